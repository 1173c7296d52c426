"""From the engine's log to rows."""

from pathlib import Path

from tests.builders import Story, entry, flat, path, run, strategy, symbol_text
from tests.properties.lively import story

P = 110_000


def test_rows_of_one_trade_point_at_each_other(tmp_path: Path) -> None:
    rules = strategy(entry(order="type: limit\nat: close - 10 pips", targets=["at: 20 pips"]))
    bars = [*flat(5), *path(P, P - 150, P - 150, P + 200)]
    ran = run(Story(rules, bars), tmp_path)
    (decision,), (order,), (position,) = ran.decisions, ran.orders, ran.positions
    assert (order.decision, position.decision, position.order) == (decision.id, decision.id, order.id)
    assert decision.detail["order"] == order.id
    assert {each.position for each in ran.fills} == {position.id}
    assert [each.id for each in ran.fills] == [1, 2]
    assert (order.type, order.ended, order.price) == ("limit", "filled", P - 100)
    assert (position.strategy, position.entry, position.symbol) == ("story", "go", "EURUSD")
    assert position.exit_reason == "target:1"


def test_costs_of_a_position_are_those_of_its_deals(tmp_path: Path) -> None:
    ran = run(story(2, 900), tmp_path)
    for position in ran.positions:
        fills = [each for each in ran.fills if each.position == position.id]
        if position.exit_reason != "open at end":
            assert position.commission == sum(each.commission for each in fills)
            assert position.swap == sum(each.swap for each in fills)
        assert fills[0].opens
        assert fills[0].price == position.entry_price


def test_a_day_and_an_alert_have_their_words(tmp_path: Path) -> None:
    switches = "- id: loud\n  trip_when: count(openings) >= 1\n  then: alert warning\n"
    story_of_a_day = Story(strategy(entry()), flat(10), switches=switches, start="2026-01-05 22:55")
    story_of_a_day.rules = strategy(entry("22:57"))
    ran = run(story_of_a_day, tmp_path)
    assert [(each.zone, each.balance) for each in ran.days] == [("Europe/Prague", 10_000_000)]
    (alert,) = ran.alerts
    assert (alert.level, alert.source, alert.message) == ("warning", "switches > loud", "tripped")


def test_a_symbol_of_a_higher_chart_keeps_its_own_clock(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > 0 and close on M5 > 0"))
    ran = run(Story(rules, flat(7), symbols=(symbol_text(),)), tmp_path)
    fired = next(each for each in ran.decisions if each.kind == "fired")
    late = ran.decisions[-1]
    assert fired.clocks["M5"] == fired.time
    assert late.clocks["M1"] - late.clocks["M5"] == 2 * 60_000
