"""How the package reads the request of `order_check` and `order_send`.

Each known key is looked at in one order, the first bad one is told; a key that is missing is 0 or "", and one
that is not known is ignored: `"tpp"` sends an order without a target. Prices and volumes must be floats, the
rest whole numbers, both as Python has them.
"""

from collections.abc import Callable, Mapping
from typing import Any

from genesis_dsl.brokers.mt5.failures import invalid, with_exception_set
from genesis_dsl.brokers.mt5.masks import NAME_LENGTH
from genesis_dsl.brokers.mt5.records import TradeRequest, make

_UNSIGNED_32 = frozenset({"action", "type", "type_filling", "type_time"})
_SIGNED = frozenset({"expiration"})


def read_request(function: str, given: tuple[object, ...], named: Mapping[str, object]) -> TradeRequest:
    """Read what a function was called with: one dictionary, or its keys as keywords.

    Raises:
        CallError: It is no dictionary, or a value has not the type of its key.
        SystemError: A whole number does not fit; the `OverflowError` is its cause.
    """
    if named and given:
        raise invalid("Unnamed arguments not allowed")
    if not named and len(given) != 1:
        raise invalid("Invalid number of arguments")
    request = named or given[0]
    if not isinstance(request, dict):
        raise invalid()
    fields: dict[str, object] = {}
    for key, kind in TradeRequest.__annotations__.items():
        if key in request:
            fields[key] = request[key]
            _look_at(function, key, kind, request[key])
    return make(TradeRequest, **fields)


def _look_at(function: str, key: str, kind: object, value: object) -> None:
    fault = invalid(f'Invalid "{key}" argument')
    if not _READERS[kind](value):
        raise fault
    overflow = _overflow(key, value) if isinstance(value, int) else None
    if overflow is not None:
        raise with_exception_set(function, overflow, fault)


def is_name(value: object) -> bool:
    """Say whether the package takes a value as the name of a symbol or as a comment."""
    return isinstance(value, str) and len(value.encode("utf-16-le")) <= 2 * NAME_LENGTH


def _is_float(value: object) -> bool:
    return isinstance(value, float)


def _is_int(value: object) -> bool:
    return isinstance(value, int)


_READERS: dict[Any, Callable[[object], bool]] = {float: _is_float, int: _is_int, str: is_name}


def _overflow(key: str, value: int) -> OverflowError | None:
    """Give what C raises where a number does not fit; None where it does."""
    if key in _SIGNED:
        return None if -(2**63) <= value < 2**63 else OverflowError("int too big to convert")
    return unsigned_overflow(value, 32 if key in _UNSIGNED_32 else 64)


def unsigned_overflow(value: int, bits: int) -> OverflowError | None:
    """Give what C raises where a number is below zero or has more bits; None where it fits."""
    narrow = bits == 32  # an unsigned long of Windows
    if value < 0:
        return OverflowError(
            f"can't convert negative {'value to unsigned int' if narrow else 'int to unsigned'}"
        )
    if value < 2**bits:
        return None
    too_big = "Python int too large to convert to C unsigned long" if narrow else "int too big to convert"
    return OverflowError(too_big)
