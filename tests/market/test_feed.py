import random
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pyarrow.csv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.history import PriceHistory
from genesis_dsl.market.resample import resample
from tests.market.makers import HEADER, ROW, at, instrument, instruments, price_rows, write

FX = instruments()


def read(
    path: Path, first: str | None = None, last: str | None = None, symbol: str = "EURUSD"
) -> PriceHistory:
    bounds = [None if each is None else at(each) for each in (first, last)]
    return read_market(path, FX, [symbol], bounds[0], bounds[1]).histories[symbol]


def refusal(path: Path, first: str | None = None, last: str | None = None) -> str:
    with pytest.raises(FeedError) as fault:
        read(path, first, last)
    return str(fault.value)


def test_files_of_a_symbol_are_joined_in_time(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1_a.csv", *price_rows("2018-03-07 10:00", 3))
    write(tmp_path, "EURUSD_M1_b.csv", *price_rows("2018-03-06 10:00", 2))

    history = read(tmp_path)

    assert (history.bars.timeframe, len(history.bars)) == ("M1", 5)
    assert [(file.path.name, file.bars) for file in history.files] == [
        ("EURUSD_M1_b.csv", 2),
        ("EURUSD_M1_a.csv", 3),
    ]
    assert history.files[1].first_time == at("2018-03-07 10:00")
    assert history.files[1].last_time == at("2018-03-07 10:02")
    assert [(day.bars) for day in history.days] == [2, 3]


def test_csv_and_parquet_hold_the_same_bars(tmp_path: Path) -> None:
    path = write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 10:00", 200))
    other = tmp_path / "other"
    other.mkdir()
    pq.write_table(pyarrow.csv.read_csv(path), other / "EURUSD_M1.parquet")

    assert read(tmp_path).days == read(other).days


@given(st.lists(st.integers(1, 199), max_size=4, unique=True))
def test_how_the_bars_are_split_into_files_does_not_matter(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int]
) -> None:
    rows = price_rows("2018-03-06 22:00", 200)
    folder = tmp_path_factory.mktemp("split")
    bounds = [0, *sorted(cuts), 200]
    for number, begin in enumerate(bounds[:-1]):
        write(
            folder, f"EURUSD_M1_{random.random()}.csv", *rows[begin : bounds[number + 1]]
        )  # names in no order
    whole = tmp_path_factory.mktemp("whole")
    write(whole, "EURUSD_M1.csv", *rows)

    assert read(folder).days == read(whole).days


