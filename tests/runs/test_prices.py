from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.prices import candles
from tests.builders import at, csv_text, flat
from tests.recordings import Recording, record, small_story

FIRST = at("2026-01-05 21:00")
HOUR = 3_600_000


@pytest.fixture
def own(tmp_path: Path) -> Recording:
    return record(small_story().write(tmp_path), tmp_path / "own.db")


def test_candles_are_the_bars_of_the_data_in_prices(own: Recording) -> None:
    found = candles(own.database, 1, "EURUSD", "M1", FIRST, FIRST + HOUR)

    rows = (own.request.data / "EURUSD_M1.csv").read_text().splitlines()[1:]
    assert len(found) == 60
    for candle, row in zip(found, rows, strict=False):
        assert [f"{each:.5f}" for each in (candle.open, candle.high, candle.low, candle.close)] == row.split(
            ","
        )[1:]


def test_greater_candles_are_made_of_the_bars(own: Recording) -> None:
    minutes = candles(own.database, 1, "EURUSD", "M1", FIRST, FIRST + HOUR)

    quarters = candles(own.database, 1, "EURUSD", "M15", FIRST, FIRST + HOUR)

    assert [each.time for each in quarters] == [FIRST + k * HOUR // 4 for k in range(4)]
    assert quarters[1].high == max(each.high for each in minutes[15:30])
    assert (quarters[1].open, quarters[1].close) == (minutes[15].open, minutes[29].close)


def test_the_end_of_the_span_is_not_included(own: Recording) -> None:
    assert candles(own.database, 1, "EURUSD", "M1", FIRST + 60_000, FIRST + 60_000) == []


def test_a_symbol_without_prices_is_refused(own: Recording) -> None:
    with pytest.raises(GenesisError, match=r"GBPUSD was not traded in this run; it traded EURUSD\."):
        candles(own.database, 1, "GBPUSD", "M1", FIRST, FIRST + HOUR)


def test_prices_that_the_run_did_not_read_are_not_shown(own: Recording) -> None:
    (own.request.data / "EURUSD_M1.csv").write_text(csv_text(flat(300), "2026-01-05 21:00"))

    with pytest.raises(GenesisError, match="the bars of 2026-01-05 are not the ones that the run read"):
        candles(own.database, 1, "EURUSD", "M1", FIRST, FIRST + HOUR)
