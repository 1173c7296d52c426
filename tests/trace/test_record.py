"""From the engine's log to rows."""

from pathlib import Path

from tests.builders import Story, entry, flat, run, strategy, symbol_text


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
