from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.pointer import Addressed, passed_by_address
from tests.compiled import entry
from tests.trading.test_pointer import Group, group

pytestmark = pytest.mark.compiled
MEANT = (2, 3, 5)


@passed_by_address(first=Group, more=(np.float64, 1), bytes=np.uint8, narrow=np.int32)
@dataclass(frozen=True, slots=True, eq=False)
class Pair(Addressed):
    first: Group
    more: NDArray[np.float64]
    bytes: NDArray[np.uint8]
    narrow: NDArray[np.int32]


@entry
def sum_up(group: Group) -> float:
    total = 0.0
    for row in range(group.grid.shape[0]):
        for place in range(group.grid.shape[1]):
            total += group.grid[row, place]
    group.pairs[1]["b"] = group.numbers[2]
    return total


@entry
def read_through(pair: Pair) -> tuple[float, int, int]:
    return (
        pair.first.grid[1, 2] + pair.more[-1],
        pair.bytes[0] + pair.bytes[1],
        pair.narrow[len(pair.narrow) - 1],
    )


@inner
def counted(one: Group, given: int) -> int:
    one.numbers[0] += 1
    return given


def choices(one: Group, a: int, b: int, c: int) -> tuple[int, int, int, int]:
    first = counted(one, a) or counted(one, b) or counted(one, c)
    second = counted(one, a) and counted(one, b) and counted(one, c)
    third = (
        int(a < counted(one, b) < c) + int(not (a and b) or c > 1) + int(b in MEANT) + int(c not in (a, b))
    )
    return first, second, third, (a if b else c) + int(one.numbers[0])


CHOICES = entry(choices)
FEW = st.integers(0, 3)


def test_the_kernel_reads_and_writes_the_arrays_of_a_group() -> None:
    one, other = group(), group(np.array([7, 8, 9], np.int64))
    assert sum_up(one) == 15.0
    sum_up(other)
    assert (one.pairs[1]["b"], other.pairs[1]["b"]) == (2, 9)


def test_a_group_in_a_group_is_read_through_and_narrow_numbers_are_wide() -> None:
    narrow = np.array([1, -5], np.int32)
    pair = Pair(group(), np.array([0.0, 0.5]), np.array([200, 100], np.uint8), narrow)
    assert read_through(pair) == (5.5, 300, -5)


@given(FEW, FEW, FEW)
@example(0, 2, 3)
def test_what_need_not_be_asked_is_not_and_nothing_is_asked_twice(a: int, b: int, c: int) -> None:
    one: Any = group(np.array([0], np.int64))
    other: Any = group(np.array([0], np.int64))
    assert CHOICES(one, a, b, c) == choices(other, a, b, c)
