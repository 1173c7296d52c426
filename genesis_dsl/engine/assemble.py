"""From a plan, prices and an account to the kernel's tables.

1. `Programs` turns every root into instructions; market nodes at the border become columns.
2. Sites, entries, exits, actions, guards and watches become records that name instructions and registers.
3. Symbols, bars, clocks, columns, zones and calendars are laid end to end.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import CheckedAccount, CheckedRule, CheckedSwitch
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.columns import Columns, constant_value
from genesis_dsl.engine.events import Events
from genesis_dsl.engine.guards import BEFORE_ORDER, MUST_HOLD, SHOWN, SUBJECT_POSITION, SWITCH
from genesis_dsl.engine.program import Programs, start_values
from genesis_dsl.engine.world import (
    ACCUMULATOR,
    ACTION,
    ALERT,
    BLOCK,
    CANCEL,
    CLOSE,
    DAY,
    DECIDE_BEFORE,
    DECIDE_FROM,
    DIRTY,
    ENTRY,
    EXIT,
    FAIL,
    GUARD,
    SITE,
    VERBS,
    WATCH,
    World,
)
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.plan import CONDITIONS, ActionPlan, EntryPlan, ExitPlan, GuardPlan, Plan, SitePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.zone import zone_table
from genesis_dsl.trading.conversion import Rate
from genesis_dsl.trading.scale import Scale
from genesis_dsl.trading.tables import LEDGER, LOG_WIDTH, ORDER, POSITION, SYMBOL, Venue
from genesis_dsl.types.kind import Kind

SLOTS = 200
"""Positions and orders that a book can hold."""
LOG_ROWS = 65_536
SNAPS = 1 << 21
LEVELS = {Kind.PRICE: 1, Kind.DISTANCE: 2, Kind.R: 3}
"""How an order reads a value: as a level, a distance, a multiple of the first risk."""
ALERTS = ("info", "warning", "critical")
CLAUSES = {"switch": SWITCH, "must_hold": MUST_HOLD, "before_order": BEFORE_ORDER}
UNKNOWNS = ("hold", "trip", "ignore")
DOES = {
    "block_entries": BLOCK,
    "cancel_orders": CANCEL,
    "close_positions": CLOSE,
    "alert": ALERT,
    "warning": ALERT,
    "account_failed": FAIL | BLOCK,
}


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

    def column_at(self, node: int, row: int) -> tuple[float, int]:
        """Give the value of a market node at a row of its clock, and why it is unknown."""
        if row < 0:
            return 0.0, op.WARMING_UP
        column = self.columns.of(node)
        return float(column.values[row]), int(column.why[row])

    def roots(self, owner: str, index: int) -> list[int]:
        """List the traced sentences of an entry, an exit or a guard."""
        return self.owned[owner, index]


@dataclass(slots=True)
class _Tables:
    """Records in the making."""

    plan: Plan
    symbols: dict[str, int]
    programs: Programs
    clocks: dict[Chart, int]
    sites: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)
    exits: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    guards: list[dict[str, Any]] = field(default_factory=list)
    watches: list[dict[str, Any]] = field(default_factory=list)
    snaps: list[int] = field(default_factory=list)
    owners: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    owned: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    entry_plans: list[tuple[SitePlan, EntryPlan]] = field(default_factory=list)
    exit_plans: list[tuple[SitePlan, ExitPlan]] = field(default_factory=list)

    def register(self, number: int) -> int:
        return self.programs.register(number) if number >= 0 else -1

    def program(self, prefix: str, roots: list[int]) -> dict[str, int]:
        start, end = self.programs.add([each for each in roots if each >= 0])
        return {f"{prefix}start": start, f"{prefix}end": end}

    def watch(self, root: int, subject: str) -> dict[str, int]:
        """Watch the labelled conditions of a sentence that read the account, and its root."""
        first = len(self.watches)
        for part in self.plan.traced.under(root):
            traced = self.plan.traced.parts[part]
            node = self.plan.traced.nodes[part, subject]
            labelled = traced.typed.op in CONDITIONS and traced.typed.type.kind is Kind.TRUTH
            account = self.plan.found.graph.nodes[node].stage is Stage.ACCOUNT
            if account and (part == root or labelled):
                sym = self.symbols.get(subject, -1)
                self.watches.append({"reg": self.register(node), "node": part, "last": -1, "sym": sym})
        return {"watch": first, "watches": len(self.watches) - first}

    def snap(self, owner: str, number: int, roots: list[int], subject: str) -> dict[str, int]:
        """Keep the registers of every part that the kernel computes, for the decisions of this owner."""
        first = len(self.snaps)
        kept = self.owners.setdefault((owner, number), [])
        self.owned[owner, number] = roots
        for root in roots:
            for part in self.plan.traced.under(root):
                node = self.plan.traced.nodes[part, subject]
                if self.plan.found.graph.nodes[node].stage is Stage.ACCOUNT and self.is_computed(node):
                    kept.append(part)
                    self.snaps.append(self.register(node))
        return {"snap": first, "snaps": len(self.snaps) - first}

    def is_computed(self, node: int) -> bool:
        """Say whether a node has one value per event: what a fold reads of each thing has none."""
        return not self.programs.is_inside(node)

    def add_site(self, site: SitePlan) -> None:
        entries, exits = len(self.entries), len(self.exits)
        number = len(self.sites)
        for entry in site.entries:
            self.add_entry(number, site, entry)
        for one in site.exits:
            self.add_exit(site, one, [each.checked.id for each in site.entries])
        self.sites.append(
            {
                "strategy": site.number,
                "sym": self.symbols[site.symbol],
                "clock": self.clocks[site.chart],
                "entries_first": entries,
                "entries": len(self.entries) - entries,
                "exits_first": exits,
                "exits": len(self.exits) - exits,
                "capital_num": site.capital.numerator,
                "capital_den": site.capital.denominator,
            }
        )

    def add_entry(self, site: int, plan: SitePlan, entry: EntryPlan) -> None:
        checked = entry.checked
        number = len(self.entries)
        rest = [entry.stop, entry.risk, entry.size, *(cap[1] for cap in entry.caps)]
        rest += [each.at for each in entry.targets]
        record: dict[str, Any] = {
            "site": site,
            "side": checked.side,
            "type": ("market", "limit", "stop").index(checked.order_type),
            "at_once": checked.at_once or 0,
            **self.program("", [entry.fires, entry.misses]),
            "fires": self.register(entry.fires),
            "misses": self.register(entry.misses),
            **self.program("at_", [entry.at]),
            "at": self.register(entry.at),
            "at_kind": LEVELS[checked.at.type.kind] if checked.at else 0,
            **self.program("rest_", rest),
            "stop": self.register(entry.stop),
            "stop_kind": LEVELS[checked.stop.type.kind] if checked.stop else 0,
            "risk": self.register(entry.risk),
            "size": self.register(entry.size),
            "n_caps": len(entry.caps),
            "n_targets": len(entry.targets),
            "expires_bars": checked.expires_bars,
            "expires_ms": checked.expires_ms,
            **self.program("cancel_", [entry.cancel]),
            "cancel": self.register(entry.cancel),
            "cap": [self.register(cap[1]) for cap in entry.caps],
            "cap_kind": [1 if cap[2] is Kind.LOTS else 2 for cap in entry.caps],
            "t": [self.register(each.at) for each in entry.targets],
            "t_kind": [LEVELS[each.kind] for each in entry.targets],
            "t_num": [_share(each.share).numerator for each in entry.targets],
            "t_den": [_share(each.share).denominator if each.share else 0 for each in entry.targets],
        }
        thens = [self.add_actions(each.then) for each in entry.targets]
        record["then"] = [first for first, _ in thens]
        record["thens"] = [count for _, count in thens]
        record |= self.watch(entry.root, plan.symbol)
        record |= self.snap("entry", number, self.roots_of(plan, entry), plan.symbol)
        self.entries.append(record)
        self.entry_plans.append((plan, entry))

    def roots_of(self, plan: SitePlan, entry: EntryPlan) -> list[int]:
        """List the condition and the parts of the order of an entry, as traced."""
        paths = f"{entry.checked.id} > "
        return [
            part.id
            for part in self.plan.traced.parts
            if part.parent < 0
            and part.owner == "entry"
            and part.file_id == plan.strategy.id
            and (part.id == entry.root or part.path.startswith(paths))
            and (part.id, plan.symbol) in self.plan.traced.nodes
        ]

    def add_exit(self, plan: SitePlan, one: ExitPlan, entries: list[str]) -> None:
        number = len(self.exits)
        first, count = self.add_actions(one.actions)
        self.exits.append(
            {
                **self.program("", [one.condition]),
                "condition": self.register(one.condition),
                "actions": first,
                "action_count": count,
                "entries": sum(1 << entries.index(each) for each in one.checked.entries),
                **self.snap("exit", number, [one.root], plan.symbol),
                **self.watch(one.root, plan.symbol),
            }
        )
        self.exit_plans.append((plan, one))

    def add_actions(self, actions: tuple[ActionPlan, ...]) -> tuple[int, int]:
        first = len(self.actions)
        for each in actions:
            share = _share(each.share)
            level = ALERTS.index(each.level) if each.level else 0
            self.actions.append(
                {
                    "verb": VERBS.index(each.verb),
                    **self.program("", [each.value]),
                    "value": self.register(each.value),
                    "value_kind": LEVELS.get(cast(Kind, each.kind), 0),
                    "num": level if each.verb == "alert" else share.numerator,
                    "den": share.denominator,
                }
            )
        return first, len(self.actions) - first

    def add_guard(self, guard: GuardPlan) -> None:
        number = len(self.guards)
        checked = guard.checked
        roots = [guard.condition, guard.room]
        level = max(
            (ALERTS.index(each.level or "warning") for each in guard.actions if _alerts(each)), default=0
        )
        record: dict[str, Any] = {
            "clause": CLAUSES.get(guard.clause, SHOWN),
            "key": number,
            "sym": self.symbols.get(guard.symbol, -1),
            "subject": SUBJECT_POSITION if guard.subject == "position" else 0,
            **self.program("", roots),
            "root": self.register(guard.condition),
            "room": self.register(guard.room),
            "reads": self.programs.reads([guard.condition]),
            "actions": _does(guard.actions),
            "level": level,
            "calendar": guard.calendar,
            **_re_arm(checked),
            **self.program("when_", [guard.re_arm_when]),
            "when": self.register(guard.re_arm_when),
            **self.snap("guard", number, [guard.root], guard.symbol),
            **self.watch(guard.root, guard.symbol),
            "truth": 1,
            "since": -1,
            "clear_since": -1,
            "strategy": -1,
        }
        if isinstance(checked, CheckedSwitch):
            record["for_ms"] = checked.for_at_least_ms
            record["if_unknown"] = UNKNOWNS.index(checked.if_unknown)
        self.guards.append(record)


def _alerts(action: ActionPlan) -> bool:
    return action.verb in {"alert", "warning"}


def _share(share: Fraction | None) -> Fraction:
    return share if share is not None else Fraction(1)


def _does(actions: tuple[ActionPlan, ...]) -> int:
    bits = 0
    for each in actions:
        bits |= DOES[each.verb]
    return bits


def _re_arm(checked: CheckedRule | CheckedSwitch) -> dict[str, int]:
    """Turn the parts of `re_arm:` into what must have come; none at all waits for a person."""
    found = {"re_person": int(isinstance(checked, CheckedSwitch) and not checked.re_arm)}
    for part in checked.re_arm:
        milliseconds = int(part.length.value * MILLISECONDS[part.length.unit]) if part.length else 0
        if part.kind == "clear":
            found["re_clear"] = 1
        elif part.kind == "next":
            found["re_week" if part.word == "week" else "re_day"] = 1
        elif part.kind == "after":
            found["re_after"] = milliseconds
        elif part.kind == "after_clear":
            found["re_clear_after"] = milliseconds
        elif part.kind == "after_things":
            found["re_trades"] = part.count
        else:
            found["re_person"] = 1
    return found


MILLISECONDS = {
    "millisecond": 1,
    "second": 1_000,
    "minute": 60_000,
    "hour": 3_600_000,
    "day": 86_400_000,
    "week": 604_800_000,
}


def _records(dtype: np.dtype[np.void], rows: list[dict[str, Any]]) -> NDArray[Any]:
    """Make a table; a list fills the first places of its field, the others stay nought."""
    table = np.zeros(len(rows), dtype)
    for record, row in zip(table, rows, strict=True):
        for name, value in row.items():
            if isinstance(value, list):
                record[name][: len(value)] = value
            else:
                record[name] = value
    return table


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
    programs = Programs(plan.found.graph, numbers, _guard_numbers(plan))
    tables = _Tables(plan, numbers, programs, clocks)
    for site in plan.sites:
        tables.add_site(site)
    for guard in plan.guards:
        tables.add_guard(guard)
    accumulators, trackers = _accumulators(plan, tables), _trackers(plan, tables)
    world = _world(
        plan,
        account,
        tables,
        columns,
        events,
        accumulators,
        trackers,
        _Prices(instruments, scales, finest, symbols, clocks),
        span,
    )
    watched = [(each["node"], symbols[each["sym"]] if each["sym"] >= 0 else "") for each in tables.watches]
    return Assembled(
        *(world, plan, columns, symbols, scales),
        *(tables.entry_plans, tables.exit_plans, watched, tables.owners, tables.owned),
    )


def _guard_numbers(plan: Plan) -> dict[tuple[object, ...], int]:
    found: dict[tuple[object, ...], int] = {}
    for number, guard in enumerate(plan.guards):
        verdict = "tripped" if guard.clause == "switch" else "broken"
        found.setdefault((verdict, guard.file_id, guard.checked.id), number)
    return found


def _accumulators(plan: Plan, tables: _Tables) -> list[dict[str, Any]]:
    return [
        {
            "things": op.THINGS.index(each.things),
            "fold": op.FOLDS.index(each.fold),
            "resets": ("never", "day", "week").index(each.resets),
            "calendar": each.calendar,
            **dict(zip(("start", "end"), tables.programs.add_about_thing([each.value, each.where]), strict=True)),
            "value": tables.register(each.value),
            "where": tables.register(each.where),
            "strategy": each.strategy,
            "sym": tables.symbols.get(each.symbol, -1),
        }
        for each in plan.found.accumulators
    ]


def _trackers(plan: Plan, tables: _Tables) -> list[list[int]]:
    rows = []
    for each in plan.found.trackers:
        start, end = tables.programs.add([each.value])
        node = plan.found.graph.nodes[each.value]
        clock = tables.clocks[node.chart] if node.chart else -1
        rows.append(
            [
                *(op.FOLDS.index(each.fold), start, end, tables.register(each.value), clock),
                *(each.strategy, tables.symbols.get(each.symbol, -1)),
            ]
        )
    return rows


@dataclass(frozen=True, slots=True)
class _Prices:
    """What the venue is made from."""

    instruments: Mapping[str, Instrument]
    scales: Mapping[str, Scale]
    finest: Mapping[str, Bars]
    symbols: tuple[str, ...]
    clocks: Mapping[Chart, int]

    def venue(self, account: CheckedAccount, started: int, plan: Plan) -> Venue:
        ledger = np.zeros(1, LEDGER)
        for name in ("balance", "initial", "equity", "lowest_equity", "peak"):
            ledger[0][name] = account.initial_balance_minor
        for name in ("next_position", "next_order", "next_decision"):
            ledger[0][name] = 1
        for name in ("started", "now", "last_open", "last_close"):
            ledger[0][name] = started
        rows = [self.symbol(number, symbol, plan) for number, symbol in enumerate(self.symbols)]
        bars = [self.finest[symbol] for symbol in self.symbols]
        names = ("open", "high", "low", "close", "spread")
        return Venue(
            symbols=_records(SYMBOL, rows),
            bars=np.array([np.concatenate([getattr(each, name) for each in bars]) for name in names]),
            tradable=np.concatenate([each.tradable for each in bars]).astype(np.uint8),
            book=np.zeros(SLOTS, POSITION),
            orders=np.zeros(SLOTS, ORDER),
            ledger=ledger,
            log=np.zeros((LOG_ROWS, LOG_WIDTH), np.int64),
        )

    def symbol(self, number: int, symbol: str, plan: Plan) -> dict[str, int]:
        instrument, scale = self.instruments[symbol], self.scales[symbol]
        other = scale.conversion.symbol or symbol
        swaps = (scale.swap_long, scale.swap_short)
        den = (swaps[0].denominator * swaps[1].denominator) or 1
        return {
            "digits": instrument.digits,
            "spread": instrument.spread_points,
            "middle": int(instrument.prices == "middle"),
            "through": int(instrument.limits_fill == "through"),
            "gap": instrument.gap_points,
            "slippage": instrument.slippage_points,
            "least": scale.least_steps,
            "most": scale.most_steps,
            "step_number": int(scale.lots_per_step * 1_000_000),
            "num": scale.num,
            "den": scale.den,
            "mode": int(Rate(scale.conversion.rate)),
            "other": self.symbols.index(other),
            "commission_num": scale.commission.numerator,
            "commission_den": scale.commission.denominator,
            "swap_long": int(swaps[0] * den),
            "swap_short": int(swaps[1] * den),
            "swap_den": den,
            "swap_money": int(not scale.swap_in_points),
            "triple": -1
            if instrument.swap is None or instrument.swap.triple_day is None
            else instrument.swap.triple_day,
            "first_bar": sum(len(self.finest[each]) for each in self.symbols[:number]),
            "choice": plan.found.choice(symbol),
            "clock": self.clocks[Chart(symbol, self.finest[symbol].timeframe)],
        }


def _flat(arrays: list[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate([*arrays, np.zeros(1, dtype)]).astype(dtype)


def _world(
    plan: Plan,
    account: CheckedAccount,
    tables: _Tables,
    columns: Columns,
    events: Events,
    accumulators: list[dict[str, Any]],
    trackers: list[list[int]],
    prices: _Prices,
    span: tuple[int, int],
) -> World:
    """Put all tables together; every array is made here, once."""
    charts = sorted(columns.charts)
    first = int(events.time[0])
    venue = prices.venue(account, first, plan)
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
    records = _records(ACCUMULATOR, accumulators)
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
        sites=_records(SITE, tables.sites),
        entries=_records(ENTRY, tables.entries),
        exits=_records(EXIT, tables.exits),
        actions=_records(ACTION, tables.actions),
        guards=_records(GUARD, tables.guards),
        watch=_records(WATCH, tables.watches),
        exit_watch=np.full((SLOTS, watches), -1, np.int64),
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
