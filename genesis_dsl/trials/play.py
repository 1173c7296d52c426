"""A scenario, lived through by the engine that runs everything else, with nothing written down.

1. `stage` checks the strategy on an account of its own; `given` puts the test's words in place.
2. The plan, the columns and the events are made as for a run over the scenario's bars; the bars before its
   first moment warm up, and decide nothing.
3. The engine lives on from moment to moment; what it decided, and how things then stood, is kept for each.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from genesis_dsl.checker.called import NAME, apart
from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan, make_plan
from genesis_dsl.graph.scope import Scope, Unsupported
from genesis_dsl.language import kinds
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.history import Market, PriceHistory
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.facts import first_batch
from genesis_dsl.runs.prepare import Ground, Prepared, build
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.record import Recorder
from genesis_dsl.trace.rows import Batch
from genesis_dsl.trading.scale import scale_of_prices, to_scale
from genesis_dsl.trading.tables import Table
from genesis_dsl.trials import messages
from genesis_dsl.trials.candles import SERIES, candles, first_impossible
from genesis_dsl.trials.cover import Sight
from genesis_dsl.trials.elsewhere import OF_BARS, history_of, symbols_given
from genesis_dsl.trials.foreseen import Foreseen
from genesis_dsl.trials.given import (
    OF_THE_LEDGER,
    Given,
    Lines,
    given_by,
    opening_money,
    refuse_what_rules_do_not_see,
)
from genesis_dsl.trials.opened import opened_by, put_into_book
from genesis_dsl.trials.stage import Stage
from genesis_dsl.trials.timeline import Moment, Timeline
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.trials.watch import ENTRY, EXIT, watch_of

_OF_A_CLOCK = frozenset({"clockword", "session", "day", "news"})
"""Ops whose value depends on the instant, and not only on the bars before it."""


_SCREENED = frozenset({"fired", "refused"})
"""Decisions before which the gate was asked."""


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """What had come of a scenario at one of its moments.

    Attributes:
        batch: What happened since the moment before.
        book, orders, guards, ledger: How things stood.
        sights: What the conditions that were asked since then were.
    """

    moment: Moment
    instant: int
    batch: Batch
    book: Table
    orders: Table
    guards: Table
    ledger: Table
    sights: frozenset[Sight]


@dataclass(frozen=True, slots=True, eq=False)
class Played:
    """A scenario that was lived through.

    Attributes:
        nodes: The graph's node of each word that is expected, where it has one.
    """

    stage: Stage
    timeline: Timeline
    given: Given
    prepared: Prepared
    facts: Facts
    scenes: tuple[Scene, ...]
    nodes: dict[str, int]


def play(stage: Stage, timeline: Timeline) -> Played:
    """Live through a scenario.

    Raises:
        Unplayable: What is given is wrong, or nothing can be made of it.
    """
    lines = given_by(timeline.moments)
    if stage.rulesets:
        refuse_what_rules_do_not_see(lines)
    given = Given(timeline, stage.strategy.timeframe, lines, _news(stage, timeline, lines))
    plan = _plan(stage, given)
    nodes = _expected(stage, given, plan)
    bars, rows = _bars(given, timeline)
    others = _others(stage, plan, timeline)
    given.refuse_what_nobody_reads(others)
    if timeline.moments[0].at is None and any(each.op in _OF_A_CLOCK for each in plan.found.graph.nodes):
        raise Unplayable(timeline.moments[0].span, *messages.no_clock())
    chosen = Chosen(
        stage.rules,
        replace(stage.account, initial_balance_minor=opening_money(lines, stage, *OF_THE_LEDGER)),
        stage.instruments,
        (stage.strategy,),
        {},
        (),
        given=given.columns(plan.found.choice, rows),
    )
    history = PriceHistory(bars, (), tuple, (), int(timeline.times[-1, 1]))
    scale = to_scale(stage.instrument, stage.account.currency)
    market = Market(
        {stage.symbol: history} | {each: _other(each, given, stage, bars) for each in sorted(others)}
    )
    scales = {each: scale_of_prices(stage.instruments.symbols[each]) for each in market.histories}
    span = timeline.instants[0], max(timeline.instants[-1], int(bars.closed_at[-1])) + 1
    prepared = build(Ground(chosen, plan, market, scales | {stage.symbol: scale}, span))
    initial = opening_money(lines, stage, "initial_balance", *OF_THE_LEDGER)
    prepared.assembled.world.v.ledger[0]["initial"] = initial
    put_into_book(opened_by(timeline.moments[0], stage), prepared, timeline)
    facts = _facts(prepared, stage)
    scenes = tuple(_live(prepared, timeline))
    return Played(stage, timeline, given, prepared, facts, scenes, nodes)


def _news(stage: Stage, timeline: Timeline, lines: Mapping[str, Lines]) -> Foreseen | None:
    """Take the events that a scenario gives; when they are must be told from when it is."""
    if "events" not in lines:
        return None
    if timeline.moments[0].at is None:
        raise Unplayable(timeline.moments[0].span, *messages.no_clock())
    calendars = {each.id.text: each for each in stage.rules.files if isinstance(each, kinds.News)}
    return Foreseen(timeline, lines["events"], calendars)


def _plan(stage: Stage, given: Given) -> Plan:
    plan = make_plan(
        [given.in_strategy(stage.strategy)],
        stage.rulesets,
        [given.in_switches(each) for each in stage.kill_switches],
        stage.account,
        stage.instruments.symbols,
        [stage.symbol],
        executions=stage.rules.checked.executions,
    )
    if plan.diagnostics:
        first = plan.diagnostics[0]
        raise Unplayable(first.span, first.message, first.help)
    return plan


def _expected(stage: Stage, given: Given, plan: Plan) -> dict[str, int]:
    """Lower the words whose value is expected, as the strategy would read them at its bar's close."""
    scope = Scope(stage.symbol, stage.instrument, Chart(stage.symbol, stage.strategy.timeframe), "entry", 0)
    lowering = Lowering(plan.found)
    found = {}
    for moment in given.timeline.moments:
        for line, _ in moment.expect:
            typed = meaning(stage, line)
            word = apart(line.word.text)[1]
            if typed is not None and word not in found:
                try:
                    found[word] = lowering.lower(given.put(typed), scope).root
                except Unsupported:
                    continue  # told where it is judged: nothing has its value
    return found


