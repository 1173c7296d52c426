from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import PRICES, Columns, Place
from genesis_dsl.market.points import to_bars
from tests.market.makers import FX_HOURS, at, instrument, instruments, minutes

EURUSD = instrument()


def columns(*rows: tuple[float, float, float, float], times: list[int] | None = None) -> Columns:
    prices = np.array(rows, np.float64).reshape(-1, 4)
    opened_at = np.array(times or minutes("2018-03-06 09:15", len(rows)))
    unknown = np.full(len(opened_at), np.nan)
    by_name = dict(zip(PRICES, prices.T, strict=True))
    return Columns(Place(Path("EURUSD_M1.csv")), "", opened_at, by_name, unknown, unknown, ())


def make(given_columns: Columns, timeframe: str = "M1") -> Bars:
    return to_bars(given_columns, timeframe, EURUSD, instruments())


GOOD = (1.1, 1.2, 1.0, 1.15)


def test_prices_become_whole_points() -> None:
    bars = make(columns((1.10001, 1.2, 1.09999, 1.15)))

    assert [column.tolist() for column in (bars.open, bars.high, bars.low, bars.close)] == [
        [110_001],
        [120_000],
        [109_999],
        [115_000],
    ]
    assert bars.closed_at.tolist() == [at("2018-03-06 09:16")]


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=20), st.integers(0, 5))
def test_every_decimal_text_is_read_back_exactly(points: list[int], digits: int) -> None:
    prices = np.array([float(f"{each}e-{digits}") for each in points])
    opened_at = np.array(minutes("2018-03-06 09:15", len(points)))
    unknown = np.full(len(points), np.nan)
    read = Columns(
        Place(Path("X_M1.csv")), "", opened_at, dict.fromkeys(PRICES, prices), unknown, unknown, ()
    )

    assert to_bars(read, "M1", instrument(digits=digits), instruments()).close.tolist() == points


def test_fewer_decimals_than_digits_are_welcome() -> None:
    assert make(columns((1.2348, 1.2348, 1.2348, 1.2348))).open.tolist() == [123_480]


def test_the_greater_spread_counts() -> None:
    read = replace(columns(GOOD, GOOD, GOOD, GOOD), spread=np.array([4.0, 9.0, 7.5, np.nan]))

    assert make(read).spread.tolist() == [6, 9, 8, 6]


def test_hours_say_what_is_tradable() -> None:
    friday = columns(GOOD, GOOD, times=[at("2018-01-05 21:54"), at("2018-01-05 21:55")])

    assert make(friday).tradable.tolist() == [True, False]
    assert EURUSD.hours == FX_HOURS


@pytest.mark.parametrize(
    ("row", "answer"),
    [
        ((np.nan, 1.2, 1.0, 1.1), "line 3: open is missing; write it, or take the row away"),
        ((1.1, np.inf, 1.0, 1.1), "line 3: high is inf, which is no price"),
        ((1.1, 1.2, 0.0, 1.1), "line 3: low is 0, which is no price"),
        ((1.1, 1.2, 1.0, -1.1), "line 3: close is -1.1, which is no price"),
        ((1.1, 1e30, 1.0, 1.1), r"line 3: high is 1e\+30, which is no price"),
        (
            (1.100001, 1.2, 1.0, 1.1),
            "open is 1.100001, which lies between two points at 5 digits; write `digits: 6` for EURUSD",
        ),
        (
            (1.1 + 1e-12 / 3 + 1e-7, 1.2, 1.0, 1.1),
            "which lies between two points at 5 digits; write `digits: 7`",
        ),
        ((1.10000123456789, 1.2, 1.0, 1.1), "at 5 digits; round the prices"),
        ((0.000001, 1.2, 0.000001, 1.1), "open is 1e-06, which lies between two points"),
        ((1.1, 1.0, 1.2, 1.1), r"line 3: high is below low \(open 1.1, high 1.0, low 1.2, close 1.1\)"),
        ((1.3, 1.2, 1.0, 1.1), "line 3: open lies outside low and high"),
        ((1.1, 1.2, 1.0, 0.9), "line 3: close lies outside low and high"),
    ],
)
def test_a_price_that_cannot_be_is_answered(row: tuple[float, float, float, float], answer: str) -> None:
    with pytest.raises(FeedError, match=answer):
        make(columns(GOOD, row))


