"""The quick spelling, against the one of the standard library that it stands for."""

import json
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from genesis_dsl.trace.spelling import (
    EXACT,
    Spelled,
    spelled,
    spelled_dicts,
    spelled_each,
    spelled_numbers,
    spelled_rows,
    woven,
)

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
numbers = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
plain = st.none() | st.booleans() | numbers | texts
values = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=8
)


def by_json(value: Any) -> str:  # noqa: ANN401  # whatever is spelled
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@given(values)
@example({"b": 1e16, "a": 1e-5})
@example((1.5e-7, -0.0, 5e-324, 1.7e308, 2.0**53, 2**70))
@example({"0.0000": "NaN", "reason": "1e5 is {no} number"})
def test_a_value_is_spelled_as_sorted_json_without_spaces(value: Any) -> None:  # noqa: ANN401  # as above
    assert spelled(value) == by_json(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_spelled_as_python_does(value: float) -> None:
    assert spelled(value) == repr(value)
    assert spelled((value, 1)) == f"[{value!r},1]"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf")])
def test_a_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        spelled({"1": value})


@given(st.lists(st.tuples(values, texts)))
@example([("],[", "x"), ([[1], [2]], "]"), (1e16, "[")])
def test_many_tuples_are_spelled_as_one_by_one(rows: list[tuple[Any, str]]) -> None:
    assert spelled_rows(rows) == [by_json(row) for row in rows]


@given(st.lists(st.dictionaries(texts, values, max_size=3), max_size=4))
@example([{"b": 1, "a": "},{"}, {"a": {}}])
@example([{}, {"b": 1e16}, {"a": "{"}])
def test_many_dicts_are_spelled_as_one_by_one(members: list[dict[str, Any]]) -> None:
    assert spelled_each(members) == [by_json(each) for each in members]


def test_bytes_are_hexadecimal() -> None:
    assert spelled((b"\x00\xff", 1)) == '["00ff",1]'


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.integers(-3, 3).map(float)))
@example([1e-5, 3.0, 1e16, -0.0, 2.0**53, 0.25])
def test_many_numbers_are_spelled_as_one_by_one(values: list[float]) -> None:
    one_by_one = [repr(int(each) if each.is_integer() and abs(each) < EXACT else each) for each in values]
    assert spelled_numbers(np.array(values, np.float64)) == one_by_one


def test_many_numbers_are_refused_with_one_that_is_not_finite() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        spelled_numbers(np.array([1.5, np.nan]))


def test_dicts_with_the_same_keys_are_spelled_as_one_by_one() -> None:
    assert spelled_dicts(["1", "100%"], [["2", "0.5"], ["7", ""]], 2) == ['{"1":2,"100%":7}', '{"1":0.5}']
    assert spelled_dicts(["100%"], [["7", "8"]], 2) == ['{"100%":7}', '{"100%":8}']
    assert spelled_dicts([], [], 2) == ["{}", "{}"]


def test_texts_are_woven_of_what_is_the_same_and_of_columns() -> None:
    assert list(woven("<", ["a", "b"], "=", map(str, [1, 2]), ">")) == ["<a=1>", "<b=2>"]
    assert list(woven("<", [], ">")) == []


@given(st.dictionaries(texts, plain))
def test_a_spelled_dict_has_the_members_of_the_dict(members: dict[str, Any]) -> None:
    kept = Spelled(spelled(members))
    assert kept == members
    assert spelled(kept) == spelled(members)
    assert (len(kept), list(kept), repr(kept)) == (
        len(members),
        sorted(members),
        repr(dict(sorted(members.items()))),
    )
