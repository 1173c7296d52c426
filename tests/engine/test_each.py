"""Stories of rules and switches about each position or resting order; more in test_guards."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, flat, path, run, strategy, symbol_text

P = 110_000
TWO = strategy(entry("00:01", name="one", more="at_once: 1"), entry("00:03", name="two", more="at_once: 1"))


def switch(condition: str, more: str = "", then: str = "close positions") -> str:
    return f"- id: probe\n  for_each: position\n  trip_when: {condition}\n  then: {then}\n{more}"


def test_a_condition_must_last_for_the_same_position(tmp_path: Path) -> None:
    late = switch("held >= 1 minutes", "  for_at_least: 2 minutes\n")
    ran = run(Story(TWO, flat(12), switches=late), tmp_path)
    assert [clock(each.time) for each in ran.decisions if each.kind == "tripped"] == ["00:05", "00:07"]
    assert [each.detail for each in ran.decisions if each.kind == "tripped"] == [
        {"position": 1},
        {"position": 2},
    ]


def test_an_armed_again_switch_may_act_on_the_same_position(tmp_path: Path) -> None:
    again = switch("held >= 2 minutes", "  re_arm: after 3 minutes\n", "alert info")
    ran = run(Story(strategy(entry("00:01")), flat(10), switches=again), tmp_path)
    assert [clock(each.time) for each in ran.alerts] == ["00:04", "00:07", "00:10"]


def test_a_position_is_asked_in_the_units_of_its_own_symbol(tmp_path: Path) -> None:
    rules = strategy(entry("00:01", stop="90 pips"), symbols="EURUSD, GBPUSD")
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    prices = {"EURUSD": path(P, P, P - 60, P - 60), "GBPUSD": path(P, P, P, P)}
    ran = run(Story(rules, prices, symbols=symbols, switches=switch("move < -5 pips")), tmp_path)
    assert [(each.symbol, each.exit_reason) for each in ran.positions] == [
        ("EURUSD", "switch:probe"),
        ("GBPUSD", "open at end"),
    ]


def test_a_rule_is_broken_once_for_each_position(tmp_path: Path) -> None:
    limits = "- id: each\n  for_each: position\n  must_hold: held <= 2 minutes\n  if_broken: alert warning\n"
    ran = run(Story(TWO, flat(10), limits=limits), tmp_path)
    assert [(clock(each.time), each.kind) for each in ran.decisions if each.kind == "broken"] == [
        ("00:04", "broken"),  # right behind its two minutes, and not at the next bar
        ("00:06", "broken"),
    ]


def test_it_cancels_the_orders_beside_the_position(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:01", name="one", more="at_once: 1"),
        entry("00:01", name="waits", order="type: limit\nat: close - 10 pips", more="at_once: 1"),
    )
    ran = run(Story(rules, flat(6), switches=switch("held >= 1 minutes", then="cancel orders")), tmp_path)
    assert [(each.entry, each.ended) for each in ran.orders] == [("one", "filled"), ("waits", "cancelled")]


def test_what_cannot_be_told_of_a_position_holds_entries(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:01", stop=None, more="at_once: 1"), entry("00:04", name="late", more="at_once: 1")
    )
    ran = run(Story(rules, flat(6), switches=switch("risk > 5 USD")), tmp_path)
    assert ran.kinds()[-2:] == [("00:02", "holding", "no stop"), ("00:04", "blocked", "holding:probe")]


def resting(*lots: str, more: str = "") -> str:
    """Write entries that rest 90 pips below the market from 00:01 on, one for each size."""
    order = "type: limit\nat: close - 90 pips"
    own = f"at_once: 1\n{more}".rstrip()
    return strategy(
        *(
            entry("00:01", name=f"wait_{number}", size=f"size: {each} lots", order=order, more=own)
            for number, each in enumerate(lots)
        )
    )


ORDERS = "- id: probe\n  for_each: order\n  {ask}\n  {then}\n"


def test_a_switch_acts_on_the_order_that_tripped_it_alone(tmp_path: Path) -> None:
    switch = ORDERS.format(ask="trip_when: lots > 1.5 lots", then="then: cancel orders")
    ran = run(Story(resting("1", "2"), flat(8), switches=switch), tmp_path)
    assert [(each.entry, each.ended, each.reason) for each in ran.orders] == [
        ("wait_1", "cancelled", "switch:probe"),
        ("wait_0", "resting", "open at end"),
    ]
    tripped = [each for each in ran.decisions if each.kind == "tripped"]
    assert [(clock(each.time), each.detail) for each in tripped] == [("00:02", {"order": 2})]


def test_a_condition_must_last_for_the_same_order(tmp_path: Path) -> None:
    first, then = "size: 1 lots", "size: 2 lots"
    order = "type: limit\nat: close - 90 pips"
    rules = strategy(
        entry("00:01", name="one", size=first, order=f"{order}\ncancel_after: 3 bars", more="at_once: 1"),
        entry("00:03", name="two", size=then, order=order, more="at_once: 1"),
    )
    switch = ORDERS.format(ask="trip_when: lots > 0.5 lots", then="then: alert info")
    switch += "  for_at_least: 4 minutes\n"
    ran = run(Story(rules, flat(12), switches=switch), tmp_path)
    tripped = [each for each in ran.decisions if each.kind == "tripped"]
    assert [(clock(each.time), each.detail) for each in tripped] == [("00:08", {"order": 2})]


@pytest.mark.parametrize("kind", ["type: limit\nat: close - 90 pips", "type: market"])
def test_the_gate_lets_no_order_out_that_a_rule_of_each_forbids(kind: str, tmp_path: Path) -> None:
    limits = ORDERS.format(ask="must_hold: lots <= 1 lots", then="if_broken: alert info")
    rules = strategy(
        entry("00:01", name="small", order=kind, more="at_once: 1"),
        entry("00:01", name="large", size="size: 1.01 lots", order=kind, more="at_once: 1"),
    )
    ran = run(Story(rules, flat(6), limits=limits), tmp_path)
    made = {each.subject: (each.kind, each.detail.get("rule")) for each in ran.decisions}
    assert made == {"small": ("fired", "probe"), "large": ("refused", "probe")}


def test_a_rule_of_each_order_is_broken_by_one_that_rests(tmp_path: Path) -> None:
    limits = ORDERS.format(
        ask="must_hold: price >= 1.0900 or time < 00:05 in UTC", then="if_broken: cancel orders"
    )
    ran = run(Story(resting("1"), path(*[P] * 8), limits=limits), tmp_path)
    assert [each.kind for each in ran.decisions if each.kind == "broken"] == []
    (tmp_path / "lower").mkdir()
    limits = limits.replace("1.0900", "1.0950")
    ran = run(Story(resting("1"), path(*[P] * 8), limits=limits), tmp_path / "lower")
    broken = [each for each in ran.decisions if each.kind == "broken"]
    assert [(clock(each.time), each.detail) for each in broken] == [("00:05", {"order": 1})]
    assert [(each.ended, each.reason) for each in ran.orders] == [("cancelled", "rule:probe")]


def test_an_order_is_asked_about_where_a_day_ends(tmp_path: Path) -> None:
    limits = ORDERS.format(ask="at_day_end: lots <= 1 lots", then="if_broken: alert info")
    story = Story(resting("1", "2"), flat(30), limits=limits, start="2026-03-03 22:50")
    story.rules = story.rules.replace("00:01", "22:52")
    broken = [each for each in run(story, tmp_path).decisions if each.kind == "broken"]
    assert [(clock(each.time), each.detail) for each in broken] == [("03-03 23:00", {"order": 2})]


def test_a_tripped_order_scales_what_comes_next(tmp_path: Path) -> None:
    switch = ORDERS.format(ask="trip_when: lots >= 2 lots", then="then: size to 1 lots / lots")
    later = entry("00:05", name="later", size="size: 1 lots", more="at_once: 1")
    rules = resting("2").rstrip("\n") + "\n" + "".join(f"  {line}\n" for line in later.splitlines())
    ran = run(Story(rules, flat(8), switches=switch), tmp_path)
    (fired,) = [each for each in ran.decisions if each.subject == "later"]
    assert (fired.detail["steps"], fired.detail["bound"]) == (50, "probe")
