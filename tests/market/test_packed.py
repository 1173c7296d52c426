"""Ticks that are kept in few bytes are the ticks that they were."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market import aside
from genesis_dsl.market import packed as made
from genesis_dsl.market.aside import Aside
from genesis_dsl.market.bars import rows_of
from genesis_dsl.market.packed import Packed
from tests.market.test_narrow import TICK, ticks, told


@given(st.lists(TICK, min_size=1, max_size=20), st.integers(0, 20))
def test_what_is_kept_is_what_it_was(rows: list[tuple[int, int, int, bool]], at: int) -> None:
    whole, packed = ticks(rows), Packed(1 << 20)
    for part in (rows_of(whole, 0, at), rows_of(whole, min(at, len(whole)), len(whole))):
        if len(part):
            packed.add(part)

    assert told(list(packed.ticks())) == told([whole])


def test_what_shares_its_millisecond_stays_together_and_most_ticks_take_seven_bytes() -> None:
    count, packed = 1_000, Packed(7_000)
    one, other = (ticks([(60 * k, 110_000 + k % 900, k % 30, True) for k in range(count)]) for _ in range(2))
    packed.add(one)
    assert packed.stretches is not None
    assert [len(each) for each in packed.ticks()] == [count]

    packed = Packed(14_000)
    packed.add(rows_of(one, 0, 10))
    packed.add(rows_of(other, 9, 20))
    assert [len(each) for each in packed.ticks()] == [21]


@given(st.lists(st.lists(TICK, min_size=1, max_size=9), min_size=1, max_size=6), st.integers(0, 200))
def test_what_does_not_fit_into_memory_is_read_from_a_file(
    several: list[list[tuple[int, int, int, bool]]], room: int
) -> None:
    inside, beside = Packed(1 << 20), Packed(room)
    for rows in several:
        inside.add(ticks(rows))
        beside.add(ticks(rows))

    assert [told([each]) for each in beside.ticks()] == [told([each]) for each in inside.ticks()]
    assert [told([each]) for each in beside.ticks()] == [told([each]) for each in inside.ticks()]
    assert inside.aside is None


def test_where_there_is_no_place_for_a_file_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made, "begin_aside", lambda: None)
    packed = Packed(100)
    for _ in range(60):
        packed.add(ticks([(0, 1, 2, True), (1, 1, 2, True)]))

    assert packed.stretches is None
    assert list(packed.ticks()) == []


def test_a_file_takes_no_more_of_the_disk_than_it_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aside, "MOST", 100)
    packed = Packed(0)
    for _ in range(60):
        packed.add(ticks([(0, 1, 2, True), (1, 1, 2, True)]))

    assert (packed.stretches, packed.aside) == (None, None)


def test_where_the_disk_is_full_nothing_is_kept() -> None:
    with Path("/dev/full").open("r+b", buffering=0) as full:
        packed = Packed(0, Aside(full))
        packed.add(ticks([(0, 1, 2, True), (1, 1, 2, True)]))

    assert packed.stretches is None
