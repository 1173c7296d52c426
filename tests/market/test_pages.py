"""What is given back is read again, and not held meanwhile."""

import os
import resource
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.market import pages
from genesis_dsl.market.cache import Entry, entry_name, keep, load
from genesis_dsl.market.pages import give_back, give_back_all, room_for
from genesis_dsl.market.points import Points, as_bars
from tests.market.makers import at, instrument, instruments

COUNT = 200_000
BYTES = 7 * 8 * COUNT


def held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def test_bars_from_a_file_are_read_again_and_not_held_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path))
    rows = np.arange(COUNT)
    name = entry_name("a" * 64, "M1", 5)
    times = at("2024-02-05") + rows * 60_000
    keep(name, Entry(Points(times, rows, rows, rows, rows + 9, rows + np.float64(0.5), rows), ()))
    kept = load(name)
    assert kept
    bars = as_bars(kept.points, "M1", instrument(), instruments())
    before = held()
    give_back(bars)

    assert before - held() > BYTES / 2
    assert bars.close.tolist() == (rows + 9).tolist()
    assert bars.opened_at[-1] == times[-1]


def test_what_is_in_memory_stays() -> None:
    rows = np.arange(9)
    times, volume = at("2024-02-05") + rows * 60_000, rows + np.float64(0.5)
    points = Points(times, rows, rows, rows, rows + 9, volume, rows)
    bars = as_bars(points, "M1", instrument(), instruments())
    give_back(bars)

    assert bars.close.tolist() == (rows + 9).tolist()


@pytest.mark.parametrize("is_held", [False, True])
def test_what_is_written_part_by_part_is_read_whether_it_is_held_or_not(
    *, is_held: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path))
    monkeypatch.setattr(pages, "LARGE", 8 * COUNT)
    rows = np.arange(4 * COUNT)
    room = room_for(len(rows) + 2, np.int64, fit=is_held)
    for first in range(0, len(rows), COUNT):
        room.put(first, rows[first : first + COUNT])
    array = room.filled()
    assert array[:-2].tolist() == rows.tolist()
    before = held()
    give_back_all([array])

    assert is_held or before - held() > rows.nbytes / 2
    assert array.tolist() == [*rows.tolist(), 0, 0]
    assert array.flags.writeable
    array[-1] = 7
    assert array[-1] == 7
    assert [each.name for each in tmp_path.iterdir() if each.is_file()] == []


def test_where_no_file_is_to_be_had_all_is_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path))
    monkeypatch.setattr(pages, "LARGE", 8 * COUNT)
    monkeypatch.setattr(os, "posix_fallocate", full)
    room = room_for(4 * COUNT, np.int64, fit=False)
    room.put(3, np.arange(5))
    assert room.filled()[:9].tolist() == [0, 0, 0, 0, 1, 2, 3, 4, 0]
