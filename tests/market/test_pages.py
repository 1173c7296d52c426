"""What is given back is read again, and not held meanwhile."""

import resource
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.market.cache import Entry, entry_name, keep, load
from genesis_dsl.market.pages import give_back
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
