"""Every fold and every thing, told by the clock at which a switch that reads them trips."""

from pathlib import Path

import pytest

from tests.engine.fold_stories import trades, trips

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


UNKNOWN = [
    ("count(trades where volume > 100) is unknown", ["00:07"]),
    ("sum(profit of trades where volume > 100) is unknown", ["00:07"]),
    ("count(trades where profit > 0 and volume > 100) is known", ["00:00"]),
    ("streak(trades where profit < 0 and volume > 100) is unknown", ["00:17"]),
    ("streak(trades where profit < 0 and volume > 100) is known", ["00:00", "00:37"]),
]


@pytest.mark.parametrize(("condition", "when"), UNKNOWN)
def test_a_thing_that_cannot_be_judged_is_not_left_out(
    condition: str, when: list[str], tmp_path: Path
) -> None:
    """The prices have no volume: nobody can say which trades count, but a false part settles it."""
    found = trips(condition, trades("+--+"), tmp_path, more="  for_each: symbol\n")
    assert found == when
