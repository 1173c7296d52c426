"""How the package reads the arguments of its other functions.

Three ways of failing are told apart: a keyword where none is taken is Python's `TypeError`; a value that the
package itself looks at fails with -2; one that only C's own reader looks at fails with a `SystemError`, as an
exception is left behind.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from genesis_dsl.brokers.mt5.failures import invalid, with_exception_set
from genesis_dsl.brokers.mt5.request import is_name

_LONG = 2**31
_LONGEST_GROUP = 1999


def symbol_name(value: object) -> str:
    """Read the name of a symbol.

    Raises:
        CallError: It is no text, or has more than 29 characters.
    """
    if isinstance(value, str) and is_name(value):
        return value
    raise invalid()


def count_of(function: str, given: Sequence[object], wanted: int, least: int | None = None) -> None:
    """Look at how many arguments a function was given.

    Raises:
        SystemError: Too few or too many.
    """
    least = wanted if least is None else least
    if not least <= len(given) <= wanted:
        words = f"exactly {wanted}" if least == wanted else f"at {'least' if len(given) < least else 'most'} "
        words += "" if least == wanted else str(least if len(given) < least else wanted)
        plural = "argument" if words.endswith(" 1") else "arguments"
        fault = TypeError(f"function takes {words} {plural} ({len(given)} given)")
        raise with_exception_set(function, fault)


def whole(function: str, value: object) -> int:
    """Read a whole number of 32 bits.

    Raises:
        SystemError: It is none, or does not fit.
    """
    if not isinstance(value, int):
        fault = TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
        raise with_exception_set(function, fault)
    if not -_LONG <= value < _LONG:
        raise with_exception_set(function, OverflowError("Python int too large to convert to C long"))
    return int(value)


def number(function: str, value: object) -> float:
    """Read a number; a whole one is turned into a float.

    Raises:
        SystemError: It is none.
    """
    if isinstance(value, int | float):
        return float(value)
    raise with_exception_set(function, TypeError(f"must be real number, not {type(value).__name__}"))


def second(function: str, value: object, text: str = "Invalid arguments") -> int:
    """Read a date: whole seconds on the server's clock, in 32 bits; one without a zone is of this computer.

    Raises:
        CallError: It is no date, or 1970-01-01 00:00 itself, which counts as not given.
        SystemError: It does not fit: milliseconds, or a year after 2038.
    """
    if isinstance(value, datetime):
        value = value.timestamp()
    if not isinstance(value, int | float) or value != value:  # noqa: PLR0124  # NaN is not itself
        raise invalid(text)
    if not -_LONG <= value < _LONG:
        raise with_exception_set(function, OverflowError("Python int too large to convert to C long"))
    if int(value) == 0:
        raise invalid(text)
    return int(value)


def group_mask(value: object, text: str = 'Invalid "group" argument') -> str:
    """Read a mask of names.

    Raises:
        CallError: It is no text, or too long.
    """
    if isinstance(value, str) and len(value) < _LONGEST_GROUP:
        return value
    raise invalid(text)


def ticket_of(named: Mapping[str, object], key: str) -> int:
    """Read a ticket.

    Raises:
        CallError: It is no whole number of 64 bits.
    """
    value = named[key]
    if isinstance(value, int) and 0 <= value < 2**64:
        return int(value)
    raise invalid(f'Invalid "{key}" argument')