def test_an_overlap_names_both_files_and_the_time(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1_2018.csv", *price_rows("2018-03-06 10:00", 10))
    write(tmp_path, "EURUSD_M1_new.csv", *price_rows("2018-03-06 10:09", 10))

    assert refusal(tmp_path) == (
        "EURUSD_M1_2018.csv and EURUSD_M1_new.csv overlap at 2018-03-06 10:09 UTC; "
        "keep one, or cut one of them there"
    )


def test_the_end_of_the_span_cuts_and_its_begin_does_not(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 10:00", 60))

    history = read(tmp_path, "2018-03-06 10:20", "2018-03-06 10:30")

    assert history.bars.opened_at[0] == at("2018-03-06 10:00")
    assert history.bars.closed_at[-1] == at("2018-03-06 10:30")
    assert history.days[0].bars == 30
    assert history.files[0].bars == 60


def test_files_after_the_end_of_the_span_are_not_named(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1_a.csv", *price_rows("2018-03-06 10:00", 5))
    write(
        tmp_path,
        "EURUSD_M1_b.csv",
        *[f"{row.strip()},1\n" for row in price_rows("2019-03-06 10:00", 5)],
        header=HEADER.strip() + ",extra\n",
    )

    history = read(tmp_path, None, "2019-01-01")

    assert [file.path.name for file in history.files] == ["EURUSD_M1_a.csv"]
    assert not any("extra" in note for note in history.notes)


def test_a_span_without_bars_is_answered(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 10:00", 5))
    prices = "its prices run from 2018-03-06 10:00 UTC to 2018-03-06 10:05 UTC: choose a span among them"

    assert refusal(tmp_path, "2019-01-01") == f"EURUSD has no bar from 2019-01-01 00:00 UTC; {prices}"
    assert refusal(tmp_path, None, "2017-01-01") == f"EURUSD has no bar to 2017-01-01 00:00 UTC; {prices}"


def test_the_finest_timeframe_in_the_span_is_read(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2019-03-06 10:00", 5))
    write(tmp_path, "EURUSD_M15.csv", *price_rows("2018-03-06 10:00", 5, step=15))

    early, late = read(tmp_path, None, "2019-01-01"), read(tmp_path)

    assert early.bars.timeframe == "M15"
    assert "EURUSD: the M15 files are read; those of M1 are not" in early.notes
    assert late.bars.timeframe == "M1"
    assert "EURUSD: the M1 files are read; those of M15 are not" in late.notes


TICKS = "time,bid,ask\n"


def ticks(first: str, count: int, seconds: int = 20) -> list[str]:
    """Make ticks, one every so many seconds, each a point above the one before."""
    stamps = (at(first) / 1_000 + seconds * index for index in range(count))
    moments = [datetime.fromtimestamp(each, UTC) for each in stamps]
    return [
        f"{each:%Y-%m-%d %H:%M:%S},{1.1 + k / 1e5:.5f},{1.1001 + k / 1e5:.5f}\n"
        for k, each in enumerate(moments)
    ]


def test_ticks_come_before_bars_and_the_bars_before_them_are_history(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 09:50", 20))
    write(tmp_path, "EURUSD_M15.csv", *price_rows("2018-03-06 08:00", 20, step=15))
    write(tmp_path, "EURUSD_ticks_new.csv", *ticks("2018-03-06 10:00", 60), header=TICKS)

    history = read(tmp_path)

    assert (history.bars.timeframe, len(history.bars)) == ("ticks", 60)
    assert history.before is not None
    assert (history.before.timeframe, len(history.before)) == ("M1", 10)
    assert not history.before.tradable.any()
    assert [(file.timeframe, file.bars) for file in history.files] == [("M1", 20), ("ticks", 60)]
    assert history.notes[-2:] == (
        "EURUSD: the ticks files are read; those of M15 are not",
        "EURUSD: orders meet ticks, from 2018-03-06 10:00 UTC on; the M1 bars before are price history only",
    )
    quarters = history.chart("M15", FX)
    assert quarters.opened_at.tolist() == [at("2018-03-06 09:45"), at("2018-03-06 10:00")]
    assert quarters.tradable.tolist() == [False, True]
    assert quarters.close.tolist() == [110_010, 110_044]


def test_the_days_of_bars_before_the_ticks_are_hashed_with_them(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_ticks.csv", *ticks("2018-03-06 10:00", 6), header=TICKS)
    alone = read(tmp_path).days
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 09:50", 5))

    assert [day.bars for day in alone] == [6]
    assert [day.bars for day in read(tmp_path).days] == [11]
    assert read(tmp_path).days != alone


def test_bars_are_read_where_the_ticks_lie_outside_the_span(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", *price_rows("2018-03-06 09:50", 20))
    write(tmp_path, "EURUSD_ticks.csv", *ticks("2018-03-07 10:00", 60), header=TICKS)

    history = read(tmp_path, None, "2018-03-07")

    assert (history.bars.timeframe, history.ticks, history.before) == ("M1", None, None)
    assert "EURUSD: the M1 files are read; those of ticks are not" in history.notes


def test_a_tick_at_the_end_of_the_span_is_behind_it(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_ticks.csv", *ticks("2018-03-06 10:00", 60), header=TICKS)

    history = read(tmp_path, None, "2018-03-06 10:15")

    assert history.bars.opened_at[-1] == at("2018-03-06 10:14") + 40_000
    assert history.known_until == at("2018-03-06 10:15")
    assert len(history.chart("M15", FX)) == 1


def test_several_files_of_ticks_are_one_and_counted_as_one(tmp_path: Path) -> None:
    crossed = "2018-03-06 10:10:00,1.10010,1.10000\n"
    write(tmp_path, "EURUSD_ticks_b.csv", crossed, *ticks("2018-03-06 10:10", 5), header=TICKS)
    write(tmp_path, "EURUSD_ticks_a.csv", *ticks("2018-03-06 10:00", 5), crossed, header=TICKS)

    history = read(tmp_path)

    assert history.ticks is not None
    assert (history.ticks.read, history.ticks.used, history.ticks.found["crossed"]) == (12, 10, 2)
    assert history.notes == (
        "EURUSD: 2 ticks have their ask below their bid: left out; the first is EURUSD_ticks_a.csv, line 7",
    )
    bars = history.bars
    assert bars.open is bars.close


def test_files_of_ticks_that_overlap_are_refused(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_ticks_a.csv", *ticks("2018-03-06 10:00", 5), header=TICKS)
    write(tmp_path, "EURUSD_ticks_b.csv", *ticks("2018-03-06 10:01", 5), header=TICKS)

    assert refusal(tmp_path).startswith(
        "EURUSD_ticks_a.csv and EURUSD_ticks_b.csv overlap at 2018-03-06 10:01 UTC"
    )


@pytest.mark.market_data
@pytest.mark.parametrize(
    ("symbol", "digits", "found"),
    [
        ("EURUSD", 5, (1_140_631, 1_140_080, 551, 0, 0, 0)),
        ("XAUUSD", 3, (1_312_635, 1_312_635, 0, 0, 701, 59_392)),
        ("GBPJPY", 3, (58_953, 58_953, 0, 0, 0, 0)),
    ],
)
def test_real_ticks_are_read_counted_and_make_the_bars_that_their_minutes_make(
    market_data: Path, symbol: str, digits: int, found: tuple[int, ...]
) -> None:
    named = instruments(instrument(symbol, digits))

    history = read_market(market_data / "ticks", named, [symbol], None, None).histories[symbol]

    assert history.ticks is not None
    assert (history.ticks.read, history.ticks.used, *history.ticks.found.values()) == found
    minutes = history.chart("M1", named)
    for timeframe in ("M5", "M15", "H1", "H4", "D1"):
        made, again = (
            history.chart(timeframe, named),
            resample(minutes, timeframe, named, history.known_until),
        )
        assert all(
            np.array_equal(getattr(made, each.name), getattr(again, each.name)) for each in fields(made)
        )


def test_symbols_come_in_one_order(tmp_path: Path) -> None:
    for symbol in ("GBPUSD", "EURUSD"):
        write(tmp_path, f"{symbol}_M1.csv", ROW)

    market = read_market(tmp_path, FX, ["GBPUSD", "EURUSD", "GBPUSD"], None, None)

    assert list(market.histories) == ["EURUSD", "GBPUSD"]
    assert [history.bars.spread.tolist() for history in market.histories.values()] == [[6], [9]]


def test_volume_that_is_missing_is_said(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", ROW)

    assert read(tmp_path).notes == ("EURUSD: there is no volume in this data; what asks for it is unknown",)


def test_volume_that_is_missing_in_part_is_said(tmp_path: Path) -> None:
    rows = price_rows("2018-03-06 10:00", 4)
    write(tmp_path, "EURUSD_M1_a.csv", *rows[:3])
    write(tmp_path, "EURUSD_M1_b.csv", rows[3].strip() + ",7\n", header=HEADER.strip() + ",tick_volume\n")

    history = read(tmp_path)

    assert history.notes == (
        "EURUSD: 3 bars have no volume, the first 2018-03-06 10:00 UTC; it is unknown there",
    )
    assert history.bars.volume[-1] == 7


def test_bars_outside_the_hours_and_unused_columns_are_said_once(tmp_path: Path) -> None:
    rows = [f"{row.strip()},5,x\n" for row in price_rows("2018-01-05 21:54", 3)]
    write(tmp_path, "EURUSD_M1.csv", *rows, header=HEADER.strip() + ",volume,server_time\n")

    assert read(tmp_path).notes == (
        "EURUSD: 2 bars lie outside trading hours (first 2018-01-05 21:55 UTC): price history only",
        "EURUSD: the data has columns that are not used: server_time",
    )


def test_prices_under_another_spelling_are_read_and_said(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1_a.csv", ROW)
    write(tmp_path, "EURUSD.m_M1.csv", *price_rows("2018-03-06 10:00", 2))
    write(tmp_path, "EURUSDm_M1.csv", *price_rows("2018-03-06 12:00", 2))
    named = instruments(replace(instrument(), aliases=("EURUSD.m",)))

    history = read_market(tmp_path, named, ["EURUSD"], None, None).histories["EURUSD"]

    assert len(history.bars) == 3
    assert "EURUSD: its prices are those named EURUSD.m, as the instruments file says" in history.notes


def test_two_spellings_of_the_same_bars_overlap(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", ROW)
    write(tmp_path, "EURUSD.m_M1.csv", ROW)
    named = instruments(replace(instrument(), aliases=("EURUSD.m",)))

    with pytest.raises(FeedError, match=r"EURUSD\.m_M1\.csv and EURUSD_M1\.csv overlap at"):
        read_market(tmp_path, named, ["EURUSD"], None, None)


def test_prices_between_two_ticks_are_said_once(tmp_path: Path) -> None:
    rows = ["2018-03-06 10:00:00,1.1,1.1,1.1,1.1\n", "2018-03-06 10:01:00,1.1,1.10010,1.1,1.10005\n"]
    write(tmp_path, "EURUSD_M1.csv", *rows)
    coarse = replace(instrument(), tick_points=10)
    told = [
        read_market(tmp_path, instruments(each), ["EURUSD"], None, None).histories["EURUSD"].notes
        for each in (coarse, replace(coarse, prices="middle"), replace(coarse, tick_points=5))
    ]

    said = (
        "EURUSD: 1 of 2 bars has a price between two ticks of 0.0001 (first 2018-03-06 10:01 UTC); "
        "they are taken as they are: check the file, or `tick:` in the instruments file"
    )
    assert [said in each for each in told] == [True, False, False]


def test_a_symbol_that_no_instruments_file_names_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="the instruments file `fx` does not name USDJPY; add it there"):
        read_market(tmp_path, FX, ["USDJPY"], None, None)


def test_a_fault_in_one_file_names_it(tmp_path: Path) -> None:
    write(tmp_path, "EURUSD_M1.csv", ROW, ROW)

    assert refusal(tmp_path).startswith("EURUSD_M1.csv, line 3: there are two bars of")


@pytest.mark.market_data
@pytest.mark.parametrize(
    ("folder", "symbol", "digits", "expected"),
    [
        ("bars_m1", "EURUSD", 5, ("M1", 787_277)),
        ("bars_m1", "GBPUSD", 5, ("M1", 725_838)),
        ("bars_m1", "USDCHF", 5, ("M1", 726_378)),
        ("bars_h1", "XAUUSD", 2, ("H1", 11_734)),
        ("bars_h1", "USDJPY", 3, ("H1", 12_411)),
        ("bars_h1", "US30", 3, ("H1", 8_990)),
        ("bars_h1", "US500", 3, ("H1", 8_895)),
        ("bars_h1", "BTCUSD", 3, ("M30", 19_560)),
    ],
)
def test_real_prices_are_read(
    market_data: Path, folder: str, symbol: str, digits: int, expected: tuple[str, int]
) -> None:
    named = instruments(instrument(symbol, digits))

    bars = read_market(market_data / folder, named, [symbol], None, None).histories[symbol].bars

    assert (bars.timeframe, len(bars)) == expected
    assert (bars.low <= bars.high).all()


@pytest.mark.market_data
def test_spurious_weekend_bars_are_history_only(market_data: Path) -> None:
    named = instruments(instrument("USDCHF"))

    bars = read_market(market_data / "bars_m1", named, ["USDCHF"], None, None).histories["USDCHF"].bars

    saturday = (bars.opened_at >= at("2017-10-07")) & (bars.opened_at < at("2017-10-08"))
    assert saturday.sum() == 504
    assert not bars.tradable[saturday].any()
