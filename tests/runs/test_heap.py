"""Columns that are let go, one after the other, as where a session begins."""

import gc
import resource
import sys
import weakref
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.runs.heap import kept, passed_over

_COLUMN, _MANY = 400_000, 20
_PAGES = 8 * _COLUMN * _MANY // resource.getpagesize()


def _faults() -> int:
    """Fill and let go of many columns; give how many pages the system had to give."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    columns = [np.ones(_COLUMN) for _ in range(_MANY)]
    del columns
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


def _pages_held() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1])


def test_what_was_let_go_is_used_again_and_given_back_at_the_end() -> None:
    with kept():
        _faults()
        again, held = _faults(), _pages_held()

    assert again < _PAGES / 10
    assert _pages_held() < held - _PAGES / 2


def test_with_another_library_columns_are_made_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")

    with kept():
        assert np.ones(_COLUMN).sum() == _COLUMN


class Ring:
    """Something that only the collector finds once it is let go."""

    def __init__(self) -> None:
        self.own = self


def test_what_is_there_is_passed_over_as_long_as_a_session_lasts() -> None:
    session = Ring()
    left = weakref.ref(session)
    with passed_over():
        del session
        gc.collect()
        assert left() is not None

    gc.collect()
    assert left() is None
