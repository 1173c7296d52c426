"""What is finished enters folds on its occasion, and leaves them when a day or a week begins."""

from pathlib import Path

from tests.builders import Story, clock, entry, flat, run, strategy
from tests.engine.fold_stories import CLOCKS, trades, trips

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


def test_a_month_begins_with_its_first_day(tmp_path: Path) -> None:
    prices = [*trades("-"), *flat(1440 - 10), *trades("-")]
    lost = "sum(profit of trades this month) <= -400 USD"
    assert trips(lost, prices, tmp_path, "00:01", start="2026-04-30 00:00") == []
    assert len(trips(lost, prices, tmp_path, "00:01", start="2026-04-29 00:00")) == 1


def test_breaches_and_trips_are_counted_as_they_come(tmp_path: Path) -> None:
    """Two losses of 200 dollars, and a switch that trips at each and is armed again when it is over."""
    lost = "- id: lost\n  trip_when: count(fills in last 1 minutes where reason = stop) > 0\n"
    lost += "  then: alert info\n  re_arm: when clear\n"
    told = trips("count(trips of lost) >= 2", trades("-+-"), tmp_path, *CLOCKS, before=lost)
    assert told == ["00:07", "00:27", "00:27"]


def test_what_counts_since_the_trip_begins_anew_there(tmp_path: Path) -> None:
    """The probe trips at the second trade, and again at the second one after that."""
    assert trips("count(trades since trip) >= 2", trades("+-+--"), tmp_path, *CLOCKS, "00:41") == [
        "00:17",
        "00:37",
    ]


def test_what_follows_a_value_since_the_trip_begins_anew_there(tmp_path: Path) -> None:
    found = trips("highest(equity since trip) - equity >= 100 USD", trades("+--"), tmp_path)
    assert found == ["00:17", "00:27"]


def test_a_trading_day_is_one_on_which_something_was_opened(tmp_path: Path) -> None:
    prices = [*trades("-"), *flat(1440 - 10, 110_300), *flat(1440), *trades("-")]
    weekly = "time = 00:01 in UTC and day_of_week != tuesday in UTC"
    for count, when in (
        ("count(trading_days) = 2 and count(days) = 3", "01-07 00:02"),
        ("streak(trading_days where profit < 0) = 2", "01-07 00:07"),
    ):
        switch = f"- id: probe\n  trip_when: {count}\n  then: alert info\n"
        rules = strategy(entry(when=weekly, targets=["at: 20 pips"]))
        ran = run(Story(rules, prices, switches=switch, zone="UTC"), tmp_path)
        assert [clock(each.time) for each in ran.decisions if each.kind == "tripped"] == [when]
