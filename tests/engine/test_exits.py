"""Stories of exits: asked of every open position at each close of its strategy's bar."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, clock, entry, flat, path, run, strategy

P = 110_000
QUIET = flat(5)
SELL = entry(side="sell")


def exited(exits: str, closes: list[int], folder: Path, *entries: str, names: str = "") -> Ran:
    """Run an entry of one lot, filled in the bar that closes at 00:06, then bars from close to close."""
    rules = strategy(*(entries or (entry(stop="50 pips"),)), exits=exits, names=names)
    return run(Story(rules, [*QUIET, *flat(1), *path(P, *closes)]), folder)


def outs(ran: Ran) -> list[tuple[str, int, int, str]]:
    return [(clock, steps, price, reason) for clock, way, steps, price, reason in ran.deals() if way == "out"]


def test_a_position_is_closed_at_the_open_after_the_exit_is_true(tmp_path: Path) -> None:
    ran = exited(
        "- id: stale\n  when: bars_since_entry >= 3\n  do: close position", [P + 20, P + 40, P + 60], tmp_path
    )
    assert outs(ran) == [("00:09", 100, P + 20, "exit:stale")]
    assert ran.kinds()[1:] == [("00:08", "closed", "stale")]
    assert ran.decisions[1].detail == {"position": 1}


def test_profit_is_compared_in_multiples_of_the_first_risk(tmp_path: Path) -> None:
    two_r = [P + 10 + 999, P + 10 + 1000, P + 900]
    ran = exited("- id: rich\n  when: profit >= 2 R\n  do: close position", two_r, tmp_path)
    assert ran.kinds()[1:] == [("00:09", "closed", "rich")]


def test_a_stop_follows_the_highest_close_since_the_entry(tmp_path: Path) -> None:
    ran = exited(
        "- id: follow\n  when: profit >= 1 R\n  do: stop to highest(close since entry) - 20 pips",
        [P + 400, P + 600, P + 500, P + 300],
        tmp_path,
    )
    assert [(each.old, each.new, each.reason) for each in ran.stop_moves] == [
        (P - 490, P + 400, "exit:follow")
    ]
    assert outs(ran) == [("00:11", 100, P + 400, "stop")]


def test_a_trail_stays_behind_the_best_close_and_only_tightens(tmp_path: Path) -> None:
    ran = exited(
        "- id: trail\n  when: profit > 0\n  do: trail 10 pips", [P + 200, P + 300, P + 250], tmp_path
    )
    assert [each.new for each in ran.stop_moves] == [P + 100, P + 200]


def test_a_trail_of_a_sell_follows_the_ask_down(tmp_path: Path) -> None:
    ran = exited(
        "- id: trail\n  when: profit > 0\n  do: trail 10 pips",
        [P - 200, P - 300],
        tmp_path,
        entry(side="sell"),
    )
    assert [each.new for each in ran.stop_moves] == [P - 190 + 100, P - 290 + 100]


@pytest.mark.parametrize("side", ["buy", "sell"])
def test_a_trail_waits_for_the_first_close_since_the_entry(side: str, tmp_path: Path) -> None:
    way = 1 if side == "buy" else -1
    target = "at: 30 pips\nclose: 50%\nthen: trail 20 pips"
    rules = strategy(entry(side=side, targets=[target]), timeframe="M5")
    ran = run(Story(rules, [*QUIET, *flat(1), *path(P, P + 400 * way, P + 330 * way)]), tmp_path)
    assert ran.stop_moves == []
    assert [reason for *_, reason in ran.deals()] == ["entry:go", "target:1"]


def test_a_distance_of_a_stop_counts_from_the_entry_on_the_losing_side(tmp_path: Path) -> None:
    exits = "- id: near\n  when: bars_since_entry >= 2\n  do: stop to 10 pips"
    assert [each.new for each in exited(exits, [P, P], tmp_path).stop_moves] == [P + 10 - 100]
    sold = exited(exits, [P, P], tmp_path, SELL)
    assert [each.new for each in sold.stop_moves] == [P + 100]


def test_a_multiple_of_the_risk_is_a_distance_too(tmp_path: Path) -> None:
    ran = exited("- id: near\n  when: bars_since_entry >= 2\n  do: stop to 0.5 R", [P, P], tmp_path)
    assert [each.new for each in ran.stop_moves] == [P + 10 - 250]


def test_a_looser_stop_is_left_alone(tmp_path: Path) -> None:
    ran = exited("- id: wide\n  when: bars_since_entry >= 2\n  do: stop to entry - 90 pips", [P, P], tmp_path)
    assert ran.stop_moves == []
    assert [kind for _, kind, _ in ran.kinds()] == ["fired"]


def test_half_is_closed_and_the_rest_goes_on(tmp_path: Path) -> None:
    ran = exited("- id: half\n  when: bars_since_entry = 2\n  do: close 50%", [P, P, P], tmp_path)
    assert outs(ran) == [("00:08", 50, P, "exit:half")]
    assert ran.positions[0].exit_reason == "open at end"


def test_a_target_can_be_given_and_moved(tmp_path: Path) -> None:
    exits = "- id: aim\n  when: bars_since_entry = 2\n  do: target to 20 pips"
    ran = exited(exits, [P, P, P + 300], tmp_path)
    assert outs(ran) == [("00:10", 100, P + 210, "target:1")]
    targeted = entry(stop="50 pips", targets=["at: 90 pips"])
    assert outs(exited(exits, [P, P, P + 300], tmp_path, targeted)) == [("00:10", 100, P + 210, "target:1")]


def test_an_exit_may_be_asked_of_some_entries_only(tmp_path: Path) -> None:
    entries = (
        entry(name="one", stop="50 pips", more="at_once: 1"),
        entry(name="two", stop="50 pips", more="at_once: 1"),
    )
    exits = "- id: out\n  for: [two]\n  when: bars_since_entry >= 2\n  do: close position"
    ran = exited(exits, [P, P], tmp_path, *entries)
    assert {each.entry: each.exit_reason for each in ran.positions} == {
        "one": "open at end",
        "two": "exit:out",
    }


def test_exits_are_asked_in_order_and_closing_comes_first(tmp_path: Path) -> None:
    exits = (
        "- id: all\n  when: bars_since_entry >= 2\n  do: close position\n"
        "- id: later\n  when: bars_since_entry >= 2\n  do: stop to entry"
    )
    ran = exited(exits, [P, P], tmp_path)
    assert [reason for _, _, reason in ran.kinds()] == ["go", "all"]
    assert ran.stop_moves == []


def test_a_rule_of_all_positions_closes_those_of_this_strategy_and_symbol(tmp_path: Path) -> None:
    entries = (entry(name="one", more="at_once: 1"), entry(name="two", more="at_once: 1"))
    ran = exited(
        "- id: out\n  when: bars_since_entry >= 2\n  do: close positions", [P, P], tmp_path, *entries
    )
    assert [each.exit_reason for each in ran.positions] == ["exit:out", "exit:out"]


def test_an_exit_cancels_the_resting_orders_of_its_strategy(tmp_path: Path) -> None:
    entries = (
        entry(name="one", more="at_once: 1"),
        entry(name="two", order="type: limit\nat: close - 10 pips", more="at_once: 1"),
    )
    ran = exited("- id: off\n  when: bars_since_entry >= 2\n  do: cancel orders", [P, P], tmp_path, *entries)
    assert [(each.entry, each.ended, each.reason) for each in ran.orders] == [
        ("one", "filled", ""),
        ("two", "cancelled", "exit:off"),
    ]


def test_an_exit_tells_people(tmp_path: Path) -> None:
    ran = exited("- id: look\n  when: bars_since_entry = 2\n  do: alert warning", [P, P], tmp_path)
    assert [(each.level, each.source) for each in ran.alerts] == [("warning", "story > look")]


def test_an_unknown_exit_does_nothing(tmp_path: Path) -> None:
    ran = exited(
        "- id: never\n  when: close > highest(high, 500)[1]\n  do: close position", [P, P + 400], tmp_path
    )
    assert outs(ran) == []


def test_a_value_frozen_at_the_entry_stays(tmp_path: Path) -> None:
    exits = "- id: back\n  when: bars_since_entry >= 4 and close > close at entry\n  do: close position"
    ran = exited(exits, [P - 100, P - 50, P + 1, P + 5], tmp_path)
    assert outs(ran) == [("00:11", 100, P + 1, "exit:back")]


def test_outcomes_of_a_position_are_kept_when_they_change(tmp_path: Path) -> None:
    ran = exited("- id: late\n  when: bars_since_entry >= 3\n  do: alert info", [P, P, P], tmp_path)
    found = [(each.subject, each.truth) for each in ran.changes if each.subject]
    assert found == [("P1", "false"), ("P1", "true")]


def test_an_exit_waits_for_the_close_of_its_own_timeframe(tmp_path: Path) -> None:
    rules = strategy(
        entry(), exits="- id: out\n  when: bars_since_entry >= 1\n  do: close position", timeframe="M5"
    )
    ran = run(Story(rules, [*QUIET, *flat(12)]), tmp_path)
    assert [(clock, reason) for clock, *_, reason in ran.deals()] == [
        ("00:06", "entry:go"),
        ("00:11", "exit:out"),
    ]


@pytest.mark.parametrize(
    "verb", ["stop to close + {far} pips", "target to close + {far} pips", "trail {far} pips"]
)
def test_a_level_beyond_all_counting_moves_nothing(verb: str, tmp_path: Path) -> None:
    far = verb.format(far="100_000_000_000_000_000_000")
    ran = exited(f"- id: far\n  when: bars_since_entry >= 1\n  do: {far}", [P, P + 5], tmp_path)
    assert ran.kinds() == [("00:05", "fired", "go")]


def test_an_exit_keeps_entries_out_until_its_position_has_ended(tmp_path: Path) -> None:
    exits = "- id: tired\n  for: [go]\n  when: bars_since_entry >= 2\n  do: block entries\n"
    exits += "- id: out\n  for: [go]\n  when: bars_since_entry >= 4\n  do: close position\n"
    more = entry(when="time between 00:07 and 00:11 in UTC", name="more", more="at_once: 5", stop=None)
    ran = run(Story(strategy(entry(stop=None), more, exits=exits), flat(20)), tmp_path)
    made = [(clock(each.time), each.kind, each.reason) for each in ran.decisions if each.subject == "more"]
    kept_out = [(f"00:{minute:02}", "blocked", "exit:tired") for minute in (7, 8, 9)]
    assert made == [*kept_out, ("00:10", "fired", ""), ("00:11", "fired", "")]
