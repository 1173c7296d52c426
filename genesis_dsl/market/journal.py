"""The journal of a run: everything that comes in, event by event, as one columnar file.

A row is a bar that became known, a tick, an instant of the clock at which something is due, a command of a
person, or a report of a broker outside. Rows stand in the order in which a run lives through them: by
event, bars by symbol, then the rest. `event` is the sequence number, -1 of what was over before the first
event; each tick of a symbol is an event of its own. Prices are whole points. The file is Parquet, written
in groups of rows; its hash is of what it holds, the same for every version of Parquet.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.arrow import pa, pa_parquet
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.calendar import NewsCalendar, NewsEvent
from genesis_dsl.market.calendars.calendar import written as written_events
from genesis_dsl.market.command import Command, written
from genesis_dsl.market.history import DataFile, Market, PriceHistory, later
from genesis_dsl.market.instants import NO_ROLLOVER, Events, with_ticks, without_ticks
from genesis_dsl.market.messages import journals as messages
from genesis_dsl.market.quotes import Quotes, gather
from genesis_dsl.market.report import Report, from_text, hash_reports, to_text
from genesis_dsl.market.ticks import TickCount
from genesis_dsl.market.timeframe import TICKS

SUFFIX = ".journal"
GROUP = 100_000
"""Events of a group of rows."""
BAR, TICK, CLOCK, COMMAND, REPORT = "bar", "tick", "clock", "command", "report"
"""Kinds of rows."""

_KEY = b"genesis.journal"
_SEAL = "seal"
_COLUMNS = tuple(each.name for each in fields(Bars) if each.name not in {"symbol", "timeframe"})
_SAID = ("who", "role", "command", "reason")
_STAMPS = frozenset({"time", "opened_at", "closed_at"})


@dataclass(frozen=True, slots=True)
class Journal:
    """What a run lives through.

    Units: the span of decisions in milliseconds since 1970 UTC, its end not included.

    Attributes:
        events: Those that are not of ticks.
        reports: In the order in which they came in; None where the venue is simulated.
    """

    market: Market
    events: Events
    first: int
    last: int
    commands: tuple[Command, ...] = ()
    calendar: NewsCalendar | None = None
    reports: tuple[Report, ...] | None = None


def is_journal(path: Path) -> bool:
    """Say whether a path of prices is a journal."""
    return path.suffix == SUFFIX


def hash_journal(journal: Journal) -> str:
    """Hash what a run lives through, the same on every machine, and whatever else stands in the files.

    When ticks come stands in the hashes of their days, and what happens beside them in the other events.
    """
    digest = sha256(f"{journal.first} {journal.last}".encode())
    for name, history in sorted(journal.market.histories.items()):
        digest.update(f"{name} {history.timeframe} {len(history.finest)}".encode())
        digest.update(" ".join(f"{each.day} {each.sha256}" for each in history.days).encode())
        for each in (history.before, history.finest):
            if isinstance(each, Quotes):
                digest.update(each.hours.encode())
            elif each is not None:
                digest.update(each.closed_at.astype("<i8").data)
                digest.update(np.packbits(each.tradable).data)
    events = journal.events
    turns = np.flatnonzero((events.roll != 0) | (events.swap != NO_ROLLOVER))
    for column in (events.time, turns, events.roll[turns], events.swap[turns]):
        digest.update(column.astype("<i8").data)
    digest.update(json.dumps(written(journal.commands), sort_keys=True).encode())
    if journal.calendar:
        digest.update(journal.calendar.sha256.encode())
    if journal.reports is not None:
        digest.update(hash_reports(journal.reports).encode())
    return digest.hexdigest()


def write_journal(journal: Journal, path: Path) -> int:
    """Write a journal, group by group. Gives its size in bytes.

    Raises:
        OSError: The file cannot be written.
    """
    parts = [(name, each) for name, history in _named(journal) for each in _parts(history)]
    events = with_ticks(
        journal.events,
        [each.closed_at[each.closed_at >= journal.first] for _, each in parts if each.timeframe == TICKS],
    )
    schema = _schema(parts[0][1]).with_metadata({_KEY: json.dumps(_head(journal)).encode()})
    with pa_parquet.ParquetWriter(path, schema, compression="zstd") as writer:
        for first, last in pairwise(_bounds(events.time)):
            writer.write_table(pa.table(_rows(journal, parts, events, first, last), schema))
    return path.stat().st_size


def _bounds(time: NDArray[np.int64]) -> list[int]:
    """Say where groups of rows begin, and where the last ends; the events of an instant stay together."""
    begins = np.searchsorted(time, time[::GROUP])
    return [*np.unique(begins).tolist(), len(time)]


def _parts(history: PriceHistory) -> list[Bars]:
    """List what a symbol has: the bars before its ticks, and what orders meet."""
    return [each for each in (history.before, history.bars) if each is not None]


def _head(journal: Journal) -> dict[str, Any]:
    """Write down what stands in no row."""
    symbols = {
        name: {
            "timeframe": each.timeframe,
            "known_until": each.known_until,
            "notes": each.notes,
            **_said_of_ticks(each),
            "files": [asdict(file) | {"path": str(file.path)} for file in each.files],
        }
        for name, each in journal.market.histories.items()
    }
    span = {"first": journal.first, "last": journal.last}
    head = {"form": 1, "sha256": hash_journal(journal), **span, "symbols": symbols}
    if journal.calendar:
        head["news"] = written_events(journal.calendar.events)
    if journal.reports is not None:
        head["reports"] = len(journal.reports)
    return {**head, _SEAL: _seal(head)}


def _said_of_ticks(history: PriceHistory) -> dict[str, Any]:
    """Write down what was counted, and what the bars before the ticks are."""
    if history.ticks is None:
        return {}
    before = history.before.timeframe if history.before else None
    return {"before": before, "ticks": asdict(history.ticks)}


def _seal(head: dict[str, Any]) -> str:
    """Hash what stands in no row, the hash of the rows included."""
    said = {name: value for name, value in head.items() if name != _SEAL}
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _schema(bars: Bars) -> "pa.Schema":
    known = {name: _type(name, getattr(bars, name).dtype) for name in _COLUMNS}
    first = {
        "event": pa.int64(),
        "time": _type("time", np.dtype(np.int64)),
        "kind": pa.string(),
        "symbol": pa.string(),
    }
    last = {"roll": pa.int64(), "swap": pa.int64()} | dict.fromkeys(_SAID, pa.string())
    return pa.schema([*(first | known | last).items()])


def _type(name: str, kind: np.dtype[Any]) -> "pa.DataType":
    return pa.timestamp("ms", tz="UTC") if name in _STAMPS else pa.from_numpy_dtype(kind)


def _rows(
    journal: Journal, several: list[tuple[str, Bars]], events: Events, first: int, last: int
) -> dict[str, Any]:
    """Lay out the rows of some events, the first ones with the bars that were over before."""
    after = int(events.time[first - 1]) if first else np.iinfo(np.int64).min
    until = int(events.time[last - 1])
    parts = [(name, each, _span(each, after, until)) for name, each in several]
    at = [_numbers(events, bars, part["closed_at"]) for _, bars, part in parts]
    shows = np.zeros(len(events), np.bool_)
    for each in at:
        shows[each[each >= 0]] = True
    due = (events.roll[first:last] != 0) | (events.swap[first:last] != NO_ROLLOVER) | ~shows[first:last]
    clock = first + np.flatnonzero(due)
    said = [row for row in _said(journal) if after < row[0] <= until]
    asked = np.searchsorted(events.time, np.array([time for time, *_ in said], np.int64))
    others = np.concatenate([clock, asked])
    times = np.concatenate([*(part["closed_at"] for *_, part in parts), events.time[others]])
    numbers = np.concatenate([*at, others])
    heard = sum(kind == REPORT for _, kind, _ in said)
    counts = [*map(len, at), len(clock), len(asked) - heard, heard]
    rank = np.repeat(np.arange(len(counts)), counts)
    order = np.lexsort((rank, times, numbers))
    is_bar, is_clock = (rank < len(parts))[order], (rank == len(parts))[order]
    kinds = [*(TICK if bars.timeframe == TICKS else BAR for _, bars, _ in parts), CLOCK, COMMAND, REPORT]
    found: dict[str, Any] = {
        "event": numbers[order],
        "time": times[order],
        "kind": pa.array(kinds).take(rank[order]),
        "symbol": pa.array([*(name for name, *_ in parts), None, None, None]).take(rank[order]),
    }
    for name in _COLUMNS:
        values = [part[name] for *_, part in parts]
        blank = np.zeros(len(others), values[0].dtype)
        found[name] = _cells(name, np.concatenate([*values, blank])[order], ~is_bar)
    for name, column in (("roll", events.roll), ("swap", events.swap)):
        blank = np.zeros(len(times) - len(others), np.int64)
        found[name] = _cells(name, np.concatenate([blank, column[others]])[order], ~is_clock)
    for place, name in enumerate(_SAID):
        cells = [*[None] * (len(times) - len(said)), *(words[place] for *_, words in said)]
        found[name] = pa.array(cells, pa.string()).take(order)
    return found | {"time": _cells("time", found["time"], np.zeros(len(times), np.bool_))}


def _numbers(events: Events, bars: Bars, times: NDArray[np.int64]) -> NDArray[np.int64]:
    """Number the events at which some of the bars or ticks are met; -1 before the first.

    Shapes: times (n,) in the order of time, (n,).
    """
    at = np.searchsorted(events.time, times)
    if bars.timeframe == TICKS and len(times):
        at = np.minimum(at, len(events) - 1)
        at += events.ticks[at] == 0  # behind what else happens then
        at += np.arange(len(times)) - np.searchsorted(times, times)
    return np.where(times < events.time[0], -1, at)


def _cells(name: str, values: NDArray[Any], missing: NDArray[np.bool_]) -> "pa.Array[Any]":
    return pa.array(values, _type(name, values.dtype), mask=missing)


def _named(journal: Journal) -> Iterator[tuple[str, PriceHistory]]:
    return iter(sorted(journal.market.histories.items()))


def _span(bars: Bars, after: int, until: int) -> dict[str, NDArray[Any]]:
    """Cut the bars that close in a span, its end included."""
    first, last = np.searchsorted(bars.closed_at, [after, until], side="right")
    return {name: getattr(bars, name)[first:last] for name in _COLUMNS}


def read_journal(path: Path) -> Journal:
    """Read a journal whole.

    Raises:
        FeedError: It is none, or somebody changed it.
    """
    try:
        with pa_parquet.ParquetFile(path) as file:
            head = _read_head(path, file)
            groups = [file.read_row_group(number) for number in range(file.num_row_groups)]
        journal = _journal(path, head, groups)
    except (pa.ArrowException, OSError, KeyError, TypeError, ValueError) as fault:
        raise FeedError(messages.no_journal(path)) from fault
    if hash_journal(journal) != head["sha256"]:
        raise FeedError(messages.changed_journal(path))
    return journal


def read_head(path: Path) -> dict[str, Any]:
    """Read what stands before the rows: symbols with their timeframes, and the span of decisions.

    Raises:
        FeedError: It is no journal.
    """
    try:
        with pa_parquet.ParquetFile(path) as file:
            return _read_head(path, file)
    except (pa.ArrowException, OSError, KeyError, ValueError) as fault:
        raise FeedError(messages.no_journal(path)) from fault


def _read_head(path: Path, file: "pa_parquet.ParquetFile") -> dict[str, Any]:
    head: dict[str, Any] = json.loads(file.schema_arrow.metadata[_KEY])
    if head["form"] != 1:
        raise FeedError(messages.newer_journal(path))
    if head[_SEAL] != _seal(head):
        raise FeedError(messages.changed_journal(path))
    return head


def _journal(path: Path, head: dict[str, Any], groups: "list[pa.Table]") -> Journal:
    histories = {name: _history(name, known, groups) for name, known in head["symbols"].items()}
    clock = _joined(groups, {"kind": CLOCK}, ("event", "roll", "swap"))
    event = np.concatenate([_ints(each["event"]) for each in groups])
    if event.min(initial=-1) < -1 or event.max(initial=-1) >= len(event):  # each event has a row
        raise FeedError(messages.changed_journal(path))
    lived = event >= 0
    time = np.zeros(event.max(initial=-1) + 1, np.int64)
    time[event[lived]] = np.concatenate([_ints(each["time"]) for each in groups])[lived]
    roll, swap = np.zeros(len(time), np.int64), np.full(len(time), NO_ROLLOVER, np.int64)
    roll[clock["event"]], swap[clock["event"]] = clock["roll"], clock["swap"]
    ticks = np.zeros(len(time), np.uint8)
    met = _joined(groups, {"kind": TICK}, ("event",))["event"]
    ticks[met[met >= 0]] = 1
    events = without_ticks(Events(time, roll, swap, ticks))
    span = head["first"], head["last"]
    return Journal(
        Market(histories), events, *span, _commands(groups), _calendar(head), _reports(head, groups)
    )


def _calendar(head: dict[str, Any]) -> NewsCalendar | None:
    rows = head.get("news")
    return NewsCalendar(tuple(NewsEvent(*row) for row in rows)) if rows else None


def _said(journal: Journal) -> list[tuple[int, str, tuple[str | None, ...]]]:
    """List what is told in words: first all commands, then all reports, with the cells of `_SAID`."""
    commands = [
        (each.time, COMMAND, (each.who, each.role, each.text, each.reason)) for each in journal.commands
    ]
    reports = [(each.time, REPORT, (None, None, to_text(each), None)) for each in journal.reports or ()]
    return [*commands, *reports]


def _commands(groups: "list[pa.Table]") -> tuple[Command, ...]:
    rows = [row for each in _chosen(groups, {"kind": COMMAND}) for row in each.to_pylist()]
    return tuple(
        Command(_instant(row), row["who"], row["role"], row["command"], row["reason"]) for row in rows
    )


def _reports(head: dict[str, Any], groups: "list[pa.Table]") -> tuple[Report, ...] | None:
    if "reports" not in head:
        return None
    rows = [row for each in _chosen(groups, {"kind": REPORT}) for row in each.to_pylist()]
    return tuple(from_text(_instant(row), row["command"]) for row in rows)


def _instant(row: dict[str, Any]) -> int:
    seconds: float = row["time"].timestamp()
    return round(seconds * 1000)


def _history(name: str, known: dict[str, Any], groups: "list[pa.Table]") -> PriceHistory:
    kind = TICK if known["timeframe"] == TICKS else BAR
    bars = Bars(name, known["timeframe"], **_joined(groups, {"symbol": name, "kind": kind}, _COLUMNS))
    files = tuple(DataFile(**(each | {"path": Path(each["path"])})) for each in known["files"])
    finest = gather(bars) if kind == TICK else bars
    history = PriceHistory(finest, files, tuple, tuple(known["notes"]), known["known_until"])
    if count := known.get("ticks"):
        history = replace(history, ticks=TickCount(**count))
    if timeframe := known.get("before"):
        before = _joined(groups, {"symbol": name, "kind": BAR}, _COLUMNS)
        history = replace(history, before=Bars(name, timeframe, **before))
    return replace(history, hashed=later(*_parts(history)))


def _joined(
    groups: "list[pa.Table]", wanted: dict[str, str], names: tuple[str, ...]
) -> dict[str, NDArray[Any]]:
    """Join some columns of the rows in which some words stand."""
    chosen = _chosen(groups, wanted)
    return {name: np.concatenate([_ints(each[name]) for each in chosen]) for name in names}


def _chosen(groups: "list[pa.Table]", wanted: dict[str, str]) -> "list[pa.Table]":
    """Keep the rows in which some words stand."""
    import pyarrow.compute as pc  # noqa: PLC0415  # a tenth of a second, which a run over files does not need

    for column, word in wanted.items():
        groups = [each.filter(pc.equal(each[column], pa.scalar(word))) for each in groups]
    return groups


def _ints(column: "pa.ChunkedArray[Any]") -> NDArray[Any]:
    """Give a column as it was: stamps as milliseconds."""
    is_stamp = pa.types.is_timestamp(column.type)
    return (column.cast(pa.int64()) if is_stamp else column).to_numpy()
