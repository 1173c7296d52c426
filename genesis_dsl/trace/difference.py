"""The first difference between a run as it is stored and the same run made again."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.messages import again as say_again
from genesis_dsl.trace.outcome import unpack
from genesis_dsl.trace.rows import Batch, OutcomeBlockRow
from genesis_dsl.trace.spelling import spelled

_MISSING = object()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of row: its word, and the fields that tell one from another; rows without are counted."""

    batch_field: str
    word: str
    key: tuple[str, ...] = ()


_KINDS = (
    _Kind("symbols", "symbol", ("symbol",)),
    _Kind("days", "data of", ("symbol", "day")),
    _Kind("nodes", "node", ("id",)),
    _Kind("decisions", "decision", ("id",)),
    _Kind("orders", "order", ("id",)),
    _Kind("fills", "fill", ("id",)),
    _Kind("positions", "trade", ("id",)),
    _Kind("stop_moves", "stop move"),
    _Kind("ledger_days", "ledger day"),
    _Kind("outcome_blocks", "outcomes of node", ("node", "symbol", "day")),
    _Kind("outcome_changes", "outcome change"),
    _Kind("alerts", "alert"),
)
"""What is compared, in this order: what was read, what was decided, what came of it."""


def first_difference(stored: Batch, again: Batch) -> str | None:
    """Name the first difference of two runs: the row, its part, and both values.

    Files are left out: they may have moved, and the days of data tell whether they changed.

    Returns:
        One clause without a full stop; None where both are the same.
    """
    for kind in _KINDS:
        old, new = (_by_key(kind, getattr(batch, kind.batch_field)) for batch in (stored, again))
        for key in sorted(old.keys() | new.keys()):
            said = _compare(_name(kind, key), old.get(key, _MISSING), new.get(key, _MISSING))
            if said:
                return said
    return None


def _by_key(kind: _Kind, rows: Sequence[Any]) -> dict[tuple[Any, ...], Any]:
    if not kind.key:
        return {(number,): row for number, row in enumerate(rows, 1)}
    return {tuple(getattr(row, name) for name in kind.key): row for row in rows}


def _name(kind: _Kind, key: tuple[Any, ...]) -> str:
    shown = (
        _day(each) if name == "day" else str(each) for name, each in zip(kind.key or ("",), key, strict=True)
    )
    return f"{kind.word} {' '.join(each for each in shown if each)}"


def _compare(name: str, old: Any, new: Any) -> str | None:  # noqa: ANN401  # any kind of row
    if new is _MISSING:
        return say_again.only_stored(name)
    if old is _MISSING:
        return say_again.only_again(name)
    if old == new:
        return None
    if isinstance(old, OutcomeBlockRow) and _is_whole(old) and (said := _compare_outcomes(name, old, new)):
        return said
    for part in (each.name for each in fields(old)):
        before, after = getattr(old, part), getattr(new, part)
        if spelled(before) != spelled(after):
            return _compare_values(name, part, before, after)
    return None


def _is_whole(block: OutcomeBlockRow) -> bool:
    """Say whether bits can be read: a changed record may have lost some."""
    return len(block.asked) == len(block.true) == len(block.known)


def _compare_values(name: str, part: str, old: Any, new: Any) -> str:  # noqa: ANN401  # any field
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        keys = sorted(old.keys() | new.keys())
        inner = next(key for key in keys if spelled(old.get(key)) != spelled(new.get(key)))
        return _compare_values(name, f"{part} {inner}", old.get(inner), new.get(inner))
    return say_again.differs(name, part, old, new)


def _compare_outcomes(name: str, old: OutcomeBlockRow, new: OutcomeBlockRow) -> str | None:
    before, after = ({each.time: each.truth for each in unpack(block)} for block in (old, new))
    for time in sorted(before.keys() | after.keys()):
        one, other = _truth(before.get(time, _MISSING)), _truth(after.get(time, _MISSING))
        if one != other:
            return say_again.differs(name, f"truth at {_time(time)}", one, other)
    return None


def _truth(truth: object) -> str:
    return "not asked" if truth is _MISSING else "unknown" if truth is None else str(truth).lower()


def _day(time: int) -> str:
    return f"{datetime.fromtimestamp(time / 1000, UTC):%Y-%m-%d}"


def _time(time: int) -> str:
    return f"{datetime.fromtimestamp(time / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
