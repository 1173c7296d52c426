from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market import packed
from genesis_dsl.market import tick_files as module
from genesis_dsl.market.files import PriceFile
from genesis_dsl.market.instrument import Instruments, TickRules
from genesis_dsl.market.tick_files import Surveyed, TickFiles, first_tick, survey, tick_files
from tests.market.makers import at, instruments

FX = instruments()
FIRST = at("2018-03-06 09:15")
ROWS = [  # milliseconds, bid and ask in points: one is late, one is crossed, two come again
    (0, 110_000, 110_002),
    (10, 110_001, 110_003),
    (5, 110_000, 110_002),
    (10, 110_001, 110_003),
    (10, 110_004, 110_003),
    (10, 110_001, 110_003),
    (70_000, 110_009, 110_010),
]

LATER = [(80_000, 110_011, 110_012), (80_000, 110_012, 110_013)]


def write(path: Path, rows: list[tuple[int, int, int]], **more: int) -> PriceFile:
    time, bid, ask = np.array(rows, np.int64).T
    stamps = pa.array((FIRST + time).tolist(), pa.timestamp("ms", "UTC"))
    columns = {"time": stamps, "bid": bid / 1e5, "ask": ask / 1e5} | dict.fromkeys(more, [1] * len(rows))
    if path.suffix == ".parquet":
        pq.write_table(pa.table(columns), path)
    else:
        lines = [f"{FIRST + each},{b / 1e5:.5f},{a / 1e5:.5f}" for each, b, a in rows]
        path.write_text("\n".join(["time,bid,ask", *lines, ""]))
    return PriceFile(path, "EURUSD", "ticks", "EURUSD")


def looked(files: list[PriceFile], known: Instruments = FX, last: int | None = None) -> Surveyed:
    return survey(tick_files(files, known), None, last)


def test_stretches_of_any_length_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write(tmp_path / "EURUSD_ticks.parquet", ROWS)
    for rules in (
        TickRules(),
        TickRules(late="sort", repeated="leave out"),
        TickRules(same_time="keep last"),
    ):
        known = replace(FX, ticks=rules)
        whole = looked([file], known)
        for rows in (1, 2, 3):
            monkeypatch.setattr(module, "BLOCK", rows)
            cut = looked([file], known)
            assert (cut.parts, cut.days) == (whole.parts, whole.days)
        monkeypatch.undo()


def test_a_csv_file_is_the_same_ticks(tmp_path: Path) -> None:
    one, other = looked([write(tmp_path / "a.parquet", ROWS)]), looked([write(tmp_path / "a.csv", ROWS)])

    assert one.days == other.days
    assert one.quotes
    assert other.quotes
    assert one.quotes.hours == other.quotes.hours


def test_columns_that_are_not_used_are_named(tmp_path: Path) -> None:
    found = looked([write(tmp_path / "EURUSD_ticks.parquet", ROWS, bid_volume=1)])

    assert found.parts[0].ignored == ("bid_volume",)


def test_what_stands_behind_the_span_is_counted_and_not_used(tmp_path: Path) -> None:
    found = looked([write(tmp_path / "EURUSD_ticks.parquet", ROWS)], last=FIRST + 70_000)

    assert found.quotes
    assert (len(found.quotes), found.parts[0].count, found.parts[0].last) == (4, 5, FIRST + 70_000)
    assert looked([write(tmp_path / "EURUSD_ticks.parquet", ROWS)], last=FIRST).quotes is None


@pytest.mark.parametrize("last", [None, FIRST + 70_000])
@pytest.mark.parametrize(
    ("keep", "room"),
    [(False, 100 << 20), (False, 0), (True, 0)],
    ids=["packed", "put aside", "as they are"],
)
def test_ticks_that_are_kept_are_those_that_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last: int | None, room: int, *, keep: bool
) -> None:
    files = tick_files([write(tmp_path / "a.parquet", ROWS), write(tmp_path / "b.parquet", LATER)], FX)
    monkeypatch.setattr(module, "BLOCK", 2)
    monkeypatch.setattr(module, "ROOM", room)
    kept = survey(files, None, last, keep=keep)
    monkeypatch.setattr(module, "ROOM", 0)
    monkeypatch.setattr(packed, "begin_aside", lambda: None)
    again = survey(files, None, last)

    assert again.quotes
    assert kept.quotes
    assert again.quotes.origin is files
    assert kept.quotes.origin is not files
    assert (kept.parts, kept.days, kept.quotes.longest) == (again.parts, again.days, again.quotes.longest)
    for name in ("opened_at", "closed_at", "open", "high", "low", "close", "volume", "spread", "tradable"):
        one, other = (getattr(each, name) for each in (again.quotes.whole(), kept.quotes.whole()))
        assert one.tolist() == other.tolist(), name


def test_files_come_in_the_order_of_time_and_share_a_millisecond(tmp_path: Path) -> None:
    late = [(10, 110_005, 110_006), (20, 110_006, 110_007)]
    early = [(0, 110_000, 110_001), (0, 110_000, 110_001), (10, 110_001, 110_003)]
    files = tick_files([write(tmp_path / "b.parquet", late), write(tmp_path / "a.parquet", early)], FX)

    assert [each.file.path.name for each in files.files] == ["a.parquet", "b.parquet"]
    assert first_tick(files) == FIRST
    assert [each.close.tolist() for each in files.ticks()] == [[110_000, 110_000, 110_001, 110_005, 110_006]]


def test_a_file_that_is_written_while_it_is_read_is_answered(tmp_path: Path) -> None:
    file = write(tmp_path / "EURUSD_ticks.parquet", ROWS)
    files: TickFiles = tick_files([file], FX)
    survey(files, None, None)
    write(file.path, ROWS[:3])

    with pytest.raises(FeedError, match="written anew while it was read"):
        list(files.ticks())
