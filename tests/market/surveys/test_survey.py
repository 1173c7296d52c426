from pathlib import Path

import pytest

from genesis_dsl.market.columns import QUOTES, read_columns
from genesis_dsl.market.surveys.gaps import OUTAGE, WEEKEND
from genesis_dsl.market.surveys.survey import OddDay, Survey, survey_bars, survey_ticks
from tests.market.makers import at, instrument, instruments, price_rows, write

HEADER = "time,open,high,low,close,tick_volume,spread\n"
ROW = "{},1.1,1.1002,1.0999,1.1001,{},{}\n"


def look(path: Path, symbol: str = "EURUSD", **hours: None) -> Survey:
    known = instruments(instrument(**hours), instrument("USDCHF"))  # type: ignore[arg-type]  # no hours
    return survey_bars(read_columns(path), "M1", symbol, known, 15)


def test_a_clean_file_has_nothing_to_look_at(tmp_path: Path) -> None:
    found = look(write(tmp_path, "EURUSD_M1.csv", *price_rows("2024-02-06 10:00", 200)))

    assert (found.rows, found.expected, found.digits) == (200, 200, 4)
    assert (found.first, found.last) == (at("2024-02-06 10:00"), at("2024-02-06 13:19"))
    assert (found.gaps, found.weekend, found.outside, found.flat) == ((), (), 0, 0)
    assert (found.repeated, found.late, found.wrong, found.spread, found.volume) == (0, 0, 0, None, None)
    assert found.remarks == ("the prices have 4 decimals and EURUSD has 5: rounded",)


def test_what_is_odd_is_counted_and_nothing_is_refused(tmp_path: Path) -> None:
    rows = [
        ROW.format("2024-02-06 10:00", 5, 0),
        ROW.format("2024-02-06 10:00", 5, 0),
        ROW.format("2024-02-06 10:03", 5, 7),
        ROW.format("2024-02-06 10:01", "", 7),
        "2024-02-06 10:04,1.1,1.1,1.1,1.1,5,3\n",
        "2024-02-06 10:05,1.1,1.1,1.1,1.2,5,3\n",
    ]

    found = look(write(tmp_path, "EURUSD_M1.csv", *rows, header=HEADER))

    assert (found.rows, found.repeated, found.late, found.flat, found.wrong) == (6, 1, 1, 2, 1)
    assert found.expected == 6  # five minutes that are there, and 10:02
    assert found.spread is not None
    assert (found.spread.noughts, found.spread.most) == (2, 7)
    assert found.volume is not None
    assert found.volume.missing == 1


def test_bars_of_weekends_are_told_day_by_day(tmp_path: Path) -> None:
    rows = [
        *price_rows("2017-10-06 10:00", 3),
        *price_rows("2017-10-07 12:00", 4),
        *price_rows("2017-10-08 18:43", 2),
    ]

    found = look(write(tmp_path, "EURUSD_M1.csv", *rows))

    assert found.weekend == (OddDay(at("2017-10-07 12:00"), 4), OddDay(at("2017-10-08 18:43"), 2))
    assert found.outside == 6


def test_a_symbol_that_is_not_named_has_only_its_saturdays_and_sunday_mornings(tmp_path: Path) -> None:
    rows = [*price_rows("2017-10-07 12:00", 4), *price_rows("2017-10-08 21:00", 2)]

    found = look(write(tmp_path, "GBPJPY_M1.csv", *rows), "GBPJPY")

    assert found.weekend == (OddDay(at("2017-10-07 12:00"), 4),)
    assert [each.kind for each in found.gaps] == [OUTAGE]
    assert (found.missing, found.expected) == (found.gaps[0].bars, found.gaps[0].bars + 6)
    assert "does not name GBPJPY" in found.remarks[-1]


def test_without_known_hours_a_weekend_misses_nothing(tmp_path: Path) -> None:
    rows = [*price_rows("2017-10-06 20:50", 10), *price_rows("2017-10-08 21:05", 10)]

    found = look(write(tmp_path, "GBPJPY_M1.csv", *rows), "GBPJPY")

    assert [each.kind for each in found.gaps] == [WEEKEND]
    assert (found.missing, found.expected) == (0, 20)


def test_what_trades_at_all_times_has_no_weekend(tmp_path: Path) -> None:
    found = look(write(tmp_path, "EURUSD_M1.csv", *price_rows("2017-10-07 12:00", 4)), hours=None)

    assert (found.weekend, found.outside) == ((), 0)


def test_ticks_are_looked_through_minute_by_minute(tmp_path: Path) -> None:
    rows = [
        "2024-02-06 10:00:01.000,1.10000,1.10012\n",
        "2024-02-06 10:00:01.000,1.10001,1.10012\n",
        "2024-02-06 10:03:00.500,1.10000,1.09999\n",
        "2024-02-06 10:03:00.400,1.10000,1.10006\n",
    ]
    path = write(tmp_path, "EURUSD_ticks.csv", *rows, header="time,bid,ask\n")

    found = survey_ticks(read_columns(path, QUOTES), "EURUSD", instruments(), 15)

    assert (found.timeframe, found.rows, found.digits, found.expected) == ("ticks", 4, 5, 4)
    assert (found.repeated, found.late, found.wrong) == (1, 1, 1)
    assert [(each.begin, each.bars) for each in found.gaps] == [(at("2024-02-06 10:01"), 2)]
    assert found.spread is not None
    assert (found.spread.least, found.spread.most) == (-1, 12)


@pytest.mark.market_data
def test_crossed_ticks_and_the_early_sunday_of_a_genuine_file_are_told(market_data: Path) -> None:
    path = market_data / "ticks/EURUSD_ticks_fxcm_2014-05-01_2014-05-15.parquet"

    found = survey_ticks(read_columns(path, QUOTES), "EURUSD", instruments(), 15)

    assert (found.rows, found.wrong) == (1_140_631, 551)
    assert [each.first // 3_600_000 * 3_600_000 for each in found.weekend] == [
        at("2014-05-04 19:00"),
        at("2014-05-11 19:00"),
    ]


@pytest.mark.market_data
def test_the_flaws_of_a_genuine_file_are_all_told(market_data: Path) -> None:
    path = market_data / "bars_m1/EURUSD_M1_mt5_2024-01-26_2024-03-29.parquet"

    found = look(path)

    assert (found.rows, found.digits, found.outside) == (61_547, 5, 15)
    long = [each for each in found.gaps if each.kind == OUTAGE and each.bars > 1_000]
    assert [(each.begin, each.bars) for each in long] == [
        (at("2024-01-30 21:55"), 1_450),
        (at("2024-02-28 21:56"), 1_449),
    ]
    assert found.spread is not None
    assert (found.spread.noughts, found.spread.most) == (48_870, 100)
    assert found.remarks == ()


@pytest.mark.market_data
def test_the_weekend_bars_and_the_outage_of_a_genuine_file_are_told(market_data: Path) -> None:
    found = look(market_data / "bars_m1/USDCHF_M1_2017-2018.parquet", "USDCHF")

    assert [(each.first, each.bars) for each in found.weekend] == [
        (at("2017-10-07 00:00"), 504),
        (at("2017-10-08 00:12"), 285),
    ]
    assert {WEEKEND, OUTAGE} <= {each.kind for each in found.gaps}
    assert any(each.begin == at("2018-07-23 15:02") and each.kind == OUTAGE for each in found.gaps)
