from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trading.pointer import Addressed, passed_by_address

PAIR = np.dtype([("a", np.int64), ("b", np.int64)])


@passed_by_address(numbers=np.int64, grid=(np.float64, 2), pairs=PAIR)
@dataclass(frozen=True, slots=True, eq=False)
class Group(Addressed):
    numbers: NDArray[np.int64]
    grid: NDArray[np.float64]
    pairs: NDArray[Any]


def group(numbers: NDArray[Any] | None = None) -> Group:
    given = np.arange(3, dtype=np.int64) if numbers is None else numbers
    return Group(given, np.arange(6.0).reshape(2, 3), np.zeros(2, PAIR))


def test_a_table_says_where_each_array_is_and_its_shape() -> None:
    one = group()
    arrays = [one.numbers.ctypes.data, 3, one.grid.ctypes.data, 2, 3, one.pairs.ctypes.data, 2]
    assert one.table.tolist() == arrays
    assert one.address == one.table.ctypes.data


@pytest.mark.parametrize(
    "numbers",
    [np.zeros(3), np.zeros((3, 1), np.int64), np.arange(6, dtype=np.int64)[::2], np.zeros(3, np.int32)],
)
def test_an_array_that_is_not_as_declared_is_refused(numbers: NDArray[Any]) -> None:
    with pytest.raises(AssertionError, match="numbers is not laid out as declared"):
        group(numbers)


def test_a_read_only_array_is_refused() -> None:
    numbers = np.zeros(3, np.int64)
    numbers.flags.writeable = False
    with pytest.raises(AssertionError, match="numbers"):
        group(numbers)
