"""A calendar of news: the events that were announced, each at its instant."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True, order=True)
class NewsEvent:
    """One event; `time` in milliseconds since 1970 UTC, `currency` in capitals, `impact` in small letters."""

    time: int
    currency: str
    event: str
    impact: str


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file that was read."""

    path: Path
    sha256: str
    rows: int


@dataclass(frozen=True, slots=True)
class NewsCalendar:
    """What the files of a calendar hold, in the order of time, and what a person should know of them."""

    events: tuple[NewsEvent, ...]
    files: tuple[CalendarFile, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def sha256(self) -> str:
        """Hash the events; how they are split into files, and how those write them, does not matter."""
        return hashlib.sha256(json.dumps(written(self.events)).encode()).hexdigest()


def written(events: Sequence[NewsEvent]) -> list[list[int | str]]:
    """Write events as a journal keeps them."""
    return [[each.time, each.currency, each.event, each.impact] for each in events]
