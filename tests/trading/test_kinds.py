import numpy as np
import pytest

from genesis_dsl.trading.kinds import (
    FRACTION,
    NOTHING,
    TRUTH,
    WHOLE,
    Fields,
    Group,
    Rows,
    Several,
    Value,
    element_of,
    field_of,
    joined,
    split,
    words_of,
)
from tests.trading import test_pointer
from tests.trading.test_pointer import PAIR

WHOLES = np.dtype(np.int64)


def test_each_kind_is_so_many_words() -> None:
    assert words_of(TRUTH) == ("i1",)
    assert words_of(Rows(WHOLES, 2)) == ("ptr", "i64", "i64")
    assert words_of(Fields(PAIR)) == words_of(Group(test_pointer.Group)) == ("ptr",)
    assert words_of(Several((FRACTION, Several((WHOLE, TRUTH))))) == ("double", "i64", "i1")
    assert words_of(NOTHING) == ()


def test_a_tuple_is_taken_apart_as_it_was_put_together() -> None:
    parts = [Value(FRACTION, ("%a",)), Value(Rows(WHOLES, 1), ("%b", "%c")), Value(WHOLE, ("7",))]
    assert split(joined(parts)) == parts


def test_an_array_holds_numbers_as_they_are_worked_with_or_records() -> None:
    assert [element_of(np.dtype(each)) for each in ("int32", "uint8", "float64")] == [WHOLE, WHOLE, FRACTION]
    assert element_of(PAIR) == Fields(PAIR)


def test_a_field_of_a_group_stands_behind_the_words_of_those_before_it() -> None:
    group = Group(test_pointer.Group)
    assert field_of(group, "numbers") == (0, Rows(WHOLES, 1))
    assert field_of(group, "grid") == (2, Rows(np.dtype(np.float64), 2))
    assert field_of(group, "pairs") == (5, Rows(PAIR, 1))
    with pytest.raises(AttributeError, match="Group has no price"):
        field_of(group, "price")
