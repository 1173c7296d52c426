"""What is finished enters folds on its occasion, and leaves them when a day or a week begins."""

from pathlib import Path

from tests.builders import flat
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
