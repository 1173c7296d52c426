"""Stories of rules and switches about each position; more in test_guards."""

from pathlib import Path

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
        ("00:05", "broken"),
        ("00:07", "broken"),
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
