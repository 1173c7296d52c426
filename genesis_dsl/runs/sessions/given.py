"""What a session is given, as it is kept: minutes as compressed JSON, reports as lines."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import StoreError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.command import Command
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.report import Report, from_text, to_text
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.store.given import Given

MINUTES = "M1"
_WHOLE = ("opened_at", "closed_at", "open", "high", "low", "close", "spread")


@dataclass(frozen=True, slots=True)
class Instant:
    """What came in at an instant."""

    time: int
    bars: Mapping[str, ClosedBar]
    reports: tuple[Report, ...] = ()
    commands: tuple[Command, ...] = ()

    @property
    def has_come(self) -> bool:
        """Say whether anything did."""
        return bool(self.bars or self.reports or self.commands)


def pack(time: int, bars: Mapping[str, Sequence[ClosedBar]], reports: Sequence[Report]) -> Given:
    """Write what comes in at an instant."""
    text = json.dumps({symbol: list(each) for symbol, each in bars.items()}, separators=(",", ":"))
    return Given(time, zlib.compress(text.encode()), json.dumps([to_text(each) for each in reports]))


def unpack(run: int, given: Given) -> tuple[dict[str, list[ClosedBar]], list[Report]]:
    """Read what `pack` wrote.

    Raises:
        StoreError: Somebody changed it.
    """
    try:
        bars = json.loads(zlib.decompress(given.bars))
        reports = [from_text(given.time, each) for each in json.loads(given.reports)]
        return {symbol: [ClosedBar(*row) for row in rows] for symbol, rows in bars.items()}, reports
    except (ValueError, TypeError, AttributeError, zlib.error) as fault:
        raise StoreError(messages.changed_given(run)) from fault


def bars_of(symbol: str, several: Iterable[ClosedBar]) -> Bars:
    """Lay minutes of a symbol out as columns."""
    rows = list(several)
    columns = dict(zip(ClosedBar._fields, zip(*rows, strict=True), strict=True)) if rows else {}
    return Bars(
        symbol=symbol,
        timeframe=MINUTES,
        volume=np.array(columns.get("volume", ()), np.float64),
        tradable=np.array(columns.get("tradable", ()), np.bool_),
        **{name: np.array(columns.get(name, ()), np.int64) for name in _WHOLE},
    )


def given_so_far(
    run: int, rows: Sequence[Given], commands: Iterable[Command] = ()
) -> tuple[dict[str, Bars], list[Instant]]:
    """Read what a session was given: all its minutes by symbol, and what came in at each instant.

    Args:
        commands: What persons asked for, each at its instant.

    Raises:
        StoreError: Somebody changed it.
    """
    minutes: dict[str, list[ClosedBar]] = {}
    lived, said = [], dict[int, tuple[Command, ...]]()
    for command in commands:
        said[command.time] = (*said.get(command.time, ()), command)
    for number, each in enumerate(rows):
        bars, reports = unpack(run, each)
        for symbol, several in bars.items():
            minutes.setdefault(symbol, []).extend(several)
        if number:
            if any(len(several) != 1 for several in bars.values()):
                raise StoreError(messages.changed_given(run))
            closed = {symbol: several[0] for symbol, several in bars.items()}
            lived.append(Instant(each.time, closed, tuple(reports), said.get(each.time, ())))
    return {symbol: bars_of(symbol, several) for symbol, several in minutes.items()}, lived
