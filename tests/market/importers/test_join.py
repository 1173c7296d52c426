import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.clock import Clock
from genesis_dsl.market.importers.export import Asked
from genesis_dsl.market.importers.join import join
from tests.market.importers.makers import export, mt5
from tests.market.makers import at

ATHENS, UTC = Clock("Europe/Athens"), Clock("UTC")


def minutes(day: str, count: int) -> list[str]:
    return [f"{day} {each // 60:02}:{each % 60:02}" for each in range(count)]


def test_files_are_joined_in_the_order_of_time_on_their_clock() -> None:
    later, earlier = export(mt5("2024-03-01 00:05")), export(mt5("2024-02-29 23:55"))

    (found,) = join([later, earlier], ATHENS, at_close=False)

    assert found.name == "EURUSD_M1"
    assert found.times.tolist() == [at("2024-02-29 21:55"), at("2024-02-29 22:05")]
    assert (found.clock, found.at_close) == ("Europe/Athens", False)
    assert [each.rows for each in found.sources] == [1, 1]
    assert found.sources[0].first == at("2024-02-29 22:05")


def test_closing_stamps_are_moved_to_the_opening_on_the_clock_of_the_file() -> None:
    four = export(mt5("2024-03-01 00:00", "2024-03-01 04:00"), asked=Asked(timeframe="H4"))

    (found,) = join([four], ATHENS, at_close=True)

    assert found.times.tolist() == [at("2024-02-29 18:00"), at("2024-02-29 22:00")]


@pytest.mark.parametrize("amount", ["-1", "1e16", "inf"])
def test_a_row_whose_volume_is_no_amount_is_set_aside(amount: str) -> None:
    rows = [f"2024-02-01 0{at // 60}:{at % 60:02},1,1,1,1,{7 if at else amount}" for at in range(101)]

    (found,) = join([export("\n".join(["time,open,high,low,close,volume", *rows, ""]))], UTC, at_close=False)

    assert [(each.row, each.reason) for each in found.aside] == [
        ("EURUSD_M1.csv, line 2", "its volume or spread is no number from 0 on")
    ]
    assert len(found.times) == 100


