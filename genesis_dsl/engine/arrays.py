"""The arrays of the kernel, by the part of `World` that they fill; every one of them is made here, once.

What stands end to end has one row more, so that a kernel without columns or zones has an array to hold.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column, is_true
from genesis_dsl.engine.columns import Read
from genesis_dsl.engine.concerned import SUBJECT_IDEA
from genesis_dsl.engine.fold_records import ACCUMULATOR, DAY, RING
from genesis_dsl.engine.group_records import GROUP, IDEA, MEMBER
from genesis_dsl.engine.kept import Kept, made_anew
from genesis_dsl.engine.latch import NOT_YET
from genesis_dsl.engine.layout import Tables
from genesis_dsl.engine.leaving import said_by_exits
from genesis_dsl.engine.policy_records import LINE, PLACING, POLICY
from genesis_dsl.engine.program import Programs, start_values
from genesis_dsl.engine.quotes import SLOTS, SNAPS
from genesis_dsl.engine.record import DECISIONS
from genesis_dsl.engine.rule_records import ACTION, ENTRY, EXIT, FIRES, GUARD, IS_NEAR, SITE, WATCH
from genesis_dsl.engine.seldom import Seldom
from genesis_dsl.engine.tally import FAR_AWAY
from genesis_dsl.engine.tape import events_room, room_of
from genesis_dsl.engine.timetable import schedule_rows
from genesis_dsl.engine.world import (
    AT_FILL,
    AT_IDEA,
    AT_PLACING,
    COMMAND,
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    REPORTS,
    SCHEDULE,
    SETTLED_FROM,
    SETTLED_TO,
    UNTOLD,
)
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import EntryPlan, Plan, SitePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.hours import FAR
from genesis_dsl.market.instants import Events
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.pages import Room, room_for
from genesis_dsl.market.quotes import Quotes
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import spans_in_force
from genesis_dsl.market.zone import zone_table
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.tables import LEDGER, ORDER, POSITION

Arrays = dict[str, NDArray[Any]]

PLACINGS = 200
"""Signals that execution policies work for at once."""


def _joined(arrays: Sequence[NDArray[Any]], dtype: type, *, fit: bool = True) -> NDArray[Any]:
    """Lay arrays end to end, with one row more."""
    firsts = _firsts(arrays)
    room = room_for(int(firsts[-1]) + 1, dtype, fit=fit)
    for first, each in zip(firsts.tolist(), arrays, strict=False):
        room.put(first, each)
    return room.filled()


def _firsts(arrays: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """Say where each of some arrays begins when they are joined, and where the last one ends."""
    return np.cumsum([0, *(len(each) for each in arrays)])


def machine_arrays(programs: Programs) -> Arrays:
    """Lay out instructions and registers."""
    reg, why = start_values(programs)
    return {
        "code": np.array(programs.code or [[0] * op.WIDTH], np.int64),
        "argv": np.array(programs.argv or [0], np.int64),
        "floats": np.array(programs.floats or [0.0]),
        "reg": reg,
        "why": why,
    }


@dataclass(frozen=True, slots=True)
class _ColumnRooms:
    """Columns end to end; `held`: where one stands that need not be written again, by its first row."""

    values: Room
    why: Room
    held: dict[int, Column] | None

    def put(self, at: int, column: Column) -> None:
        """Write a column from a row on."""
        if self.held is None or self.held.get(at) is not column:
            self.values.put(at, column.values)
            self.why.put(at, column.why)
        if self.held is not None:
            self.held[at] = column


def _column_rooms(length: int, *, fit: bool, keeps: bool = False) -> _ColumnRooms:
    values, why = (room_for(length, each, fit=fit) for each in (np.float64, np.uint8))
    return _ColumnRooms(values, why, {} if keeps else None)


def market_arrays(
    columns: Read, tables: Tables, kept: Kept | None = None, *, near_misses: bool, fit: bool
) -> Arrays:
    """Lay out the columns that the kernel reads, and what entries say ahead, behind them exits on ticks.

    Each on its own clock; symbol by symbol, and behind each symbol its columns may be let go.
    """
    nodes, read = tables.plan.found.graph.nodes, list(tables.programs.columns)
    charts = [cast(Chart, nodes[number].chart) for number in read]
    firsts = np.cumsum([0, *(len(columns.charts[each]) for each in charts)])
    make_rooms = partial(_column_rooms, int(firsts[-1]) + 1, fit=fit, keeps=kept is not None)
    rooms = kept.spare(("columns", *firsts.tolist()), make_rooms) if kept else make_rooms()
    says: dict[int, NDArray[Any]] = {}
    seldom = Seldom(tables)
    for symbol in sorted({each.symbol for each in columns.charts}):
        known = [k for k, (site, _) in enumerate(tables.known) if site.symbol == symbol]
        said = {k: _said(columns, *tables.known[k], near_misses=near_misses) for k in known}
        for k, chart in enumerate(charts):
            if chart.symbol == symbol:
                rooms.put(int(firsts[k]), columns.of(read[k]))
        if not columns.fit:
            columns.let_go(symbol, seldom.read, seldom.rows(said))
        says |= said
    told = [*(says[k] for k in range(len(tables.known))), *said_by_exits(columns, tables)]
    return {
        "col_value": rooms.values.filled(),
        "col_why": rooms.why.filled(),
        "col_first": firsts,
        "col_clock": np.array([*(tables.clocks[each] for each in charts), 0], np.int64),
        "says": _joined(told, np.uint8),
        "says_first": _firsts(told),
    }


def _said(columns: Read, site: SitePlan, entry: EntryPlan, *, near_misses: bool) -> NDArray[Any]:
    """Tell what an entry says at every bar."""
    fires = is_true(columns.on(site.chart, entry.fires))
    said = fires * np.uint8(FIRES)
    if not near_misses:
        return said
    misses = columns.on(site.chart, entry.misses)
    near = (misses.why == op.KNOWN) & (misses.values == 1.0)
    return np.where(fires, said, near * np.uint8(IS_NEAR))


def clock_arrays(
    columns: Read, quotes: Mapping[str, Quotes], first: int, kept: Kept | None = None, *, fit: bool
) -> Arrays:
    """Lay out when the bars of each chart close; `first` is the first event.

    For ticks there is the room that their tape needs, and writes into.
    """
    names = sorted(columns.charts)
    charts = [columns.charts[each] for each in names]
    taped = [quotes.get(each.symbol) if each.timeframe == TICKS else None for each in names]
    rows = [int(np.searchsorted(each.closed_at, first, side="left")) - 1 for each in charts]
    firsts = _firsts([_roomy(each.closed_at, tape) for each, tape in zip(charts, taped, strict=True)])
    firsts[:-1] += [tape is not None for tape in taped]
    once = kept.once if kept and not quotes else made_anew
    return {
        **once(("closes", tuple(names)), partial(_closes, charts, taped, fit=fit)),
        "clock_first": firsts,
        "clock_count": np.array([*map(len, charts), 0], np.int64),
        "clock_row": np.array(rows, np.int64),
        "clock_new": np.zeros(len(charts), np.int64),
        "clock_ticks": np.array([each.timeframe == TICKS for each in names], np.uint8),
    }


def _closes(charts: Sequence[Bars], taped: Sequence[Quotes | None], *, fit: bool) -> Arrays:
    closed = [_roomy(each.closed_at, tape) for each, tape in zip(charts, taped, strict=True)]
    tradable = [_roomy(each.tradable, tape) for each, tape in zip(charts, taped, strict=True)]
    return {"clock_time": _joined(closed, np.int64, fit=fit), "clock_open": _joined(tradable, np.uint8)}


def _roomy(array: NDArray[Any], quotes: Quotes | None) -> NDArray[Any]:
    """Make room for a block of ticks, where there are some."""
    return array if quotes is None else np.zeros(room_of(quotes), array.dtype)


def zone_arrays(plan: Plan) -> Arrays:
    """Lay out the switches of the zones that rules name."""
    zones = [zone_table(each) for each in plan.found.zones]
    return {
        "zone_first": _firsts([each.transitions_ms for each in zones]),
        "zone_at": _joined([each.transitions_ms for each in zones], np.int64),
        "zone_offset": _joined([each.offsets_ms for each in zones], np.int64),
    }


def news_arrays(schedules: Sequence[Schedule]) -> Arrays:
    """Lay out when the events of each set are."""
    rows, times = schedule_rows(schedules)
    return {"schedules": make_records(SCHEDULE, rows), "news_time": times}


def session_arrays(plan: Plan, instruments: Mapping[str, Instrument], span: tuple[int, int]) -> Arrays:
    """Lay out the spans in which the symbols trade whose hours are read between bars."""
    spans = [spans_in_force(instruments[each], span[0] - FAR, span[1] + FAR) for each in plan.found.hours]
    return {
        "session_first": _firsts([begins for begins, _ in spans]),
        "session_open": _joined([begins for begins, _ in spans], np.int64),
        "session_close": _joined([ends for _, ends in spans], np.int64),
    }


def event_arrays(events: Events, quotes: Sequence[Quotes], *, keeps: bool) -> Arrays:
    """Lay out the events of the run; where there are ticks, make room for a stretch of them."""
    names = ("time", "roll", "swap", "ticks")
    arrays = {f"ev_{name}": getattr(events, name) for name in names}
    arrays["ev_quiet"] = np.zeros(len(events), np.int32)
    if not quotes:
        return arrays
    room = events_room(events, quotes, keeps=keeps)
    return {name: np.zeros(room, each.dtype) for name, each in arrays.items()}


def record_arrays(tables: Tables, commands: list[dict[str, Any]], kept: Kept | None = None) -> Arrays:
    """Lay out sites, entries, exits, guards, commands, and what each slot of the book knows of them."""
    return {
        "sites": make_records(SITE, tables.sites),
        "entries": make_records(ENTRY, tables.entries),
        **policy_arrays(tables),
        "exits": make_records(EXIT, tables.exits),
        "actions": make_records(ACTION, tables.actions),
        "guards": make_records(GUARD, tables.guards),
        "roles": np.array([(each, 0) for each in tables.roles], np.int64).reshape(-1, 2),
        "commands": make_records(COMMAND, commands),
        "watch": make_records(WATCH, tables.watches),
        "nearest": np.full((max(1, len(tables.guards)), 2), FAR_AWAY),
        "exit_watch": np.full((SLOTS, max(1, len(tables.watches))), -1, np.int64),
        "slot_since": np.full((SLOTS, max(1, len(tables.guards))), NOT_YET, np.int64),
        "order_since": np.full((SLOTS, max(1, len(tables.guards))), NOT_YET, np.int64),
        "said": np.zeros((max(1, len(tables.entries)), 2 * len(DECISIONS)), np.int64),
        "ranks": np.zeros(len(tables.entries)),
        "joined": np.zeros((SLOTS, max(1, len(tables.entries))), np.int64),
        "snap_regs": np.array(tables.snaps or [0], np.int64),
        "snaps": _snaps() if kept is None else kept.spare(("snaps",), _snaps),
    }


def _snaps() -> NDArray[np.float64]:
    return np.zeros(SNAPS)


def policy_arrays(tables: Tables) -> Arrays:
    """Lay out the execution policies, and what is kept of each signal that one works for."""
    kept = [tables.register(each) for each in tables.plan.found.signalled]
    room = PLACINGS if tables.policies else 0
    return {
        "policies": make_records(POLICY, tables.policies),
        "lines": make_records(LINE, tables.lines),
        "placings": np.zeros(room, PLACING),
        "signalled": np.array(kept, np.int64),
        "kept": np.zeros((room, max(1, len(kept)))),
        "kept_why": np.zeros((room, max(1, len(kept))), np.int64),
    }


def fold_arrays(
    folds: list[dict[str, Any]], rings: list[dict[str, Any]], trackers: list[list[int]]
) -> Arrays:
    """Lay out folds over finished things, and what is followed since the entry or kept of the signal."""
    at_signal = len(trackers) if any(each[0] == op.AT_SIGNAL for each in trackers) else 0
    cells = sum(each["rows"] * each["columns"] for each in rings)
    return {
        "rings": make_records(RING, rings),
        "ring_time": np.zeros(1 + sum(each["rows"] for each in rings), np.int64),
        "ring_value": np.zeros(1 + cells),
        "ring_why": np.zeros(1 + cells, np.uint8),
        "accumulators": make_records(ACCUMULATOR, folds),
        "sums": np.zeros(max(1, len(folds))),
        "trackers": np.array(trackers, np.int64).reshape(-1, 7),
        "track_value": np.zeros((SLOTS, max(1, len(trackers)))),
        "track_known": np.zeros((SLOTS, max(1, len(trackers))), np.int64),
        "signal_value": np.zeros((SLOTS + PLACINGS, at_signal)),
        "signal_known": np.zeros((SLOTS + PLACINGS, at_signal), np.int64),
    }


def group_arrays(groups: list[dict[str, Any]], guards: list[dict[str, Any]]) -> Arrays:
    """Lay out what gathers openings, the ideas, and two copies of all that: see `imagined`."""
    ideas = sum(each["rows"] for each in groups)
    members, asked = SLOTS * len(groups), sum(each["subject"] == SUBJECT_IDEA for each in guards)
    return {
        "groups": make_records(GROUP, groups),
        "ideas": np.zeros(ideas, IDEA),
        "idea_same": np.zeros(1 + sum(each["rows"] * each["sames"] for each in groups)),
        "members": np.zeros(members, MEMBER),
        "idea_since": np.full((ideas, max(1, asked)), NOT_YET, np.int64),
        "saved_groups": np.zeros(2 * len(groups), GROUP),
        "saved_ideas": np.zeros(2 * ideas, IDEA),
        "saved_members": np.zeros(2 * members, MEMBER),
    }


def spare_arrays(
    days: NDArray[Any],
    folds: list[dict[str, Any]],
    rings: list[dict[str, Any]],
    trackers: list[list[int]],
) -> Arrays:
    """Lay out two copies of what an imagined future may change: see `imagined`."""
    return {
        "saved_book": np.zeros(2 * SLOTS, POSITION),
        "saved_orders": np.zeros(2 * SLOTS, ORDER),
        "saved_ledger": np.zeros(2, LEDGER),
        "saved_days": np.zeros(2 * len(days), DAY),
        "saved_accumulators": np.zeros(2 * len(folds), ACCUMULATOR),
        "saved_sums": np.zeros(2 * max(1, len(folds))),
        "saved_rings": np.zeros(2 * len(rings), RING),
        "saved_track_value": np.zeros((2 * SLOTS, max(1, len(trackers)))),
        "saved_track_known": np.zeros((2 * SLOTS, max(1, len(trackers))), np.int64),
    }


def opening_days(plan: Plan, account: CheckedAccount) -> NDArray[Any]:
    """Give every calendar the balance that the account starts with."""
    days = np.zeros(max(1, len(plan.found.calendars)), DAY)
    for name in set(DAY.names or ()) - {"began", "week_began"}:
        days[name] = account.initial_balance_minor
    return days


def opening_context(span: tuple[int, int], settled: tuple[int, int], reports: int = 0) -> NDArray[np.int64]:
    """Give the span of decisions to the kernel, and let it look at everything once.

    Args:
        settled: Where the program of what is the same all through a run begins and ends.
        reports: How many of a broker outside there are.
    """
    context = np.zeros(UNTOLD + 1, np.int64)
    context[AT_PLACING] = context[AT_IDEA] = -1
    context[SETTLED_FROM], context[SETTLED_TO] = settled
    context[DECIDE_FROM], context[DECIDE_BEFORE] = span
    context[DIRTY] = (1 << 16) - 1
    context[AT_FILL] = -1
    context[REPORTS] = reports
    return context
