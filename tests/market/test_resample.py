from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.resample import bar_cuts, closing_times, resample
from genesis_dsl.market.timeframe import TIMEFRAMES
from tests.market.makers import at, bars, instruments, minutes

HOUR = 3_600_000
FX = instruments()
MIDNIGHT = instruments(start=0, zone="Europe/Prague")


def cuts(timeframe: str, first: str, last: str) -> list[str]:
    return [format_moment(int(each))[5:16] for each in bar_cuts(timeframe, FX, at(first), at(last))]


def test_four_hour_bars_begin_at_five_in_new_york() -> None:
    assert cuts("H4", "2018-01-03 22:00", "2018-01-04 20:00") == [
        *("01-03 22:00", "01-04 02:00", "01-04 06:00", "01-04 10:00", "01-04 14:00", "01-04 18:00"),
        "01-04 22:00",
    ]


def test_a_bar_is_shorter_when_the_clock_is_put_forward() -> None:
    assert cuts("H4", "2018-03-10 22:00", "2018-03-11 08:00") == [
        *("03-10 22:00", "03-11 02:00", "03-11 06:00", "03-11 09:00")
    ]
    assert cuts("D1", "2018-03-10 22:00", "2018-03-11 21:00") == ["03-10 22:00", "03-11 21:00", "03-12 21:00"]


def test_a_bar_is_longer_when_the_clock_is_put_back() -> None:
    assert cuts("H4", "2018-11-03 21:00", "2018-11-04 09:00") == [
        *("11-03 21:00", "11-04 01:00", "11-04 05:00", "11-04 10:00")
    ]
    assert cuts("D1", "2018-11-03 21:00", "2018-11-04 21:59") == ["11-03 21:00", "11-04 22:00"]


@pytest.mark.parametrize("first", ["2018-03-10 12:00", "2018-11-03 12:00", "2020-02-28 12:00"])
def test_an_hour_stays_an_hour(first: str) -> None:
    found = bar_cuts("H1", FX, at(first), at(first) + 48 * HOUR)

    assert set(np.diff(found)) == {HOUR}


def test_european_switches_move_bars_cut_at_midnight_in_prague() -> None:
    spring = bar_cuts("D1", MIDNIGHT, at("2018-03-24 23:00"), at("2018-03-25 21:59"))
    autumn = bar_cuts("D1", MIDNIGHT, at("2018-10-27 22:00"), at("2018-10-28 22:59"))

    assert spring.tolist() == [at("2018-03-24 23:00"), at("2018-03-25 22:00")]
    assert autumn.tolist() == [at("2018-10-27 22:00"), at("2018-10-28 23:00")]


def test_a_week_begins_with_the_day_of_monday() -> None:
    assert cuts("W1", "2018-03-06", "2018-03-13") == ["03-04 22:00", "03-11 21:00", "03-18 21:00"]
    weeks = bar_cuts("W1", MIDNIGHT, at("2018-03-06"), at("2018-03-10"))
    assert weeks.tolist() == [at("2018-03-04 23:00"), at("2018-03-11 23:00")]


def test_minutes_are_cut_in_utc() -> None:
    assert cuts("M15", "2018-03-06 09:07", "2018-03-06 09:30") == [
        *("03-06 09:00", "03-06 09:15", "03-06 09:30", "03-06 09:45")
    ]


def test_a_bar_gathers_its_minutes() -> None:
    quarter = resample(
        bars(
            minutes("2018-03-06 09:00", 15),
            volume=[2.0] * 15,
            high=[*range(200, 214), 150],
            low=[90, *range(50, 64)],
        ),
        "M15",
        FX,
    )

    assert (quarter.symbol, quarter.timeframe, len(quarter)) == ("EURUSD", "M15", 1)
    assert (quarter.opened_at[0], quarter.closed_at[0]) == (at("2018-03-06 09:00"), at("2018-03-06 09:15"))
    assert (quarter.open[0], quarter.high[0], quarter.low[0], quarter.close[0]) == (100, 213, 50, 115)
    assert (quarter.volume[0], quarter.spread[0], quarter.tradable[0]) == (30.0, 114, True)


def test_a_bar_closes_at_its_nominal_end_though_its_last_minutes_are_missing() -> None:
    quarter = resample(bars([at("2018-03-06 09:03"), at("2018-03-06 10:59")]), "M15", FX)

    assert quarter.opened_at.tolist() == [at("2018-03-06 09:00"), at("2018-03-06 10:45")]
    assert quarter.closed_at.tolist() == [at("2018-03-06 09:15"), at("2018-03-06 11:00")]


def test_a_bar_that_is_not_over_is_left_out() -> None:
    assert len(resample(bars(minutes("2018-03-06 09:00", 14)), "M15", FX)) == 0


def test_a_bar_without_its_last_minutes_is_over_where_it_is_known_that_none_will_come() -> None:
    early = bars(minutes("2018-03-09 21:45", 14))

    assert len(resample(early, "M15", FX, at("2018-03-09 21:59"))) == 0
    assert resample(early, "M15", FX, at("2018-03-10")).closed_at.tolist() == [at("2018-03-09 22:00")]


