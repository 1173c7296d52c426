"""When the events of one set are, for one symbol, and from when until when that is known."""

from collections.abc import Iterable, Mapping
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass

NEVER = 0, 0
"""The span of a schedule that nobody knows, because there is no calendar."""


@dataclass(frozen=True, slots=True, eq=False)
class Schedule:
    """The instants of events, in the order of time, without repeats.

    Shapes: past (P,), ahead (A,). Units: milliseconds since 1970 UTC.

    Attributes:
        past: All events, each known once it has come.
        ahead: Those of them that were announced, and are known before; a headline is not.
        first, until: What is known: no event outside is; the end is not included.
        names: Of the events at each instant, to be shown.
    """

    past: NDArray[np.int64]
    ahead: NDArray[np.int64]
    first: int
    until: int
    names: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_missing(self) -> bool:
        """Whether there is no calendar at all."""
        return (self.first, self.until) == NEVER


def schedule_of(
    past: Iterable[int], ahead: Iterable[int], first: int, until: int, names: Mapping[int, str] | None = None
) -> Schedule:
    """Make a schedule of instants in any order; those outside of the span that is known are left out."""
    return Schedule(_inside(past, first, until), _inside(ahead, first, until), first, until, names or {})


def _inside(times: Iterable[int], first: int, until: int) -> NDArray[np.int64]:
    return np.array(sorted({each for each in times if first <= each < until}), np.int64)


def missing() -> Schedule:
    """Give the schedule of a run without a calendar."""
    return schedule_of((), (), *NEVER)