def test_a_clock_that_nobody_declared_is_not_guessed() -> None:
    with pytest.raises(FeedError) as refused:
        join([export(mt5("2024-03-01 00:05"))], None, at_close=False)

    said = str(refused.value)
    assert said.startswith(
        "EURUSD_M1.csv holds bars exported by MetaTrader 5, and does not say on which clock"
    )
    for each in ("add --zone", "Europe/Athens", "New York + 7 hours", "US payrolls"):
        assert each in said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("quotes.csv", "does not say its symbol; add --symbol"),
        ("EURUSD1.csv", "does not say its symbol"),
    ],
)
def test_a_symbol_that_nothing_says_is_asked_for(name: str, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        join([export(mt5("2024-03-01 00:05"), name)], UTC, at_close=False)


def test_a_timeframe_that_nothing_says_is_asked_for_with_the_likely_one() -> None:
    text = mt5("2024-03-01 00:00", "2024-03-01 00:15", "2024-03-01 00:45")

    with pytest.raises(FeedError, match="as close as those of M15: add it, as in --timeframe M15"):
        join([export(text, "quotes.csv", Asked(symbol="EURUSD"))], UTC, at_close=False)


def test_rows_that_repeat_are_kept_once_and_rows_out_of_order_are_put_in_order() -> None:
    first = export(mt5("2024-03-01 00:06", "2024-03-01 00:05"))
    second = export(mt5("2024-03-01 00:06", "2024-03-01 00:07"))

    (found,) = join([first, second], UTC, at_close=False)

    assert found.times.tolist() == [at(f"2024-03-01 00:0{each}") for each in (5, 6, 7)]
    assert (found.duplicates, found.moved) == (1, 1)


def test_two_bars_of_one_time_that_differ_are_refused() -> None:
    first, second = (
        export(mt5("2024-03-01 00:05"), "EURUSD_M1_a.csv"),
        export(mt5("2024-03-01 00:05", close=1.1002)),
    )

    with pytest.raises(FeedError) as refused:
        join([first, second], UTC, at_close=False)

    assert str(refused.value) == (
        "EURUSD_M1_a.csv, line 2 and EURUSD_M1.csv, line 2 hold two different bars of 2024-03-01 00:05 UTC; "
        "keep one of them"
    )


def test_bars_of_another_timeframe_than_said_are_refused_at_their_row() -> None:
    with pytest.raises(FeedError, match=r"EURUSD_M5\.csv, line 3: a bar opens at 2024-03-01 00:01"):
        join([export(mt5("2024-03-01 00:00", "2024-03-01 00:01"), "EURUSD_M5.csv")], UTC, at_close=False)


@pytest.mark.parametrize(
    ("prices", "reason"),
    [
        ("1.1\t1.2\t1.0\t1.3", messages.IMPOSSIBLE),
        ("1.1\t1.0\t1.2\t1.1", messages.IMPOSSIBLE),
        ("\t1.2\t1.0\t1.1", messages.MISSING),
        ("1.1\t1.2\t0\t1.1", messages.NO_PRICE),
        ("1.1\tinf\t1.0\t1.1", messages.NO_PRICE),
    ],
)
def test_a_row_that_cannot_be_a_bar_is_set_aside_as_it_stands(prices: str, reason: str) -> None:
    wrong = f"2024.03.02\t00:00:00\t{prices}\t7\t0\t12"

    (found,) = join([export(mt5(*minutes("2024-03-01", 150)) + wrong)], UTC, at_close=False)

    assert len(found.times) == 150
    (aside,) = found.aside
    assert (aside.row, aside.reason, aside.words) == ("EURUSD_M1.csv, line 152", reason, wrong)


def test_a_row_in_an_hour_that_the_clock_skips_is_set_aside() -> None:
    rows = [*minutes("2024-03-30", 200), "2024-03-31 03:30"]

    (found,) = join([export(mt5(*rows))], ATHENS, at_close=False)

    assert [each.reason for each in found.aside] == [messages.SKIPPED]


@pytest.mark.parametrize("day", ["1899-12-30", "2124-02-01"])
def test_a_row_of_another_century_is_set_aside(day: str) -> None:
    (found,) = join([export(mt5(f"{day} 00:00", *minutes("2024-03-01", 150)))], UTC, at_close=False)

    assert [each.reason for each in found.aside] == [messages.FAR]


def test_files_of_which_much_cannot_stand_mean_something_else() -> None:
    rows = [f"2024-03-31 03:{each:02}" for each in range(60)]

    with pytest.raises(FeedError, match=r"60 of 60 rows cannot be used, .* look at --zone"):
        join([export(mt5(*rows))], ATHENS, at_close=False)


def test_a_column_that_one_file_lacks_is_missing_there() -> None:
    bare = export("time,open,high,low,close\n2024-03-01 00:04,1.1,1.1,1.1,1.1\n")

    (found,) = join([export(mt5("2024-03-01 00:05")), bare], UTC, at_close=False)

    assert np.array_equal(found.columns["spread"], [np.nan, 12], equal_nan=True)


def test_ticks_keep_the_order_of_their_file() -> None:
    late = export("5,1.1,1.2\n3,1.3,1.2\n3,1.1,1.2\n", "20140503_eurusd_tick_quote.csv")
    early = export("7,1.1,1.2\n", "20140502_eurusd_tick_quote.csv")

    (found,) = join([late, early], UTC, at_close=True)

    day = at("2014-05-03")
    assert found.times.tolist() == [at("2014-05-02") + 7, day + 5, day + 3, day + 3]
    assert found.columns["bid"].tolist() == [1.1, 1.1, 1.3, 1.1]
    assert (found.duplicates, found.moved, found.at_close) == (0, 0, False)


@given(st.lists(st.integers(1, 120), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_no_row_is_lost_and_none_is_made_however_the_files_are_listed(
    sizes: list[int], random: object
) -> None:
    stamps = minutes("2024-03-01", sum(sizes))
    ends = list(itertools.accumulate(sizes))
    parts = [export(mt5(*stamps[end - size : end])) for size, end in zip(sizes, ends, strict=True)]
    random.shuffle(parts)  # type: ignore[attr-defined]  # a Random

    (found,) = join(parts, UTC, at_close=False)

    assert found.times.tolist() == [at(each) for each in stamps]
