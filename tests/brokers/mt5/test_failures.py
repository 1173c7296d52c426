"""Codes and texts of `last_error`."""

import pytest

from genesis_dsl.brokers.mt5 import constants
from genesis_dsl.brokers.mt5.failures import TEXTS, CallError, invalid, with_exception_set


def test_every_code_has_the_text_of_the_package() -> None:
    codes = {value for name, value in vars(constants).items() if name.startswith("RES_")}
    assert set(TEXTS) == codes
    assert TEXTS[constants.RES_E_INTERNAL_FAIL_CONNECT] == "No IPC connection"


@pytest.mark.parametrize(
    ("failure", "wanted"),
    [
        (CallError(-4), (-4, "Terminal: Not found")),
        (CallError(-8, "Terminal: Call failed"), (-8, "Terminal: Call failed")),
        (invalid(), (-2, "Invalid arguments")),
        (invalid('Invalid "sl" argument'), (-2, 'Invalid "sl" argument')),
    ],
)
def test_a_failure_has_a_text_of_its_own_or_that_of_its_code(
    failure: CallError, wanted: tuple[int, str]
) -> None:
    assert (failure.code, failure.text) == wanted


def test_an_exception_that_c_leaves_behind_is_the_cause_of_a_system_error() -> None:
    cause = OverflowError("too big")
    error = with_exception_set("order_send", cause, invalid())
    assert str(error) == "<built-in function order_send> returned a result with an exception set"
    assert error.__cause__ is cause
    assert error.error == (-2, "Invalid arguments")
