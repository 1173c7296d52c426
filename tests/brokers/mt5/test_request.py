"""How strictly a request is read: types, lengths, the order in which keys are looked at."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5.failures import CallError, LeftBehindError
from genesis_dsl.brokers.mt5.records import TradeRequest
from genesis_dsl.brokers.mt5.request import is_name, read_request

BUY: dict[str, Any] = {
    "action": 1,
    "symbol": "EURUSD",
    "volume": 0.1,
    "type": 0,
    "price": 1.1,
    "sl": 1.09,
    "tp": 1.12,
    "deviation": 20,
    "magic": 234000,
    "comment": "python script open",
    "type_time": 0,
    "type_filling": 0,
}


def read(**changed: object) -> TradeRequest:
    return read_request("order_send", (BUY | changed,), {})


def refusal(**changed: object) -> tuple[int, str]:
    with pytest.raises(CallError) as caught:
        read(**changed)
    return caught.value.code, caught.value.text


def test_what_is_missing_is_nought_and_what_is_not_known_is_ignored() -> None:
    request = read_request("order_send", ({"action": 1, "symbol": "EURUSD", "tpp": 1.2, "Volume": "x"},), {})
    assert (request.action, request.symbol, request.tp, request.volume, request.comment) == (
        1,
        "EURUSD",
        0.0,
        0.0,
        "",
    )


def test_a_request_may_be_given_as_keywords_and_a_key_named_request_is_none() -> None:
    assert read_request("order_send", (), BUY) == read()
    assert read_request("order_send", (), {"request": BUY}).action == 0


@pytest.mark.parametrize(
    ("given", "named", "said"),
    [
        ((), {}, "Invalid number of arguments"),
        ((BUY, BUY), {}, "Invalid number of arguments"),
        ((BUY,), {"magic": 1}, "Unnamed arguments not allowed"),
        ((None,), {}, "Invalid arguments"),
        (([("action", 1)],), {}, "Invalid arguments"),
    ],
)
def test_anything_but_one_dictionary_is_refused(
    given: tuple[object, ...], named: dict[str, object], said: str
) -> None:
    with pytest.raises(CallError, match=f"-2 {said}"):
        read_request("order_send", given, named)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("volume", 1),
        ("price", Decimal("1.1")),
        ("sl", np.float32(1.1)),
        ("tp", None),
        ("stoplimit", "1.1"),
        ("action", 1.0),
        ("magic", np.int64(5)),
        ("position", "12"),
        ("deviation", None),
        ("expiration", np.datetime64("2026-01-01")),
        ("type_filling", 1.0),
        ("symbol", 5),
        ("symbol", "E" * 30),
        ("comment", "c" * 30),
        ("comment", None),
        ("comment", b"text"),
    ],
)
def test_a_value_of_another_type_is_told_by_its_key(key: str, value: object) -> None:
    assert refusal(**{key: value}) == (-2, f'Invalid "{key}" argument')


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("volume", np.float64(0.5)),
        ("price", float("nan")),
        ("action", True),
        ("symbol", "E" * 29),
        ("comment", "c" * 29),
        ("magic", 2**64 - 1),
        ("type", 2**32 - 1),
        ("expiration", -1),
        ("position", 2**63),
    ],
)
def test_what_the_package_lets_pass_passes(key: str, value: object) -> None:
    assert getattr(read(**{key: value}), key) is not None


ORDER = [
    "action",
    "magic",
    "order",
    "symbol",
    "volume",
    "price",
    "stoplimit",
    "sl",
    "tp",
    "deviation",
    "type",
    "type_filling",
    "type_time",
    "expiration",
    "comment",
    "position",
    "position_by",
]


@settings(max_examples=20)
@given(st.sets(st.sampled_from(ORDER), min_size=1))
def test_the_first_bad_key_in_the_order_of_the_package_is_told(bad: set[str]) -> None:
    said = refusal(**{key: object() for key in reversed(ORDER) if key in bad})
    assert said == (-2, f'Invalid "{next(key for key in ORDER if key in bad)}" argument')


@pytest.mark.parametrize(
    ("key", "value", "cause"),
    [
        ("magic", -1, "can't convert negative int to unsigned"),
        ("position", 2**64, "int too big to convert"),
        ("type", -1, "can't convert negative value to unsigned int"),
        ("type_filling", 2**32, "Python int too large to convert to C unsigned long"),
        ("expiration", 2**63, "int too big to convert"),
    ],
)
def test_a_number_that_does_not_fit_raises_a_system_error(key: str, value: int, cause: str) -> None:
    with pytest.raises(SystemError, match="returned a result with an exception set") as caught:
        read(**{key: value})
    assert isinstance(caught.value.__cause__, OverflowError)
    assert str(caught.value.__cause__) == cause


def test_the_key_of_a_number_that_does_not_fit_is_told_as_well() -> None:
    with pytest.raises(LeftBehindError) as caught:
        read(magic=-1, sl=1)
    assert caught.value.error == (-2, 'Invalid "magic" argument')


def test_a_name_is_a_text_of_at_most_29_characters() -> None:
    assert [is_name(each) for each in ("", "é" * 29, "é" * 30, None)] == [True, True, False, False]
    assert [is_name("😀" * each) for each in (14, 15)] == [True, False]  # two places each, as Windows counts