def test_a_weekend_without_data_has_no_day() -> None:
    hours = [at("2018-03-02 21:00"), at("2018-03-04 22:00"), at("2018-03-05 22:00")]

    days = resample(bars(hours, "H1"), "D1", FX)

    assert days.closed_at.tolist() == [at("2018-03-02 22:00"), at("2018-03-05 22:00")]


def test_volume_is_unknown_where_a_part_of_it_is() -> None:
    volume = [1.0] * 15 + [1.0, np.nan] + [1.0] * 13

    quarters = resample(bars(minutes("2018-03-06 09:00", 30), volume=volume), "M15", FX)

    assert quarters.volume[0] == 15
    assert np.isnan(quarters.volume[1])


def test_an_hour_is_tradable_as_its_last_minute_and_a_day_as_any() -> None:
    times = minutes("2018-03-02 21:00", 60)
    late = bars(times, tradable=[True] * 55 + [False] * 5)

    assert resample(late, "H1", FX).tradable.tolist() == [False]
    assert resample(late, "D1", FX).tradable.tolist() == [True]


def test_a_bar_that_reaches_beyond_a_cut_is_known_at_its_own_end() -> None:
    times = [at("2018-01-03 20:00") + 4 * HOUR * index for index in range(13)]

    days = resample(bars(times, "H4"), "D1", FX)

    assert days.opened_at[0] == at("2018-01-02 22:00")
    assert days.closed_at[0] == at("2018-01-04 00:00")


def test_the_same_timeframe_stays_as_it_is() -> None:
    minute = bars(minutes("2018-03-06 09:00", 3))

    assert resample(minute, "M1", FX) is minute


@pytest.mark.parametrize(("finest", "wanted"), [("M15", "M5"), ("M10", "M15"), ("D1", "H4")])
def test_bars_that_are_not_fine_enough_are_refused(finest: str, wanted: str) -> None:
    with pytest.raises(FeedError, match=f"EURUSD: {wanted} bars cannot be made of {finest} bars"):
        resample(bars([at("2018-03-06")], finest), wanted, FX)


def test_nothing_becomes_nothing() -> None:
    assert len(resample(bars([]), "H4", FX)) == 0
    assert len(closing_times(np.zeros(0, np.int64), "H4", FX)) == 0


def test_bars_that_were_read_end_at_the_next_cut() -> None:
    opened = np.array([at("2018-03-10 22:00"), at("2018-03-11 06:00"), at("2018-03-11 21:00")])

    closed = closing_times(opened, "H4", FX)

    assert closed.tolist() == [at("2018-03-11 02:00"), at("2018-03-11 09:00"), at("2018-03-12 01:00")]


def test_bars_off_the_cuts_end_after_their_length() -> None:
    opened = np.array([at("2018-03-10"), at("2018-03-11"), at("2018-03-11 23:00")])

    assert closing_times(opened, "D1", FX).tolist() == [
        *(at("2018-03-11"), at("2018-03-11 23:00"), at("2018-03-12 23:00"))
    ]


@st.composite
def histories(draw: st.DrawFn) -> Bars:
    """Draw some days of minutes with holes, around a switch of the clock."""
    first = at(draw(st.sampled_from(["2018-03-09", "2018-03-23", "2018-10-26", "2018-11-02", "2020-02-28"])))
    gaps = draw(st.lists(st.integers(1, 400), min_size=1, max_size=60))
    return bars((first + 60_000 * np.cumsum(gaps)).tolist())


@given(histories(), st.sampled_from([each for each in TIMEFRAMES if each != "M1"]), st.data())
def test_a_longer_history_adds_bars_and_changes_none(
    history: Bars, timeframe: str, data: st.DataObject
) -> None:
    stop = data.draw(st.integers(1, len(history)))
    arrays = [each.name for each in fields(Bars)][2:]
    early = Bars("EURUSD", "M1", *(getattr(history, name)[:stop] for name in arrays))

    whole, part = resample(history, timeframe, FX), resample(early, timeframe, FX)

    for name in arrays:
        assert np.array_equal(getattr(part, name), getattr(whole, name)[: len(part)])
    assert len(part) == (whole.closed_at <= early.closed_at[-1]).sum()


@given(histories(), st.sampled_from([each for each in TIMEFRAMES if each != "M1"]))
def test_every_minute_lies_in_the_bar_that_gathers_it(history: Bars, timeframe: str) -> None:
    coarse = resample(history, timeframe, FX)

    row = np.searchsorted(coarse.opened_at, history.opened_at, side="right") - 1
    done = history.opened_at < (coarse.closed_at[-1] if len(coarse) else 0)
    assert (history.closed_at[done] <= coarse.closed_at[row[done]]).all()
    assert (history.high[done] <= coarse.high[row[done]]).all()
    assert coarse.volume.sum() == done.sum()
    assert (coarse.opened_at[1:] >= coarse.closed_at[:-1]).all()
