"""Values of the terminal on the wire, and back: records by their names, arrays as their bytes.

A record goes by name, its fields in their order; an array by what its rows are, and only two sorts are known:
no description of a type ever comes from the other side.
"""

from typing import Any

import numpy as np

from genesis_dsl.brokers.gateway import messages
from genesis_dsl.brokers.gateway.frames import FrameError
from genesis_dsl.brokers.mt5.records import Record

BARS = np.dtype(
    [
        ("time", "<i8"),
        *((name, "<f8") for name in ("open", "high", "low", "close")),
        ("tick_volume", "<u8"),
        ("spread", "<i4"),
        ("real_volume", "<u8"),
    ]
)
TICKS = np.dtype(
    [
        ("time", "<i8"),
        *((name, "<f8") for name in ("bid", "ask", "last")),
        ("volume", "<u8"),
        ("time_msc", "<i8"),
        ("flags", "<u4"),
        ("volume_real", "<f8"),
    ]
)
"""Rows as the package lays them out (`mt5-api.md` §7)."""

_ROWS = {"bars": BARS, "ticks": TICKS}
_RECORDS: dict[str, type[Record]] = {each.__name__: each for each in Record.__subclasses__()}


def as_ours(value: Any) -> object:  # noqa: ANN401  # whatever the package gives
    """Give a value of the package with records of ours: the fields that we know, by their names."""
    if isinstance(value, Record) or not isinstance(value, tuple):
        return value
    ours = _RECORDS.get(type(value).__name__)
    if ours is None:
        return tuple(map(as_ours, value))
    return ours([as_ours(getattr(value, name)) for name in ours.__annotations__])


def encode(value: object) -> tuple[object, bytes]:
    """Give a value as JSON, and the bytes of an array."""
    if isinstance(value, np.ndarray):
        (rows,) = [name for name, dtype in _ROWS.items() if dtype == value.dtype]
        return {"rows": rows}, value.tobytes()
    return _plain(value), b""


def _plain(value: object) -> object:
    if isinstance(value, Record):
        return {"record": type(value).__name__, "fields": [_plain(each) for each in value]}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value


def decode(encoded: object, body: bytes) -> object:
    """Read a value; an array cannot be written to.

    Raises:
        FrameError: It is none that a terminal gives.
    """
    try:
        match encoded:
            case {"rows": str(name)}:
                return np.frombuffer(body, _ROWS[name])
            case _:
                return _value(encoded)
    except (KeyError, TypeError, ValueError, RecursionError) as fault:
        raise FrameError(messages.no_frame()) from fault


def _value(encoded: object) -> object:
    match encoded:
        case {"record": str(name), "fields": list(fields)}:
            return _RECORDS[name](map(_value, fields))
        case list(several):
            return tuple(map(_value, several))
        case None | bool() | int() | float() | str():
            return encoded
    raise ValueError(encoded)
