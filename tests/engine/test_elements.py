"""The words of the things of a fold, by a switch that reads them at a known minute."""

from pathlib import Path

import pytest

from tests.engine.fold_stories import trades, trips

ENDED = [
    "count(trades where side = buy and symbol = EURUSD) = 1",
    "sum(lots of openings) = 1 lots",
    "count(requests where action = open and not (failed)) = 1",
    "count(fills where reason = target) = 1",
    "count(signals where side = buy) = 1",
]


@pytest.mark.parametrize("condition", ENDED)
def test_a_word_of_a_thing_that_is_over(condition: str, tmp_path: Path) -> None:
    assert trips(condition, trades("+"), tmp_path, "00:01")
