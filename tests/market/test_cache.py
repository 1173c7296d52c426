import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet
import pytest

from genesis_dsl.market import cache
from genesis_dsl.market.cache import Entry, entry_name, keep, load
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.history import PriceHistory
from genesis_dsl.market.points import Points
from tests.market.makers import at, instrument, instruments

NAME = entry_name("a" * 64, "M1", 5)
COUNT = cache.WORTH


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "bars"


def entry(count: int = COUNT) -> Entry:
    rows = np.arange(count, dtype=np.int64)
    volume = np.where(rows % 3 == 0, np.nan, rows + 0.5)
    times = at("2024-02-05") + rows * 60_000
    return Entry(Points(times, rows + 2, rows + 3, rows + 1, rows + 2, volume, rows % 7), ("mood",))


def is_same(one: Entry, other: Entry) -> bool:
    names = [each.name for each in fields(Points)]
    pairs = [(getattr(one.points, name), getattr(other.points, name)) for name in names]
    return one.ignored == other.ignored and all(np.array_equal(a, b, equal_nan=True) for a, b in pairs)


def history(path: Path) -> PriceHistory:
    return read_market(path, instruments(), ["EURUSD"], None, None).histories["EURUSD"]


def prices(folder: Path, shift: float = 0) -> Path:
    """Write a file of as many bars as are worth an entry."""
    times = at("2024-02-05") + np.arange(COUNT, dtype=np.int64) * 60_000
    close = np.round(1.1 + shift + np.arange(COUNT) % 100 * 1e-5, 5)
    columns = dict.fromkeys(("open", "high", "low", "close"), close)
    table = pa.table({"time": pa.array(times, pa.timestamp("ms", tz="UTC")), **columns, "mood": close})
    pyarrow.parquet.write_table(table, folder / "EURUSD_M1.parquet")
    return folder / "EURUSD_M1.parquet"


def test_an_entry_comes_back_bit_for_bit() -> None:
    keep(NAME, entry())

    found = load(NAME)

    assert found is not None
    assert is_same(found, entry())


def test_the_kernel_sees_arrays_of_the_type_it_was_compiled_for() -> None:
    keep(NAME, entry())
    found = load(NAME)

    assert found is not None
    for each in fields(Points):
        fresh, mapped = getattr(entry().points, each.name), getattr(found.points, each.name)
        assert (mapped.dtype, mapped.ndim, mapped.strides) == (fresh.dtype, fresh.ndim, fresh.strides)
        assert mapped.flags.aligned
        assert mapped.flags.writeable
        assert type(mapped) is np.ndarray


def test_what_is_written_into_an_array_stays_out_of_the_file() -> None:
    keep(NAME, entry())
    found = load(NAME)
    assert found is not None

    found.points.open[:] = 0

    again = load(NAME)
    assert again is not None
    assert is_same(again, entry())


def test_a_name_depends_on_all_that_an_entry_depends_on() -> None:
    names = {
        entry_name("a", "M1", 5),
        entry_name("b", "M1", 5),
        entry_name("a", "M5", 5),
        entry_name("a", "M1", 4),
    }

    assert len(names) == 4


def test_a_small_file_is_not_kept(folder: Path) -> None:
    keep(NAME, entry(10))

    assert load(NAME) is None
    assert not folder.exists()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize(
    "harm",
    [
        lambda rows, _: rows.unlink(),
        lambda _, facts: facts.unlink(),
        lambda rows, _: rows.write_bytes(rows.read_bytes()[:-8]),
        lambda rows, _: rows.write_bytes(b""),
        lambda rows, _: rows.write_bytes(b"PK\x03\x04 no zip"),
        lambda rows, _: flip(rows),
        lambda rows, _: np.save(rows, np.zeros((7, COUNT))),
        lambda rows, _: np.save(rows, np.zeros(3, np.int64)),
        lambda _, facts: facts.write_text("{"),
        lambda _, facts: facts.write_text("[]"),
        lambda _, facts: facts.write_text('{"bars": "many", "checksum": 0, "ignored": []}'),
        lambda _, facts: facts.write_bytes(b"\xff"),
    ],
)
def test_an_entry_that_is_torn_or_damaged_is_made_again(
    harm: Callable[[Path, Path], object], tmp_path: Path, folder: Path
) -> None:
    path = prices(tmp_path)
    days = history(path).days  # worked out before the harm: what is read is a map of the entry
    (rows,), (facts,) = folder.glob("*.npy"), folder.glob("*.json")
    before = rows.read_bytes(), facts.read_bytes()

    harm(rows, facts)

    assert history(path).days == days
    assert (rows.read_bytes(), facts.read_bytes()) == before


