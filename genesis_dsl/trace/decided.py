"""Decisions of a block in columns: a row is made of them when somebody asks for it.

A year of bars makes tens of thousands of near misses. They are counted, chained and written column by column;
few of them are ever looked at.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Any, NamedTuple, overload

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trace.spelling import Spelled, spelled

NOTHING = "{}"
"""A dict without members, as it is spelled."""


class Label(NamedTuple):
    """The words of a decision; see `DecisionRow`."""

    kind: str
    site: str
    subject: str
    symbol: str
    reason: str


_label_of = attrgetter(*Label._fields)


@dataclass(frozen=True, slots=True)
class Decided(Sequence[DecisionRow]):
    """Decisions in the order in which they came to be; equal to any sequence of equal rows.

    Attributes:
        values, clocks, details: As they are spelled, and hashed.
    """

    ids: Sequence[int] = ()
    times: Sequence[int] = ()
    labels: Sequence[Label] = ()
    values: Sequence[str] = ()
    clocks: Sequence[str] = ()
    details: Sequence[str] = ()

    def __len__(self) -> int:
        """Count the decisions."""
        return len(self.ids)

    @overload
    def __getitem__(self, place: int) -> DecisionRow: ...
    @overload
    def __getitem__(self, place: slice) -> "Decided": ...
    def __getitem__(self, place: int | slice) -> "DecisionRow | Decided":
        """Make the row at a place, or give a part of the block."""
        parts = self.ids[place], self.times[place], self.labels[place]
        texts = self.values[place], self.clocks[place], self.details[place]
        make: Callable[..., DecisionRow | Decided] = Decided if isinstance(place, slice) else _row
        return make(*parts, *texts)

    def __iter__(self) -> Iterator[DecisionRow]:
        """Make the rows, one by one."""
        return map(_row, self.ids, self.times, self.labels, self.values, self.clocks, self.details)

    def __eq__(self, other: object) -> bool:
        """Compare row by row."""
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # like a list

    def __repr__(self) -> str:
        """Show it as the list that it stands for."""
        return repr(list(self))


def decided(rows: Sequence[DecisionRow]) -> Decided:
    """Give decisions in columns.

    Raises:
        ValueError: A number is not finite; an unknown value is a text with its reason.
    """
    if isinstance(rows, Decided):
        return rows
    return Decided(
        [each.id for each in rows],
        [each.time for each in rows],
        [Label(*_label_of(each)) for each in rows],
        [spelled(each.values) for each in rows],
        [spelled(each.clocks) for each in rows],
        [spelled(each.detail) for each in rows],
    )


def _row(id_: int, time: int, label: Label, values: str, clocks: str, detail: str) -> DecisionRow:
    read: dict[str, Any] = {} if detail == NOTHING else json.loads(detail)
    return DecisionRow(id_, time, *label, Spelled(values), Spelled(clocks), read)
