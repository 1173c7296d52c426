"""How the package reads the arguments of its other functions. Read in the disassembly of its compiled part.

Three ways of failing are told apart. An argument or a keyword where none is taken is a `TypeError` of Python;
what the package looks at itself fails with -2; where C's own reader fails, its exception is left behind too.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from math import isfinite

from genesis_dsl.brokers.mt5.constants import RES_S_OK
from genesis_dsl.brokers.mt5.failures import TEXTS, invalid, with_exception_set
from genesis_dsl.brokers.mt5.request import is_name, unsigned_overflow

_LONG = 2**31
_BEYOND = -_LONG
"""What C makes of a float that does not fit into 32 bits."""
_LONGEST_GROUP = 1997


def only_symbol(given: Sequence[object]) -> str:
    """Read the name of a symbol, where it is the one argument.

    Raises:
        CallError: It is no text, has more than 29 characters, or is not alone.
    """
    if len(given) != 1:
        raise invalid()
    return symbol_name(given[0])


def symbol_name(value: object) -> str:
    """Read the name of a symbol.

    Raises:
        CallError: It is no text, or has more than 29 characters.
    """
    if isinstance(value, str) and is_name(value):
        return value
    raise invalid()


def count_of(function: str, given: Sequence[object], wanted: int) -> None:
    """Look at how many arguments a function was given that C's own reader takes.

    Raises:
        SystemError: Too few or too many.
    """
    if len(given) != wanted:
        fault = TypeError(f"function takes exactly {wanted} arguments ({len(given)} given)")
        raise with_exception_set(function, fault, invalid())


def whole(function: str, value: object) -> int:
    """Read a whole number of 32 bits.

    Raises:
        SystemError: It is none, or does not fit.
    """
    fault: Exception | None = None
    if not isinstance(value, int):
        fault = TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
    elif not -_LONG <= value < _LONG:
        fault = OverflowError("Python int too large to convert to C int")
    else:
        return int(value)
    raise with_exception_set(function, fault, invalid())


def action(function: str, value: object) -> int:
    """Read a whole number of which 32 bits are kept.

    Raises:
        SystemError: It is none.
    """
    if isinstance(value, int):
        return value % 2**32
    fault = TypeError(f"an integer is required (got type {type(value).__name__})")
    raise with_exception_set(function, fault, invalid())


def number(function: str, value: object) -> float:
    """Read a number; a whole one is turned into a float.

    Raises:
        SystemError: It is none.
    """
    if isinstance(value, int | float):
        return float(value)
    fault = TypeError(f"must be real number, not {type(value).__name__}")
    raise with_exception_set(function, fault, invalid())


def second(function: str, value: object) -> int:
    """Read a date: whole seconds on the server's clock in 32 bits; one without a zone is of this computer.

    A float that does not fit, and a date after 2038, becomes one long ago.

    Raises:
        CallError: It is no date.
        SystemError: It is a whole number that does not fit, such as milliseconds, or has an impossible year.
    """
    if isinstance(value, datetime):
        try:
            value = value.timestamp()
        except (ValueError, OverflowError, OSError) as strange:  # a year that the computer does not know
            raise with_exception_set(function, strange, invalid()) from strange
    if isinstance(value, int):
        if -_LONG <= value < _LONG:
            return int(value)
        fault = OverflowError("Python int too large to convert to C long")
        raise with_exception_set(function, fault, (RES_S_OK, TEXTS[RES_S_OK]))
    if isinstance(value, float):
        fits = isfinite(value) and -_LONG - 1 < value < _LONG
        return int(value) if fits else _BEYOND
    raise invalid()


def group_mask(value: object, text: str = 'Invalid "group" argument') -> str:
    """Read a mask of names.

    Raises:
        CallError: It is no text, or too long.
    """
    if isinstance(value, str) and len(value) <= _LONGEST_GROUP:
        return value
    raise invalid(text)


def ticket_of(function: str, named: Mapping[str, object], key: str) -> int:
    """Read a ticket.

    Raises:
        CallError: It is no whole number.
        SystemError: It does not fit into 64 bits, or is below zero.
    """
    return unsigned(function, named[key], f'Invalid "{key}" argument')


def unsigned(function: str, value: object, text: str) -> int:
    """Read a whole number of 64 bits that is not below zero; `text` is what is said of another one.

    Raises:
        CallError: It is no whole number.
        SystemError: It does not fit.
    """
    if not isinstance(value, int):
        raise invalid(text)
    overflow = unsigned_overflow(value, 64)
    if overflow is not None:
        raise with_exception_set(function, overflow, invalid(text))
    return int(value)
