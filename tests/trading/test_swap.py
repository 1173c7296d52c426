from pathlib import Path

import pytest

from tests.builders import Story, at, csv_text, entry, flat, run, strategy, symbol_text

HOUR = 60


def swapped(start: str, hours: int, folder: Path, side: str = "buy", unit: str = "points") -> tuple[int, int]:
    """Hold a lot from five minutes after a start; give the swap of the position and what it is worth."""
    rates = {"points": "long: -6.1, short: 2.3", "money": "long: -5.5, short: 1.25"}[unit]
    symbols = (symbol_text(more=f"swap: {{{rates}, unit: {unit}, triple: wednesday}}"),)
    clock = f"{int(start[11:13]):02}:05"
    rules = strategy(entry(clock, side=side, stop=None))
    ran = run(Story(rules, flat(hours * HOUR - 1), symbols=symbols, start=start), folder)
    (position,) = ran.positions
    return position.swap, position.pnl


WINTER = [
    ("2026-01-05 21:00", 1, 0),  # Monday; 17:00 in New York is 22:00 UTC
    ("2026-01-05 21:00", 2, -610),
    ("2026-01-06 21:00", 2, -610),
    ("2026-01-07 21:00", 2, -1830),  # Wednesday counts three nights
    ("2026-01-08 21:00", 2, -610),
    ("2026-01-09 21:00", 2, -610),  # Friday
    ("2026-01-10 21:00", 2, 0),  # Saturday's night stood in Wednesday's
    ("2026-01-11 21:00", 2, 0),
]


@pytest.mark.parametrize(("start", "hours", "swap"), WINTER)
def test_a_night_is_charged_at_the_rollover(start: str, hours: int, swap: int, tmp_path: Path) -> None:
    assert swapped(start, hours, tmp_path) == (swap, swap - 1_000)


def test_the_rollover_follows_the_summer_of_new_york(tmp_path: Path) -> None:
    assert swapped("2026-07-06 20:00", 1, tmp_path)[0] == 0
    assert swapped("2026-07-06 20:00", 2, tmp_path)[0] == -610
    assert swapped("2026-03-09 20:00", 2, tmp_path)[0] == -610  # summer there, winter in Europe


def test_a_sell_has_its_own_rate_and_money_is_taken_as_it_is(tmp_path: Path) -> None:
    assert swapped("2026-01-05 21:00", 2, tmp_path, "sell")[0] == 230
    assert swapped("2026-01-05 21:00", 2, tmp_path, "buy", "money")[0] == -550
    assert swapped("2026-01-05 21:00", 2, tmp_path, "sell", "money")[0] == 125


def test_each_part_that_is_closed_takes_its_share_of_the_swap(tmp_path: Path) -> None:
    symbols = (symbol_text(more="swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"),)
    exits = "- id: half\n  when: time between 22:10 and 22:10 in UTC\n  do: close 50%"
    exits += "\n- id: rest\n  when: time between 22:20 and 22:20 in UTC\n  do: close position"
    rules = strategy(entry("21:05", stop=None), exits=exits)
    ran = run(Story(rules, flat(2 * HOUR), symbols=symbols, start="2026-01-05 21:00"), tmp_path)
    assert [each.swap for each in ran.fills] == [0, -305, -305]
    assert ran.positions[0].exit_time == at("2026-01-05 22:21")


ALL_NIGHTS = "swap: {long: -6.1, short: 2.3, unit: points, nights: all}"


def held_from(start: str, hours: int, more: str, folder: Path) -> int:
    """Hold a lot from five minutes after a start; give the swap of the position."""
    rules = strategy(entry(f"{start[11:13]}:05", stop=None))
    ran = run(Story(rules, flat(hours * HOUR - 1), symbols=(symbol_text(more=more),), start=start), folder)
    return ran.positions[0].swap


@pytest.mark.parametrize(("start", "swap"), [("2026-01-10 21:00", -610), ("2026-01-07 21:00", -610)])
def test_a_symbol_that_never_rests_is_charged_each_night_once(start: str, swap: int, tmp_path: Path) -> None:
    assert held_from(start, 2, ALL_NIGHTS, tmp_path) == swap


@pytest.mark.compiled
def test_a_week_is_seven_nights_either_way(tmp_path: Path) -> None:
    week = 7 * 24
    assert held_from("2026-01-05 12:00", week, ALL_NIGHTS, tmp_path) == -7 * 610
    by_triple = "swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"
    assert held_from("2026-01-05 12:00", week, by_triple, tmp_path) == -7 * 610


def test_each_night_of_the_week_of_a_switch_comes_at_its_own_hour(tmp_path: Path) -> None:
    """New York moves its clocks on Sunday 8 March 2026: its 17:00 is 22:00 UTC on Friday, 21:00 on Monday."""
    more = "swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"
    assert held_from("2026-03-06 21:00", 1, more, tmp_path) == 0
    assert held_from("2026-03-06 21:00", 2, more, tmp_path) == -610
    assert held_from("2026-03-09 20:00", 1, more, tmp_path) == 0
    assert held_from("2026-03-09 20:00", 2, more, tmp_path) == -610
    assert held_from("2026-03-06 21:00", 3 * 24 + 1, more, tmp_path) == -2 * 610


def test_a_rollover_that_no_bar_meets_is_charged_all_the_same(tmp_path: Path) -> None:
    """The prices end at 21:30 UTC and go on the next morning."""
    symbols = (symbol_text(more="swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"),)
    raw = {"EURUSD_M1_b.csv": csv_text(flat(10), "2026-01-06 08:00")}
    rules = strategy(entry("21:05", stop=None))
    story = Story(rules, flat(30), symbols=symbols, start="2026-01-05 21:00", raw=raw)
    assert run(story, tmp_path).positions[0].swap == -610
