"""Decisions in columns, against the rows that they stand for."""

from dataclasses import replace

import pytest

from genesis_dsl.trace.decided import Decided, decided
from genesis_dsl.trace.rows import DecisionRow

ROWS = [
    DecisionRow(
        1, 60, "fired", "s", "up", "EURUSD", "", {"10": "warming up", "2": 0.5}, {"M1": 60}, {"room": 4.0}
    ),
    DecisionRow(2, 60, "near miss", "s", "down", "EURUSD", ""),
    DecisionRow(3, 120, "blocked", "s", "up", "EURUSD", "already in", {"2": 7}),
]


def test_rows_come_back_as_they_were() -> None:
    block = decided(ROWS)

    assert list(block) == ROWS
    assert [block[place] for place in range(-3, 3)] == ROWS * 2
    assert len(block) == len(ROWS)
    assert decided(block) is block


def test_a_part_of_a_block_is_a_block() -> None:
    part = decided(ROWS)[1:]

    assert isinstance(part, Decided)
    assert part == ROWS[1:]


def test_a_block_is_equal_to_the_list_of_its_rows_and_to_no_other() -> None:
    assert decided(ROWS) == ROWS
    assert decided(ROWS) == tuple(decided(ROWS))
    assert decided(ROWS) != [*ROWS[:2], replace(ROWS[2], reason="paused")]
    assert decided(ROWS) != 3
    assert repr(decided(ROWS)) == repr(ROWS)


def test_a_row_beyond_the_last_is_none() -> None:
    with pytest.raises(IndexError):
        decided(ROWS)[3]
