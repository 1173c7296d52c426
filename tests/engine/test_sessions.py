"""The hours of a symbol where no bar decides: in rules, in switches, at every tick."""

from pathlib import Path

import pytest

from tests.builders import Ran, Story, at, entry, flat, run, strategy, symbol_text

NEVER = strategy(entry(when="close > 9.00000"))
HOURS = (
    "hours:\n  zone: UTC\n  open:\n    - sunday 22:00 to friday 21:00\n  breaks:\n    - 00:30 to 00:45\n"
    "  closes_early: [2026-01-05 02:00]"
)
SWITCH = "- id: s\n  for_each: symbol\n  trip_when: {}\n  then: alert info\n  re_arm: when clear\n"


def told(folder: Path, rules: str = NEVER, switches: str = "", minutes: int = 180) -> list[tuple[str, int]]:
    hours = HOURS if minutes == 180 else ""
    story = Story(rules, flat(minutes), switches=switches, symbols=(symbol_text(more=hours),))
    ran: Ran = run(story, folder)
    return [(each.kind, each.time) for each in ran.decisions]


def every_tick(rules: str) -> str:
    return rules.replace("timeframe:", "decide: every tick\ntimeframe:")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("not (market_open)", [("tripped", "00:30"), ("re-armed", "00:45"), ("tripped", "02:00")]),
        (
            "time_to_close <= 10 minutes and market_open",
            [("tripped", "00:20"), ("re-armed", "00:30"), ("tripped", "01:50")],
        ),
        ("this_break = 15 minutes", [("tripped", "00:30"), ("re-armed", "00:45")]),
        ("next_break = 15 minutes", [("tripped", "00:01"), ("re-armed", "00:30")]),
        ("next_break > 12 hours", [("tripped", "00:30"), ("re-armed", "02:00")]),
    ],
)
def test_a_switch_reads_the_hours_at_the_very_instant(
    condition: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = told(tmp_path, switches=SWITCH.format(condition))

    assert found[: len(expected)] == [(kind, at(f"2026-01-05 {clock}")) for kind, clock in expected]


def test_a_strategy_that_decides_at_every_tick_reads_the_hours(tmp_path: Path) -> None:
    rules = every_tick(strategy(entry(when="time_to_close <= 5 minutes")))

    assert told(tmp_path, rules)[0] == ("fired", at("2026-01-05 00:25"))


@pytest.mark.parametrize(
    "condition",
    [
        "market_open and time_to_close between 7 minutes and 9 minutes",
        "next_break = 15 minutes",
        "next_break > 15 minutes",
        "this_break > 0 seconds",
    ],
)
def test_between_bars_the_words_are_those_of_the_columns(condition: str, tmp_path: Path) -> None:
    on_bars = strategy(entry(when=condition, stop="1 pip", more="at_once: 150"))

    of_columns, of_registers = told(tmp_path, on_bars), told(tmp_path, every_tick(on_bars))

    assert of_columns == of_registers != []


def test_a_switch_reads_the_session_of_the_day_at_the_very_instant(tmp_path: Path) -> None:
    found = told(tmp_path, switches=SWITCH.format("session = london"), minutes=14 * 60)

    assert found == [("tripped", at("2026-01-05 08:00")), ("re-armed", at("2026-01-05 13:00"))]


def test_between_bars_the_session_is_that_of_the_columns(tmp_path: Path) -> None:
    on_bars = strategy(entry(when="session in (london, between_sessions)", stop="1 pip", more="at_once: 150"))

    of_columns = told(tmp_path, on_bars, minutes=24 * 60)

    assert told(tmp_path, every_tick(on_bars), minutes=24 * 60) == of_columns != []
