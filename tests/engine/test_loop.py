"""Stories of the order in which an event is lived through. Most of it is told in the other files."""

from pathlib import Path

from tests.builders import MINUTE, START, Story, at, clock, entry, flat, path, run, strategy

P = 110_000


def test_a_strategy_decides_at_the_close_of_its_own_bars_and_orders_meet_the_finest(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry("00:10"), timeframe="M5"), [*flat(10), *path(P, P + 30)]), tmp_path)
    assert [clock(each.time) for each in ran.decisions] == ["00:10"]
    assert ran.deals() == [("00:11", "in", 100, P + 10, "entry:go")]


def test_decisions_begin_and_end_with_the_span_and_bars_before_it_warm_up(tmp_path: Path) -> None:
    always = strategy(entry(when="close >= lowest(low, 5)[1]", more="at_once: 50"))
    first, last = at(START) + 8 * MINUTE, at(START) + 11 * MINUTE
    ran = run(Story(always, flat(20), first=first, last=last), tmp_path)
    assert [clock(each.time) for each in ran.decisions] == ["00:08", "00:09", "00:10"]


def test_a_switch_sees_what_a_rule_said_at_the_same_event(tmp_path: Path) -> None:
    limits = "- id: floor\n  must_hold: equity >= 99_990 USD\n"
    switches = "- id: after\n  trip_when: floor broken\n  then: alert info\n"
    bars = [*flat(6), *path(P, P - 100)]
    rules = strategy(entry(stop=None))
    ran = run(Story(rules, bars, limits=limits, switches=switches), tmp_path)
    assert [(each.time, each.kind) for each in ran.decisions[1:]] == [
        (at(START) + 8 * MINUTE, "broken"),
        (at(START) + 8 * MINUTE, "tripped"),
    ]


def test_slots_at_the_end_of_a_book_are_given_back(tmp_path: Path) -> None:
    exits = "- id: out\n  when: bars_since_entry >= 1\n  do: close position"
    ran = run(Story(strategy(entry(), exits=exits), flat(12)), tmp_path)
    assert (ran.ledger("top_position"), ran.ledger("top_order")) == (0, 0)
