from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.prices import candles
from tests.builders import PRICE, at, csv_text, flat, ticks_text
from tests.recordings import Recording, record, small_story

FIRST = at("2026-01-05 21:00")
HOUR = 3_600_000
P = PRICE


@pytest.fixture
def own(tmp_path: Path) -> Recording:
    return record(small_story().write(tmp_path), tmp_path / "own.db")


def _open(recording: Recording) -> Opened:
    return OpenedRuns().of(recording.database, recording.run)


def test_candles_are_the_bars_of_the_data_in_prices(own: Recording) -> None:
    found = candles(_open(own), "EURUSD", "M1", FIRST, FIRST + HOUR)

    rows = (own.request.data / "EURUSD_M1.csv").read_text().splitlines()[1:]
    assert len(found) == 60
    for candle, row in zip(found, rows, strict=False):
        assert [f"{each:.5f}" for each in (candle.open, candle.high, candle.low, candle.close)] == row.split(
            ","
        )[1:]


def test_greater_candles_are_made_of_the_bars(own: Recording) -> None:
    minutes = candles(_open(own), "EURUSD", "M1", FIRST, FIRST + HOUR)

    quarters = candles(_open(own), "EURUSD", "M15", FIRST, FIRST + HOUR)

    assert [each.time for each in quarters] == [FIRST + k * HOUR // 4 for k in range(4)]
    assert quarters[1].high == max(each.high for each in minutes[15:30])
    assert (quarters[1].open, quarters[1].close) == (minutes[15].open, minutes[29].close)


def test_candles_of_a_run_on_ticks_are_made_of_them_and_of_the_bars_before(tmp_path: Path) -> None:
    moments = [(minute, second) for minute in (30, 31, 33) for second in (0, 40)]
    ticks = [(f"21:{minute:02}:{second:02}.000", P + minute, P + 60) for minute, second in moments]
    raw = {
        "EURUSD_M1.csv": csv_text(flat(30), "2026-01-05 21:00"),
        "EURUSD_ticks.csv": ticks_text(ticks),
    }
    recording = record(small_story(prices={}, raw=raw).write(tmp_path), tmp_path / "own.db")

    found = candles(_open(recording), "EURUSD", "M1", FIRST, FIRST + HOUR)

    opened = [(each.time - FIRST) // 60_000 for each in found]
    assert opened == [*range(30), 30, 31]  # nobody knows yet whether the last minute is over
    assert [each.open for each in found[-2:]] == [(P + 30) / 1e5, (P + 31) / 1e5]


def test_the_end_of_the_span_is_not_included(own: Recording) -> None:
    assert candles(_open(own), "EURUSD", "M1", FIRST + 60_000, FIRST + 60_000) == []


def test_a_symbol_without_prices_is_refused(own: Recording) -> None:
    with pytest.raises(GenesisError, match=r"No strategy of this run trades 'GBPUSD'; they trade EURUSD\."):
        candles(_open(own), "GBPUSD", "M1", FIRST, FIRST + HOUR)


def test_prices_that_the_run_did_not_read_are_not_shown(own: Recording) -> None:
    (own.request.data / "EURUSD_M1.csv").write_text(csv_text(flat(300), "2026-01-05 21:00"))

    with pytest.raises(GenesisError, match="the bars of 2026-01-05 are not the ones that the run read"):
        candles(_open(own), "EURUSD", "M1", FIRST, FIRST + HOUR)