@pytest.mark.parametrize(
    ("times", "timeframe", "answer"),
    [
        (["09:15", "09:15"], "M1", "line 3: there are two bars of 2018-03-06 09:15 UTC; keep one of them"),
        (["09:15", "09:14"], "M1", "line 3: 2018-03-06 09:14 UTC stands after 2018-03-06 09:15 UTC; sort"),
        (
            ["09:00", "09:01"],
            "M15",
            "before the M15 bar of 2018-03-06 09:00 UTC is over; name the file after",
        ),
        (["09:00", "11:00"], "H4", "before the H4 bar of 2018-03-06 09:00 UTC is over"),
        (["09:00", "09:16"], "M15", "line 3: no M15 bar opens at 2018-03-06 09:16 UTC"),
        (["09:15:30", "09:17"], "M1", "line 2: no M1 bar opens at 2018-03-06 09:15:30 UTC"),
        (["09:00", "10:07"], "H1", "line 3: no H1 bar opens at 2018-03-06 10:07 UTC"),
    ],
)
def test_times_that_cannot_be_are_answered(times: list[str], timeframe: str, answer: str) -> None:
    read = columns(GOOD, GOOD, times=[at(f"2018-03-06 {each}") for each in times])

    with pytest.raises(FeedError, match=answer):
        make(read, timeframe)


def test_a_bar_may_be_an_hour_shorter_where_the_clock_is_put_forward() -> None:
    read = columns(GOOD, GOOD, times=[at("2018-03-11 06:00"), at("2018-03-11 09:00")])

    assert make(read, "H4").closed_at.tolist() == [at("2018-03-11 09:00"), at("2018-03-11 13:00")]


def test_hours_may_begin_at_a_half_and_days_at_a_quarter() -> None:
    assert len(make(columns(GOOD, times=[at("2018-03-06 09:30")]), "H1")) == 1
    assert len(make(columns(GOOD, times=[at("2018-03-06 18:15")]), "D1")) == 1


def test_the_digits_that_are_offered_are_enough_for_the_whole_file() -> None:
    with pytest.raises(FeedError, match=r"1.100001, .* write `digits: 7`"):
        make(columns((1.100001, 1.2, 1.0, 1.15), (1.1000001, 1.2, 1.0, 1.15)))


@pytest.mark.parametrize(
    ("named", "step", "actual"),
    [("M1", 5, "M5"), ("M1", 15, "M15"), ("M5", 60, "H1"), ("M1", 1440, "D1"), ("H1", 240, "H4")],
)
def test_bars_longer_than_their_file_is_named_are_refused(named: str, step: int, actual: str) -> None:
    """Else the price of ten past would be read at a minute past."""
    times = [at("2018-03-06 00:00") + row * step * 60_000 for row in range(120)]

    with pytest.raises(FeedError, match=f"is named {named}, and all its bars stand as far apart as {actual}"):
        make(columns(*[GOOD] * 120, times=times), named)


def test_bars_far_apart_are_those_of_their_name_where_some_stand_closer_or_off_the_longer_clock() -> None:
    start = at("2018-03-06 00:00")
    one_close = [start, start + 60_000, *(start + row * 300_000 for row in range(1, 119))]
    off = [start + 60_000 + row * 300_000 for row in range(120)]

    for times in (one_close, off):
        assert len(make(columns(*[GOOD] * 120, times=times))) == 120
    assert len(make(columns(*[GOOD] * 20, times=one_close[:1] + one_close[2:21]))) == 20


def test_a_spread_greater_than_the_price_is_refused() -> None:
    rows = columns(GOOD, GOOD)

    assert make(replace(rows, spread=np.array([np.nan, 115_000.0]))).spread[1] == 115_000
    with pytest.raises(FeedError, match="line 3: spread is 115001 points, more than the price itself"):
        make(replace(rows, spread=np.array([np.nan, 115_001.0])))
