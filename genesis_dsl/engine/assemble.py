"""From a plan, prices and an account to the kernel's tables.

1. `Programs` turns every root into instructions; market nodes at the border become columns.
2. Sites, entries, exits, actions, guards and watches become records that name instructions and registers.
3. Symbols, bars, clocks, columns, zones and calendars are laid end to end.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.columns import Columns, constant_value
from genesis_dsl.engine.events import Events
from genesis_dsl.engine.latch import NOT_YET
from genesis_dsl.engine.layout import Tables, accumulators_of, trackers_of
from genesis_dsl.engine.program import Programs, start_values
from genesis_dsl.engine.quotes import SLOTS, SNAPS, Prices
from genesis_dsl.engine.records import make_records
from genesis_dsl.engine.world import (
    ACCUMULATOR,
    ACTION,
    DAY,
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    ENTRY,
    EXIT,
    GUARD,
    SITE,
    WATCH,
    World,
)
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import EntryPlan, ExitPlan, Plan, SitePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.zone import zone_table
from genesis_dsl.trading.scale import Scale
from genesis_dsl.trading.tables import LEDGER, ORDER, POSITION


@dataclass(slots=True)
class Assembled:
    """The kernel's tables, and what each number in them means.

    Attributes:
        snapped: By owner and number: the parts of its sentences whose registers a decision keeps.
        owned: By owner and number: the roots of its sentences.
    """

    world: World
    plan: Plan
    columns: Columns
    symbols: tuple[str, ...]
    scales: Mapping[str, Scale]
    entries: list[tuple[SitePlan, EntryPlan]] = field(default_factory=list)
    exits: list[tuple[SitePlan, ExitPlan]] = field(default_factory=list)
    watched: list[tuple[int, str]] = field(default_factory=list)
    snapped: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    owned: dict[tuple[str, int], list[int]] = field(default_factory=dict)

    def constant(self, node: int) -> tuple[float, int]:
        """Give the value of a constant node, and why it is unknown."""
        return constant_value(self.plan.found.graph, node)

    def roots(self, owner: str, index: int) -> list[int]:
        """List the traced sentences of an entry, an exit or a guard."""
        return self.owned[owner, index]


def assemble(
    plan: Plan,
    account: CheckedAccount,
    instruments: Mapping[str, Instrument],
    scales: Mapping[str, Scale],
    columns: Columns,
    finest: Mapping[str, Bars],
    events: Events,
    span: tuple[int, int],
) -> Assembled:
    """Lay everything out for the kernel; `span` is that of decisions, its end not included."""
    symbols = tuple(sorted(finest))
    numbers = {symbol: number for number, symbol in enumerate(symbols)}
    clocks = {chart: number for number, chart in enumerate(sorted(columns.charts))}
    programs = Programs(plan.found.graph, numbers, _guard_numbers(plan, symbols))
    tables = Tables(plan, numbers, programs, clocks)
    for site in plan.sites:
        tables.add_site(site)
    for guard in plan.guards:
        tables.add_guard(guard)
    accumulators, trackers = accumulators_of(plan, tables), trackers_of(plan, tables)
    world = _world(
        plan,
        account,
        tables,
        columns,
        events,
        accumulators,
        trackers,
        Prices(instruments, scales, finest, symbols, clocks),
        span,
    )
    watched = [(each["node"], symbols[each["sym"]] if each["sym"] >= 0 else "") for each in tables.watches]
    return Assembled(
        *(world, plan, columns, symbols, scales),
        *(tables.entry_plans, tables.exit_plans, watched, tables.owners, tables.owned),
    )


def _guard_numbers(plan: Plan, symbols: Iterable[str]) -> dict[tuple[object, ...], tuple[int, int]]:
    """Number the guards of each rule and switch: the one for a symbol, or all, which stand in a row."""
    found: dict[tuple[object, ...], tuple[int, int]] = {}
    for number, guard in enumerate(plan.guards):
        key = ("tripped" if guard.clause == "switch" else "broken", guard.file_id, guard.checked.id)
        first, count = found.get((*key, ""), (number, 0))
        found[*key, ""] = (first, count + 1)
    for number, guard in enumerate(plan.guards):
        key = ("tripped" if guard.clause == "switch" else "broken", guard.file_id, guard.checked.id)
        for symbol in symbols:
            own = guard.symbol == symbol
            found[*key, symbol] = (number, 1) if own else found.get((*key, symbol), found[*key, ""])
    return found


def _flat(arrays: list[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate([*arrays, np.zeros(1, dtype)]).astype(dtype)


def _world(
    plan: Plan,
    account: CheckedAccount,
    tables: Tables,
    columns: Columns,
    events: Events,
    accumulators: list[dict[str, Any]],
    trackers: list[list[int]],
    prices: Prices,
    span: tuple[int, int],
) -> World:
    """Put all tables together; every array is made here, once."""
    charts = sorted(columns.charts)
    first = int(events.time[0])
    venue = prices.venue(account, min(span[0], first), plan)
    read = [columns.of(number) for number in tables.programs.columns]
    lengths = [len(each.values) for each in read]
    clock_lengths = [len(columns.charts[each]) for each in charts]
    zones = [zone_table(each) for each in plan.found.zones]
    reg, why = start_values(tables.programs)
    days = np.zeros(max(1, len(plan.found.calendars)), DAY)
    for name in DAY.names or ():
        days[name] = account.initial_balance_minor
    context = np.zeros(16, np.int64)
    context[DECIDE_FROM], context[DECIDE_BEFORE] = span
    context[DIRTY] = (1 << 16) - 1
    graph = plan.found.graph
    clocks = [tables.clocks[cast(Chart, graph.nodes[each].chart)] for each in tables.programs.columns]
    started = [
        int(np.searchsorted(columns.charts[each].closed_at, first, side="left")) - 1 for each in charts
    ]
    sums = np.zeros(max(1, len(accumulators)))
    records = make_records(ACCUMULATOR, accumulators)
    watches = max(1, len(tables.watches))
    return World(
        v=venue,
        code=np.array(tables.programs.code or [[0] * op.WIDTH], np.int64),
        argv=np.array(tables.programs.argv or [0], np.int64),
        floats=np.array(tables.programs.floats or [0.0]),
        reg=reg,
        why=why,
        col_value=_flat([each.values for each in read], np.float64),
        col_why=_flat([each.why for each in read], np.uint8),
        col_first=np.cumsum([0, *lengths]),
        col_clock=np.array([*clocks, 0], np.int64),
        clock_time=_flat([columns.charts[each].closed_at for each in charts], np.int64),
        clock_open=_flat([columns.charts[each].tradable for each in charts], np.uint8),
        clock_first=np.cumsum([0, *clock_lengths]),
        clock_count=np.array([*clock_lengths, 0], np.int64),
        clock_row=np.array(started, np.int64),
        clock_new=np.zeros(len(charts), np.int64),
        zone_first=np.cumsum([0, *(len(each.transitions_ms) for each in zones)]),
        zone_at=_flat([each.transitions_ms for each in zones], np.int64),
        zone_offset=_flat([each.offsets_ms for each in zones], np.int64),
        ev_time=events.time,
        ev_roll=events.roll,
        ev_swap=events.swap,
        days=days,
        accumulators=records,
        sums=sums,
        trackers=np.array(trackers, np.int64).reshape(-1, 7),
        track_value=np.zeros((SLOTS, max(1, len(trackers)))),
        track_known=np.zeros((SLOTS, max(1, len(trackers))), np.int64),
        sites=make_records(SITE, tables.sites),
        entries=make_records(ENTRY, tables.entries),
        exits=make_records(EXIT, tables.exits),
        actions=make_records(ACTION, tables.actions),
        guards=make_records(GUARD, tables.guards),
        watch=make_records(WATCH, tables.watches),
        exit_watch=np.full((SLOTS, watches), -1, np.int64),
        slot_since=np.full((SLOTS, max(1, len(tables.guards))), NOT_YET, np.int64),
        snap_regs=np.array(tables.snaps or [0], np.int64),
        snaps=np.zeros(SNAPS),
        context=context,
        room=np.zeros(4),
        saved_book=np.zeros(SLOTS, POSITION),
        saved_orders=np.zeros(SLOTS, ORDER),
        saved_ledger=np.zeros(1, LEDGER),
        saved_days=days.copy(),
        saved_accumulators=records.copy(),
        saved_sums=sums.copy(),
    )
