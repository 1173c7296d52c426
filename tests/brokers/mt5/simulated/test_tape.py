"""Ticks of a program, of files of ticks and of bars."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.brokers.mt5.simulated.tape import Quote, Quotes, Ticks, ticks_of_history, ticks_of_quotes
from genesis_dsl.errors import FeedError
from genesis_dsl.market.feed import read_market
from tests.market.makers import HEADER, at, instrument, instruments

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
ALL = instruments(instrument(hours=None))


def rows(ticks: Ticks) -> list[tuple[int, ...]]:
    return [tuple(map(int, row)) for row in zip(ticks.time, ticks.bid, ticks.ask, ticks.flags, strict=True)]


def test_ticks_of_a_program_are_counted_in_points_and_say_what_they_changed() -> None:
    ms = at("2026-03-02 10:00")
    quotes: list[Quote] = [
        (TEN, 1.1, 1.10006),
        (TEN + timedelta(milliseconds=1), 1.1, 1.10007),
        (ms + 1, 1.09999, 1.10007),
        (ms + 2, 1.09999, 1.10007),
    ]
    assert rows(ticks_of_quotes(quotes, instrument())) == [
        (ms, 110_000, 110_006, 0x86),  # both changed: the bit that nobody explains is set too
        (ms + 1, 110_000, 110_007, 0x04),
        (ms + 1, 109_999, 110_007, 0x02),
        (ms + 2, 109_999, 110_007, 0x86),
    ]


def test_tables_of_columns_are_taken_too() -> None:
    ms = at("2026-03-02 10:00")
    rows_of_three = [(ms, 1.1, 1.2), (ms + 1, 1.1, 1.3)]
    table = np.array(rows_of_three, [("time", "i8"), ("bid", "f8"), ("ask", "f8")])
    dated = {"time": table["time"].astype("datetime64[ms]"), "bid": table["bid"], "ask": table["ask"]}
    both = [("time", "i8"), ("bid", "f8"), ("ask", "f8"), ("time_msc", "i8")]
    copied = np.array([(time // 1_000, bid, ask, time) for time, bid, ask in rows_of_three], both)

    wanted = rows(ticks_of_quotes(rows_of_three, instrument()))
    tables: list[Quotes] = [table, np.array(rows_of_three), dated, copied]
    assert [rows(ticks_of_quotes(each, instrument())) for each in tables] == [wanted] * 4


@pytest.mark.parametrize(
    ("quotes", "said"),
    [
        ([(1, 1.1)], "are rows of"),
        ([1, 2], "are rows of"),
        ([("now", 1.1, 1.2)], "are rows of"),
        ([(1, "dear", 1.2)], "are rows of"),
        ({"time": [1], "bid": [1.1]}, "have the columns time, bid; they need"),
    ],
)
def test_what_is_no_tick_is_told(quotes: Quotes, said: str) -> None:
    with pytest.raises(FeedError, match=said):
        ticks_of_quotes(quotes, instrument())


@pytest.mark.parametrize(
    ("quote", "said"),
    [
        ((datetime(2026, 3, 2, 10), 1.1, 1.2), "without a zone"),  # noqa: DTZ001  # that is the point
        ((TEN, 1.100001, 1.2), "EURUSD, tick 1"),
        ((TEN, 0.0, 1.2), "EURUSD, tick 1"),
    ],
)
def test_a_tick_that_cannot_be_is_refused(quote: tuple[datetime, float, float], said: str) -> None:
    with pytest.raises(FeedError, match=said):
        ticks_of_quotes([quote], instrument())


def told(folder: Path, name: str, text: str) -> list[tuple[int, ...]]:
    (folder / name).write_text(text, "utf-8")
    history = read_market(folder, ALL, ["EURUSD"], None, None).histories["EURUSD"]
    return rows(ticks_of_history(history, ALL.symbols["EURUSD"]))


def test_a_bar_is_told_as_its_open_the_farther_extreme_the_other_one_and_its_close(tmp_path: Path) -> None:
    begin = at("2026-03-02 10:00")
    text = HEADER + "2026-03-02 10:00,1.1000,1.1005,1.0990,1.1004\n2026-03-02 10:01,1.1,1.1,1.1,1.1\n"

    assert [row[:3] for row in told(tmp_path, "EURUSD_M1.csv", text)] == [
        (begin, 110_000, 110_006),
        (begin + 20_000, 109_900, 109_906),
        (begin + 40_000, 110_050, 110_056),
        (begin + 59_999, 110_040, 110_046),
        (begin + 60_000, 110_000, 110_006),  # nothing moved: one tick
    ]


def test_between_the_ticks_of_a_bar_the_price_moved_without_a_gap(tmp_path: Path) -> None:
    text = HEADER + "2026-03-02 10:00,1.1,1.1005,1.0990,1.1004\n2026-03-02 10:01,1.2,1.2,1.2,1.2\n"
    (tmp_path / "EURUSD_M1.csv").write_text(text, "utf-8")
    history = read_market(tmp_path, ALL, ["EURUSD"], None, None).histories["EURUSD"]
    starts = ticks_of_history(history, ALL.symbols["EURUSD"]).start
    assert starts.tolist() == [110_000, 110_000, 109_900, 110_050, 120_000]


def test_bars_before_the_first_tick_are_history(tmp_path: Path) -> None:
    bars = HEADER + "2026-03-02 09:58,1.1,1.1,1.1,1.1\n2026-03-02 09:59,1.1001,1.1001,1.1001,1.1001\n"
    (tmp_path / "EURUSD_M1.csv").write_text(bars, "utf-8")
    ticks = "time,bid,ask\n2026-03-02 10:00:00.500,1.1002,1.1003\n"

    assert [row[1] for row in told(tmp_path, "EURUSD_ticks.csv", ticks)] == [110_000, 110_010, 110_020]


def test_what_has_come_is_counted_with_its_own_millisecond() -> None:
    ticks = ticks_of_quotes([(1_000, 1.1, 1.2), (2_000, 1.1, 1.2), (2_000, 1.1, 1.3)], instrument())
    assert [ticks.until(each) for each in (999, 1_000, 1_999, 2_000)] == [0, 1, 1, 3]
    assert np.issubdtype(ticks.flags.dtype, np.uint32)
