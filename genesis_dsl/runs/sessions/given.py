"""What a session is given, as it is kept: history as columns, later minutes as JSON, reports as lines."""

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import StoreError
from genesis_dsl.market.arrow import pa, pa_parquet
from genesis_dsl.market.bars import Bars, join
from genesis_dsl.market.command import Command
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.report import Report, from_text, to_text
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.store.given import Given

MINUTES = "M1"
_WHOLE = ("opened_at", "closed_at", "open", "high", "low", "close", "spread")
_COLUMNS = (*_WHOLE, "volume", "tradable")
_PARQUET, _COUNTS = b"PAR1", b"bars"
"""How a file of columns begins, and where it says how many minutes each symbol has."""
_SEAL = 4
"""Bytes of a checksum before it."""


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


def pack_history(time: int, minutes: Mapping[str, Bars]) -> Given:
    """Write what a session begins with, as columns: of many symbols these are millions of minutes."""
    columns = {name: np.concatenate([getattr(each, name) for each in minutes.values()]) for name in _COLUMNS}
    counts = {symbol: len(each) for symbol, each in minutes.items()}
    file = pa.BufferOutputStream()
    pa_parquet.write_table(
        pa.table(columns).replace_schema_metadata({_COUNTS: json.dumps(counts)}),
        file,
        compression="zstd",
        use_dictionary=False,
        column_encoding=dict.fromkeys(_WHOLE, "DELTA_BINARY_PACKED"),
    )
    written = file.getvalue().to_pybytes()
    return Given(time, _seal(written) + written, "[]")


def _seal(written: bytes) -> bytes:
    return zlib.crc32(written).to_bytes(_SEAL, "big")


def _history(run: int, given: Given) -> dict[str, Bars]:
    """Read what a session began with; earlier versions wrote it as `pack` does.

    Raises:
        StoreError: Somebody changed it.
    """
    seal, written = given.bars[:_SEAL], given.bars[_SEAL:]
    if not written.startswith(_PARQUET):
        return {symbol: bars_of(symbol, several) for symbol, several in unpack(run, given)[0].items()}
    if _seal(written) != seal:
        raise StoreError(messages.changed_given(run))
    with pa_parquet.ParquetFile(pa.BufferReader(written)) as file:
        counts = json.loads(file.schema_arrow.metadata[_COUNTS])
        columns = {name: _column(file, name) for name in _COLUMNS}
    ends = zip(counts.items(), accumulate(counts.values()), strict=True)
    return {
        symbol: Bars(symbol, MINUTES, **{name: each[end - count : end] for name, each in columns.items()})
        for (symbol, count), end in ends
    }


def _column(file: "pa_parquet.ParquetFile", name: str) -> NDArray[Any]:
    """Read one column, and let go of what it was read from; the kernel takes none that cannot be written."""
    return np.require(file.read(columns=[name]).column(name).to_numpy(), requirements="W")


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
    minutes = _history(run, rows[0]) if rows else {}
    later: dict[str, list[ClosedBar]] = {}
    lived, said = [], dict[int, tuple[Command, ...]]()
    for command in commands:
        said[command.time] = (*said.get(command.time, ()), command)
    for each in rows[1:]:
        bars, reports = unpack(run, each)
        if any(len(several) != 1 for several in bars.values()):
            raise StoreError(messages.changed_given(run))
        closed = {symbol: several[0] for symbol, several in bars.items()}
        for symbol, bar in closed.items():
            later.setdefault(symbol, []).append(bar)
        lived.append(Instant(each.time, closed, tuple(reports), said.get(each.time, ())))
    for symbol, several in later.items():
        parts = [*([minutes[symbol]] if symbol in minutes else []), bars_of(symbol, several)]
        minutes[symbol] = join(parts, MINUTES)
    return minutes, lived
