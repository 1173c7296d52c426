from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading.parts import inner
from tests.compiled import entry
from tests.trading.test_pointer import PAIR, Group, group

pytestmark = pytest.mark.compiled


def looped(first: int, last: int, most: int) -> tuple[int, int]:
    total, seen = 0, 0
    for number in range(first, last, 2):
        if number == 3:
            continue
        if total > most:
            break
        total += number
        number = 0  # noqa: PLW2901  # the next turn goes on from where the last one was
        seen += 1
    for number in range(last, first, -1):
        total -= number
    while total > 5:
        total -= 4
        if total % 3 == 0:
            break
    return total, seen


@inner
def next_place(one: Group) -> int:
    one.numbers[1] += 1
    return int(one.numbers[1] - 1)


def written(one: Group) -> None:
    """Write in each way there is."""
    one.numbers[next_place(one)] += 10
    one.pairs[1]["a"] = 7
    one.pairs[0] = one.pairs[1]
    one.grid[1, :] = one.numbers[1]
    p = one.pairs[0]
    p["b"], one.grid[0, 0] = p["a"] + 1, 0.25
    if p["b"] > 100:
        return
    p["a"] ^= 3


LOOPED, WRITTEN = entry(looped), entry(written)
FEW = st.integers(-6, 12)


@given(FEW, FEW, FEW)
def test_loops_go_as_in_python(first: int, last: int, most: int) -> None:
    assert LOOPED(first, last, most) == looped(first, last, most)


def test_arrays_and_records_are_written_as_in_python() -> None:
    found: list[Any] = []
    for each in (WRITTEN, written):
        one = group(np.array([0, 0, 5], np.int64))
        assert each(one) is None
        found.append([one.numbers.tolist(), one.grid.tolist(), one.pairs.tolist()])
    assert found[0] == found[1]
    assert found[0][2] == [(4, 8), (7, 0)]


def test_a_table_is_taken_as_it_is() -> None:
    def last(table: Any) -> int:  # noqa: ANN401  # a table has no static type
        return int(table[-1]["b"])

    assert entry(last)(np.array([(1, 2), (3, 4)], PAIR)) == 4