def meaning(stage: Stage, line: kinds.Line) -> Typed | None:
    """Give the type of a word of which a value is expected; None where it is none."""
    kind, word = apart(line.word.text)
    return stage.tested.meaning(word, line.word.span) if kind in ("", NAME) else None


def _bars(given: Given, timeline: Timeline) -> tuple[Bars, np.ndarray]:
    """Make the bars: of the prices, and of the words of bars that are given."""
    values = {
        word: timeline.values(given.lines[word], OF_BARS[word]) for word in SERIES if word in given.lines
    }
    if "close" in values:
        raise Unplayable(given.lines["close"][0][1].span, *messages.prices_twice())
    if "spread" in values and None in values["spread"]:
        raise Unplayable(given.lines["spread"][0][1].span, *messages.spread_unknown())
    bars, rows = candles(
        timeline.instrument, given.timeframe, timeline.times, {**values, "close": timeline.prices}
    )
    if not len(bars) or bars.closed_at[-1] < timeline.instants[0]:
        raise Unplayable(timeline.moments[0].span, *messages.no_prices())
    wrong = first_impossible(bars)
    if wrong >= 0:
        line = next(given.lines[word][0][1] for word in ("high", "low", "open") if word in given.lines)
        raise Unplayable(line.span, *messages.impossible_bar(int(rows[wrong]) + 1))
    return bars, rows


def _others(stage: Stage, plan: Plan, timeline: Timeline) -> set[str]:
    """Name the other symbols that are read; each must be known, for its prices are counted in its points."""
    found = {node.chart.symbol for node in plan.found.graph.nodes if node.chart} - {stage.symbol}
    for each in sorted(found - set(stage.instruments.symbols)):
        raise Unplayable(timeline.moments[0].span, *messages.no_instrument(each))
    return found


def _other(symbol: str, given: Given, stage: Stage, bars: Bars) -> PriceHistory:
    """Give another symbol that is read the bars that are given of it, else none: nothing is known of it."""
    if symbol in symbols_given(given.lines):
        return history_of(symbol, given.lines, stage, given.timeline)
    arrays = ("opened_at", "closed_at", "open", "high", "low", "close", "volume", "spread", "tradable")
    empty = {name: getattr(bars, name)[:0] for name in arrays}
    return PriceHistory(replace(bars, symbol=symbol, **empty), (), tuple, (), 0)


def _facts(prepared: Prepared, stage: Stage) -> Facts:
    begin = first_batch(prepared)
    sources = {each.id.text: each.source for each in stage.rules.files}
    symbols = {each.symbol: each for each in begin.symbols}
    zone = stage.tested.scope.zone or "UTC"
    return Facts(begin.nodes, symbols, sources, stage.account.currency, zone=zone)


def _live(prepared: Prepared, timeline: Timeline) -> Iterator[Scene]:
    """Live on from moment to moment, event by event."""
    life = _Life(prepared)
    world = prepared.assembled.world
    for moment, instant in zip(timeline.moments, timeline.instants, strict=True):
        until = int(np.searchsorted(world.ev_time, instant, side="right"))
        batches, sights = [], set[Sight]()
        while life.interpreter.event < until:
            batch, seen = life.step()
            batches.append(batch)
            sights |= seen
        tables = (world.v.book, world.v.orders, world.guards, world.v.ledger)
        book, orders, guards, ledger = (each.copy() for each in tables)
        yield Scene(moment, instant, _joined(batches), book, orders, guards, ledger, frozenset(sights))


class _Life:
    """Lives through events, one at a time (it changes)."""

    def __init__(self, prepared: Prepared) -> None:
        self.interpreter = Interpreter(prepared.assembled)
        self.recorder = Recorder(prepared.assembled)
        self.watch = watch_of(prepared.assembled)

    def step(self) -> tuple[Batch, set[Sight]]:
        """Live through one event. Gives what happened, and what the conditions that were asked then were."""
        assembled = self.interpreter.assembled
        world = assembled.world
        event = self.interpreter.event
        instant = int(world.ev_time[event])
        before = world.guards.copy()
        batch = self.recorder.batch(self.interpreter.run(event + 1, keep_all=True))
        asked = {(each.site, each.subject) for each in batch.decisions if each.kind in ENTRY_KINDS}
        sights = set(self.watch.turns(before, world.guards))
        if not any(each.kind in _SCREENED or "rule" in each.detail for each in batch.decisions):
            sights.update(self.watch.guards(instant))  # else the gate's imagined worlds were asked last
        for number, (site, entry) in enumerate(assembled.entries):
            if (site.strategy.id, entry.checked.id) in asked:
                sights.update(self.watch.look(ENTRY, number, site.symbol, instant))
        if asked and world.v.book["live"].any():
            for number, (site, _) in enumerate(assembled.exits):
                sights.update(self.watch.look(EXIT, number, site.symbol, instant))
        return batch, sights


def _joined(batches: Sequence[Batch]) -> Batch:
    names = Batch.__dataclass_fields__
    return Batch(**{name: [row for each in batches for row in getattr(each, name)] for name in names})
