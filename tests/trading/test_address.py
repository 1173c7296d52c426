from dataclasses import dataclass, field

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.trading.address import AddressType, type_groups
from genesis_dsl.trading.pointer import address_table, passed_by_address
from tests.compiled import entry
from tests.trading.test_pointer import Group, group

pytestmark = pytest.mark.compiled


@passed_by_address(first=Group, more=(np.float64, 1))
@dataclass(frozen=True, slots=True, eq=False)
class Pair:
    first: Group
    more: NDArray[np.float64]
    table: NDArray[np.int64] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", address_table(self))

    @property
    def address(self) -> int:
        return int(self.table.ctypes.data)


@entry
def sum_up(group: Group) -> float:
    total = 0.0
    for row in range(group.grid.shape[0]):
        for place in range(group.grid.shape[1]):
            total += group.grid[row, place]
    group.pairs[1]["b"] = group.numbers[2]
    return total


@entry
def read_through(pair: Pair) -> float:
    return float(pair.first.grid[1, 2]) + float(pair.more[0])


def test_the_kernel_reads_and_writes_the_arrays_of_a_group() -> None:
    one = group()
    assert sum_up(one) == 15.0
    assert one.pairs[1]["b"] == 2


def test_two_groups_are_told_apart() -> None:
    one, other = group(), group(np.array([7, 8, 9], np.int64))
    sum_up(one)
    sum_up(other)
    assert (one.pairs[1]["b"], other.pairs[1]["b"]) == (2, 9)


def test_a_group_in_a_group_is_read_through() -> None:
    assert read_through(Pair(group(), np.array([0.5]))) == 5.5


def test_a_field_stands_behind_the_words_of_those_before_it() -> None:
    type_groups()
    kind = Group._numba_type_  # type: ignore[attr-defined]  # numba's name
    assert isinstance(kind, AddressType)
    assert kind.places == {"numbers": 0, "grid": 2, "pairs": 5}
