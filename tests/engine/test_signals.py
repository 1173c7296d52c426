"""What sentences read `at signal`: kept of the moment at which the entry fired, wherever they are asked."""

from pathlib import Path

import pytest

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.state import state_of
from genesis_dsl.runs.prepare import prepare
from tests.builders import Ran, Story, clock, entry, flat, path, run, strategy
from tests.engine.policy_stories import placed, step, steps, told
from tests.outside import Outside
from tests.outside import told as asked

P = 110_000
RESTS = entry(order="type: limit\nat: close - 5 pips", stop="90 pips")
BARS = [*flat(6), *path(P, P + 1, P - 30, P - 120, P + 2, P + 3, P + 4)]
"""The order of the signal at 110,000 is filled in the bar that closes at 109,880."""
CLOSES = "- id: back\n  when: close > (close at {}) + 2 points\n  do: close position"


def outs(ran: Ran) -> list[tuple[str, int]]:
    return [(clock, price) for clock, way, _, price, _ in ran.deals() if way == "out"]


@pytest.mark.parametrize(("moment", "closed"), [("entry", ("00:12", P + 2)), ("signal", ("00:13", P + 3))])
def test_the_signal_is_not_the_entry(moment: str, closed: tuple[str, int], tmp_path: Path) -> None:
    assert outs(run(Story(strategy(RESTS, exits=CLOSES.format(moment)), BARS), tmp_path)) == [closed]


def test_a_resting_order_is_cancelled_by_what_was_at_its_signal(tmp_path: Path) -> None:
    order = "type: limit\nat: close - 90 pips\ncancel_when: close > (close at signal) + 10 pips"
    bars = [*flat(6), *path(P, P + 50, P + 101, P + 150)]
    ran = run(Story(strategy(entry(order=order)), bars), tmp_path)
    assert [(clock(each.ended_at), each.reason) for each in ran.orders] == [("00:09", "cancel_when")]


@pytest.mark.parametrize("each", ["position", "order"])
def test_a_switch_reads_the_signal_of_each_position_and_of_each_order(each: str, tmp_path: Path) -> None:
    order = "type: limit\nat: close - 90 pips" if each == "order" else ""
    rules = strategy(entry(order=order, stop=None, size="size: 1 lots"))
    probe = f"- id: probe\n  for_each: {each}\n  trip_when: bid > (bid at signal) + 5 pips\n"
    bars = [*flat(6), *path(P, P + 50, P + 51, P + 90)]
    ran = run(Story(rules, bars, switches=f"{probe}  then: [close positions, cancel orders]\n"), tmp_path)
    assert ("00:09", "tripped") in [(clock(one.time), one.kind) for one in ran.decisions]


@pytest.mark.parametrize(("sign", "kind"), [("=", "fired"), ("!=", "refused")])
def test_to_a_rule_about_an_order_the_signal_is_now(sign: str, kind: str, tmp_path: Path) -> None:
    limits = f"- id: now\n  before_order: bid at signal {sign} bid\n"
    ran = run(Story(strategy(RESTS), BARS, limits=limits), tmp_path)
    assert [each.kind for each in ran.decisions] == [kind]


def test_the_order_of_a_later_step_has_the_signal_of_the_first(tmp_path: Path) -> None:
    """The signal is at 110,040; the second step is made ten points above it."""
    exits = "- id: out\n  when: bid > (bid at signal) + 3 pips\n  do: close position"
    ran = placed(tmp_path, steps(step("first"), step("second", place="market", at="")), exits=exits)
    assert told(ran) == ["00:05 fired first 110040", "00:06 requoted second 110060", "00:09 closed"]


def test_a_policy_closes_by_the_signal_of_the_position(tmp_path: Path) -> None:
    market = "market_when: bid > (bid at signal) + 5 pips"
    closing = f"closing:\n  place: limit\n  at: touch_price + 50 pips\n  wait: 1 minutes\n  {market}"
    exits = "- id: out\n  when: bars_since_entry >= 1\n  do: close position"
    ran = placed(tmp_path, steps(step("first", place="market", at=""), end=closing), exits=exits)
    assert outs(ran) == [("00:12", 110_100)]


def test_what_was_unknown_at_the_signal_stays_unknown(tmp_path: Path) -> None:
    exits = "- id: out\n  when: (highest(high, 6) at signal) is unknown\n  do: close position"
    assert outs(run(Story(strategy(entry(), exits=exits), BARS), tmp_path)) == [("00:07", P)]


def test_a_position_that_a_broker_reports_has_the_signal_of_its_order(tmp_path: Path) -> None:
    exits = "- id: out\n  when: close > (close at signal) - 1 points\n  do: close position"
    one = Outside(Story(strategy(RESTS, exits=exits), [*flat(6), *path(P - 30, P, P)]), tmp_path)
    one.until("00:06")
    one.say(("filled", {"order": 1, "steps": 100, "price": P - 50, "stop": P - 950}))
    assert asked(one.until("00:07")) == []
    assert [row[0] for row in asked(one.until("00:08"))] == ["close"]


def test_the_signal_outlives_a_restart_and_costs_nothing_where_nobody_reads_it(tmp_path: Path) -> None:
    request = Story(strategy(RESTS, exits=CLOSES.format("signal")), BARS).write(tmp_path)
    before, behind = (Interpreter(prepare(request).assembled) for _ in range(2))
    before.run(8)
    behind.restore(before.snapshot())
    assert before.run(99).rows.tolist() == behind.run(99).rows.tolist()

    plain = prepare(Story(strategy(RESTS, exits=CLOSES.format("entry")), BARS).write(tmp_path))
    assert state_of(plain.assembled.world)["signal_value"].nbytes == 0
