"""Folds over what is finished, told by the clock at which a switch that reads them trips."""

from pathlib import Path

import pytest

from tests.builders import START, Bar, Story, clock, entry, flat, path, run, strategy

P = 110_000


def rules(*clocks: str) -> str:
    """Write a strategy that buys at each of these clocks, twenty pips from its stop and its target."""
    entries = [entry(each, name=f"at{each[3:]}", targets=["at: 20 pips"]) for each in clocks]
    return strategy(*entries)


def trades(ends: str) -> list[Bar]:
    """Make ten bars for each trade, won (+) or lost (-) at the seventh."""
    bars: list[Bar] = []
    for each in ends:
        end = P + 300 if each == "+" else P - 300
        bars += [*flat(2), *path(P, P, P, P, end), *flat(1, end), *path(end, P)]
    return bars


def trips(condition: str, prices: list[Bar], folder: Path, *clocks: str, start: str = START) -> list[str]:
    """List when a switch trips that is armed again as soon as its condition is clear."""
    switch = f"- id: probe\n  trip_when: {condition}\n  if_unknown: ignore\n"
    switch += "  then: alert info\n  re_arm: when clear\n"
    story = Story(rules(*(clocks or CLOCKS)), prices, switches=switch, start=start, zone="UTC")
    return [clock(each.time) for each in run(story, folder).decisions if each.kind == "tripped"]


CLOCKS = ("00:01", "00:11", "00:21", "00:31")
FOLDS = [
    ("streak(trades where profit < 0) >= 2", "00:27"),
    ("count(trades where profit < 0) >= 2", "00:27"),
    ("count(trades) >= 3", "00:27"),
    ("sum(profit of trades) < -100 USD", "00:27"),
    ("sum(profit of trades this week) <= -200 USD", "00:27"),
    ("average(profit of trades) < 0", "00:27"),
    ("lowest(profit of trades) < 0", "00:17"),
    ("highest(profit of trades) > 0", "00:07"),
    ("first(profit of trades) > 0", "00:07"),
    ("count(openings today) >= 3", "00:22"),
    ("count(openings) >= 2", "00:12"),
    ("sum(lots of openings) >= 2 lots", "00:12"),
    ("count(trades where held >= 4 minutes) >= 1", "00:07"),
    ("count(trades where side = buy) >= 2", "00:17"),
    ("count(trades where symbol = EURUSD) >= 2", "00:17"),
    ("highest(equity since start) - equity >= 400 USD", "00:27"),
    ("lowest(equity since day_start) < 99_900 USD", "00:27"),
    ("count(positions) >= 1", "00:02"),
    ("sum(profit of positions) > 100 USD", "never"),
    ("highest(lots of positions) >= 1 lots", "00:02"),
    ("streak(positions where side = buy) >= 1", "00:02"),
    ("count(positions where side = sell) >= 1", "never"),
    ("count(positions) = 0 and count(openings) >= 1", "00:07"),
    ("sum(profit of days where profit > 0) >= 200 USD", "00:07"),
    ("count(days where count(openings) > 0) >= 1", "00:02"),
    ("lowest(profit of days) <= -200 USD", "00:27"),
]


@pytest.mark.parametrize(("condition", "first"), FOLDS)
def test_a_fold_follows_what_happens(condition: str, first: str, tmp_path: Path) -> None:
    found = trips(condition, trades("+--+"), tmp_path)
    assert (found or ["never"])[0] == first


TWO = CLOCKS[:2]
NIGHT = [*trades("+-"), *flat(1440 - 20), *trades("--")]


def test_what_counts_for_today_begins_anew_at_the_day_of_the_file(tmp_path: Path) -> None:
    assert trips("count(openings today) >= 2", NIGHT, tmp_path, *TWO) == ["00:12", "01-06 00:12"]
    assert trips("count(trades today where profit < 0) >= 2", NIGHT, tmp_path, *TWO) == ["01-06 00:17"]


def test_days_hold_the_finished_ones_and_today(tmp_path: Path) -> None:
    assert trips("count(days where count(openings) > 0) >= 2", NIGHT, tmp_path, *TWO) == ["01-06 00:02"]
    assert trips("sum(profit of days where profit < 0) <= -400 USD", NIGHT, tmp_path, *TWO) == ["01-06 00:17"]
    assert trips("streak(days where profit < 0) >= 1", NIGHT, tmp_path, *TWO) == ["01-06 00:07"]
    assert trips("highest(profit of days) > 100 USD", NIGHT, tmp_path, *TWO) == ["00:07"]


def test_a_week_begins_on_monday(tmp_path: Path) -> None:
    sunday = [*trades("-"), *flat(1440 - 10), *trades("-")]
    found = trips(
        "sum(profit of trades this week) <= -400 USD", sunday, tmp_path, "00:01", start="2026-01-04 00:00"
    )
    assert found == []
    found = trips("sum(profit of trades) <= -400 USD", sunday, tmp_path, "00:01", start="2026-01-04 00:00")
    assert len(found) == 1


def test_a_high_since_the_start_of_the_day_forgets_the_day_before(tmp_path: Path) -> None:
    bars = [*trades("+-"), *flat(1440 - 20), *trades("-")]
    assert trips("highest(equity since day_start) - equity >= 300 USD", bars, tmp_path, *TWO) == []
    assert trips("highest(equity since start) - equity >= 300 USD", bars, tmp_path, *TWO) == ["01-06 00:07"]