def test_a_run_reads_the_same_from_the_file_and_from_what_was_kept(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = prices(tmp_path)
    read = history(path)
    monkeypatch.setattr("genesis_dsl.market.parts.read_columns", None)  # it is not asked again

    kept = history(path)

    assert len(list(folder.iterdir())) == 2
    assert (kept.days, kept.files, kept.notes) == (read.days, read.files, read.notes)
    assert "mood" in " ".join(kept.notes)
    for each in fields(type(read.bars)):
        one, other = getattr(read.bars, each.name), getattr(kept.bars, each.name)
        assert np.array_equal(one, other, equal_nan=each.name == "volume"), each.name


def test_a_file_that_was_changed_is_read_anew(tmp_path: Path) -> None:
    before = history(prices(tmp_path))

    assert history(prices(tmp_path, shift=0.01)).days != before.days


def test_other_digits_are_other_points(tmp_path: Path) -> None:
    path = prices(tmp_path)
    history(path)
    six = instruments(instrument(digits=6))

    found = read_market(path, six, ["EURUSD"], None, None).histories["EURUSD"]

    assert found.bars.open[0] == 1_100_000


def test_a_folder_that_cannot_be_written_costs_only_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("GENESIS_CACHE", str(tmp_path / "file" / "below"))

    keep(NAME, entry())

    assert load(NAME) is None
    assert len(history(prices(tmp_path)).bars) == COUNT


def test_a_disk_that_is_full_costs_only_time(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(np, "save", full)

    assert len(history(prices(tmp_path)).bars) == COUNT
    assert list(folder.glob("*.npy")) == []


def test_what_was_not_used_for_long_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [entry_name(each, "M1", 5) for each in "abc"]
    for age, name in zip((300, 200, 100), names, strict=True):
        keep(name, entry())
        for each in folder.glob(f"{name}*"):
            os.utime(each, (time.time() - age,) * 2)
    assert load(names[0]) is not None  # used just now
    size = sum(each.stat().st_size for each in folder.glob(f"{names[0]}*"))
    monkeypatch.setattr(cache, "LIMIT", 3 * size)

    keep(NAME, entry())

    assert [load(each) is not None for each in (*names, NAME)] == [True, False, True, True]


KEEPING = """
import sys
from tests.market.test_cache import NAME, entry, keep
print("begun", flush=True)
while True:
    keep(NAME, entry())
"""


def test_processes_that_are_killed_while_they_write_leave_nothing_half(tmp_path: Path) -> None:
    environment = os.environ | {"GENESIS_CACHE": str(tmp_path / "cache"), "PYTHONPATH": os.getcwd()}  # noqa: PTH109  # of pytest
    words = [sys.executable, "-c", KEEPING]
    writers = [subprocess.Popen(words, env=environment, stdout=subprocess.PIPE) for _ in range(2)]
    for each in writers:
        assert each.stdout is not None
        each.stdout.readline()
    time.sleep(0.2)
    for each in writers:
        each.send_signal(signal.SIGKILL)
        each.communicate()

    found = load(NAME)

    assert found is None or is_same(found, entry())


class _Waits:
    """Rubbish that lets another thread go on when it is found."""

    def __init__(self) -> None:
        self.own = self

    def __del__(self) -> None:
        time.sleep(1e-5)


def test_entries_are_read_by_several_threads_at_once() -> None:
    """The collector may look for rubbish while the head of a file is parsed."""
    keep(NAME, entry())
    often = gc.get_threshold()

    def read(_: int) -> bool:
        _Waits()
        return load(NAME) is not None

    try:
        gc.set_threshold(10)
        with ThreadPoolExecutor(4) as threads:
            assert all(threads.map(read, range(1_000)))
    finally:
        gc.set_threshold(*often)
