"""The engine with one test in it: built like a run, then lived through event by event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain

import numpy as np

from genesis_dsl.checker.called import SWITCH, key, key_of
from genesis_dsl.checker.given import roles_said
from genesis_dsl.checker.typed import (
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    CheckedSwitch,
    Typed,
)
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.engine.arming import ALERTS
from genesis_dsl.engine.assemble import Assembled, assemble
from genesis_dsl.engine.column import Column, column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.events import clock_edges, make_events
from genesis_dsl.engine.interpreter import Interpreter, Log
from genesis_dsl.engine.opcodes import AT_PAYOUT, KNOWN
from genesis_dsl.engine.persons import arming_roles
from genesis_dsl.engine.rule_records import SAID
from genesis_dsl.engine.world import CALM, DIRTY
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import GuardPlan, Plan, make_plan
from genesis_dsl.market.bars import Bars
from genesis_dsl.trading.log import KIND, LOG_ALERT, LOG_DECISION, Decision, SentAlert, read
from genesis_dsl.trials.around import NAME, Around
from genesis_dsl.trials.book import Books, Thing, base_price
from genesis_dsl.trials.costs import Costs, priced, scale
from genesis_dsl.trials.cover import Sight
from genesis_dsl.trials.events import Event, as_events, lay_out, seen_at
from genesis_dsl.trials.hours import turns
from genesis_dsl.trials.periods import paid_by
from genesis_dsl.trials.seen import Seen
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.trials.still import CHART, bars_at
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.watch import GUARD, Watch, watch_of

CANCELS = frozenset({"cancel_orders", "account_failed"})
"""Verbs that take resting orders out of the book."""

KEPT = frozenset({"switch", "must_hold", "at_day_end", "at_week_end"})
"""Clauses whose last answer a guard keeps; of the others the last one is what was asked last."""

EVERYTHING = (1 << 16) - 1
"""Bits of all that can have changed between two events."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a test asks of the engine.

    Attributes:
        stand: Stands in for the world in every sentence below.
        symbols: What the test is about first.
        strategy: Sends the order of the test.
        values: Further sentences that are looked at, by a name.
        things: Every position and order of the test.
        hides: Whether a position that nobody counts may be in the book.
        named: The rules and switches that the test is about, which may not be left out.
        costs: Of each symbol.
        points: Of how many a step's cent is made.
    """

    around: Around
    stand: StandIn
    symbols: Sequence[str]
    strategy: CheckedStrategy
    rulesets: Sequence[CheckedRuleset]
    kill_switches: Sequence[CheckedKillSwitch]
    values: Mapping[str, Typed]
    things: Sequence[Thing]
    sends: bool
    hides: bool
    named: frozenset[str]
    costs: Mapping[str, Costs]
    points: int

    @property
    def waits(self) -> bool:
        """Whether a rule or a switch waits for things that the test gives."""
        rules = (rule.awaited for each in self.rulesets for rule in each.rules)
        switches = (one.awaited for each in self.kill_switches for one in each.switches)
        return any(one.op != "literal" for some in chain(rules, switches) for one in some)


@dataclass(frozen=True, slots=True)
class GuardLook:
    """How a rule or a switch stands. `truth` as the engine keeps it; `room` and why it is unknown."""

    plan: GuardPlan
    number: int
    status: bool
    holding: bool
    possibly: bool
    truth: int
    room: tuple[float, int] | None


@dataclass(frozen=True, slots=True)
class Look:
    """What is seen at a moment.

    Attributes:
        values: Of each sentence that is looked at, by its name, and why it is unknown.
        plans: Every guard of the engine, by its number.
        closes, cancels: Whether some position is to be closed, or some order was cancelled.
        alert: The gravest that was sent since the moment before; `none`.
        sent: What became of the order, None where it was not sent.
        room: That of the rule that bound it.
    """

    guards: tuple[GuardLook, ...]
    values: Mapping[str, tuple[float, int]]
    closes: bool
    cancels: bool
    plans: Sequence[GuardPlan] = ()
    alert: str = "none"
    sent: Decision | None = None
    room: float = 0.0


class Bench:
    """Lives through a test."""

    def __init__(self, trial: Trial) -> None:
        """Build the engine."""
        self.trial = trial
        self._steps = trial.points
        self._instruments = {
            name: priced(each, trial.costs[name], self._steps)
            for name, each in trial.around.instruments.symbols.items()
        }
        self.plan = self._plan()
        farthest = max(each.gap_points + each.slippage_points for each in self._instruments.values())
        self._base = base_price(trial.things, self._steps) + farthest
        charts = self._charts([moment.at for moment in trial.stand.story.moments], tradable=True)
        edges = clock_edges(self.plan.found.graph, self.plan.found.zones)
        first = trial.stand.story.moments[0].at
        found = self.plan.found
        turning = turns(trial.stand.hours, first, trial.stand.story.moments[-1].at)
        told = make_events(
            *(charts, found.calendars, trial.around.instruments, first, edges),
            monthly=found.monthly,
            turning=turning,
        )
        self.events = lay_out(trial.stand.story, told, sends=trial.sends)
        weeks = sum(2 << (2 * number) for number in range(len(self.plan.found.calendars)))
        self._seen = seen_at(trial.stand.story, self.events, weeks)
        self._assembled = self._assemble()
        self.sights: set[Sight] = set()
        self.trips: dict[str, tuple[int, ...]] = {}

    def must_have_all(self) -> None:
        """Refuse a test of which some rule, switch or value is not in the engine.

        Raises:
            Untried: So it is; with the part of its sentence that cannot be run.
        """
        trial, there = self.trial, {_word_of(each) for each in self.plan.guards}
        guards: list[CheckedRule | CheckedSwitch] = [one for each in trial.rulesets for one in each.rules]
        guards += [one for each in trial.kill_switches for one in each.switches]
        places = {key_of(one): one.model.span for one in guards if key_of(one) in trial.named}
        places |= {name: each.span for name, each in trial.values.items()}
        for name in sorted(places.keys() - there):
            parts = [each.span for each in self.plan.diagnostics if _is_inside(each.span, places[name])]
            place = parts[0] if parts else places[name]
            raise Untried(place, place.text if parts else name)

    def looks(self) -> dict[int, Look]:
        """Live through all events. Gives what is seen at each moment, by its number."""
        engine, world = Interpreter(self._assembled), self._assembled.world
        books = Books(world, self._assembled.symbols, self._steps, self._base, self.trial.hides)
        books.quote()
        fresh = world.guards.copy()
        watch = watch_of(self._assembled)
        found: dict[int, Look] = {}
        alerts: list[int] = []
        for number, (event, seen) in enumerate(zip(self.events, self._seen, strict=True)):
            self._write(event, books)
            if number and paid_by(seen) > paid_by(self._seen[number - 1]):
                self._begin_anew()
            world.context[DIRTY] = EVERYTHING
            world.context[CALM] = 0  # what a test gives is news, though nothing be open
            before = world.guards.copy()
            log = engine.run(number + 1)
            alerts += [read(SentAlert, row).level for row in log.rows.tolist() if row[KIND] == LOG_ALERT]
            if event.begins:
                alerts.clear()
                world.guards[:] = fresh
                world.v.ledger[0]["failed"] = 0
                self.trips.clear()
                continue
            self._note_trips(before, event.time)
            self.sights.update(watch.turns(before, world.guards), self._seen_of(watch, event))
            if event.sends:
                found[event.moment] = self._sent(found[event.moment], log)
            elif event.moment >= 0:
                alert = ALERTS[max(alerts)] if alerts else "none"
                found[event.moment] = replace(self._look(seen, books), alert=alert)
                alerts.clear()
        return found

    def _note_trips(self, before: np.ndarray, now: int) -> None:
        """Keep when rules and switches tripped: what they wait for counts from then on."""
        for plan, was, state in zip(self.plan.guards, before, self._assembled.world.guards, strict=True):
            if state["status"] and not was["status"]:
                word = key_of(plan.checked)
                self.trips[word] = (*self.trips.get(word, ()), now)

    def _seen_of(self, watch: Watch, event: Event) -> Iterator[Sight]:
        """Give what the conditions were at a moment: those about an order once it was sent."""
        for number, plan in enumerate(self.plan.guards):
            if event.moment >= 0 and event.sends is (plan.clause == "before_order"):
                yield from watch.look(GUARD, number, plan.symbol, event.time)

    def _write(self, event: Event, books: Books) -> None:
        moments = self.trial.stand.story.moments
        if event.begins:
            books.begin(moments[0].given)
        elif event.moment >= 0 and not event.sends:
            books.world.v.ledger[0]["now"] = max(event.time - 1, int(books.world.v.ledger[0]["now"]))
            books.write(moments[event.moment].given, self.trial.symbols[0])
            self._latch(event)

    def _begin_anew(self) -> None:
        """Let the highs and lows since a payout forget what was before it."""
        kept = self._assembled.world.accumulators
        since = kept["resets"] == AT_PAYOUT
        kept["count"][since], kept["why"][since] = 0, KNOWN

    def _latch(self, event: Event) -> None:
        """Trip and arm the switches that the test says are so."""
        given = self.trial.stand.story.moments[event.moment].given
        for guard, state in zip(self.plan.guards, self._assembled.world.guards, strict=True):
            line = given.get(key(SWITCH, guard.checked.id))
            if line is None or guard.clause != "switch":
                continue
            said = roles_said(line.value.span.text)
            if said:
                self._approve(guard, state, said)
                continue
            state["status"] = int(line.value.span.text == "tripped")
            state["tripped_at"] = event.time

    def _approve(self, guard: GuardPlan, state: np.void, said: Sequence[str]) -> None:
        """Let a new person of each role say that a tripped switch may be armed again."""
        roles = arming_roles(guard, self.trial.around.account)
        first = state["roles_first"]
        said_so = self._assembled.world.roles[first : first + state["roles"], SAID]
        for role in said if state["status"] else ():
            if role in roles:
                said_so[roles.index(role)] |= 1 << int(max(said_so)).bit_length()

    def _look(self, _: Seen, books: Books) -> Look:
        world = self._assembled.world
        values = {
            guard.checked.id: (float(world.reg[row["root"]]), int(world.why[row["root"]]))
            for guard, row in zip(self.plan.guards, world.guards, strict=True)
            if guard.file_id == f"{NAME}_values"
        }
        guards = tuple(
            self._guard(number, guard)
            for number, guard in enumerate(self.plan.guards)
            if guard.file_id != f"{NAME}_values"
        )
        ledger = world.v.ledger[0]
        closes = any(each["live"] and each["closing"] for each in world.v.book[: ledger["top_position"]])
        lists_none = "orders" not in self.trial.stand.given
        cancels = books.cancelled() or (lists_none and self._would_cancel())
        return Look(guards, values, closes, cancels, self.plan.guards)

    def _would_cancel(self) -> bool:
        """Say whether what is broken or tripped cancels orders, of which a test may list none."""
        on = zip(self.plan.guards, self._assembled.world.guards, strict=True)
        return any(
            state["status"] and any(each.verb in CANCELS for each in plan.checked.actions)
            for plan, state in on
        )

    def _guard(self, number: int, plan: GuardPlan) -> GuardLook:
        world = self._assembled.world
        row = world.guards[number]
        room = row["room"]
        found = (float(world.reg[room]), int(world.why[room])) if room >= 0 else None
        truth = int(row["truth"])
        if plan.clause not in KEPT:
            why = int(world.why[row["root"]])
            truth = 2 + why if why else int(world.reg[row["root"]] != 0)
        status, holding, possibly = (bool(row[name]) for name in ("status", "holding", "possibly"))
        return GuardLook(plan, number, status, holding, possibly, truth, found)

    def _sent(self, before: Look, log: Log) -> Look:
        """Keep what became of the order, and take it out of the book again."""
        world = self._assembled.world
        decisions = [read(Decision, row) for row in log.rows.tolist() if row[KIND] == LOG_DECISION]
        sent = next((each for each in decisions if each.owner == 0), None)
        ledger = world.v.ledger[0]
        mine = [slot for slot in range(ledger["top_order"]) if world.v.orders[slot]["strategy"] >= 0]
        for slot in mine:
            world.v.orders[slot]["live"] = 0
        asked = tuple(
            self._guard(each.number, each.plan) if each.plan.clause == "before_order" else each
            for each in before.guards
        )
        return replace(before, guards=asked, sent=sent, room=float(world.room[0]))

    def _plan(self) -> Plan:
        trial = self.trial
        values = tuple(
            replace(trial.around.value, id=name, condition=each, room=None)
            for name, each in trial.values.items()
        )
        account = trial.around.account
        looked = replace(trial.around.value_file, rules=values)
        return make_plan(
            [trial.strategy],
            [*trial.rulesets, looked],
            trial.kill_switches,
            account,
            self._instruments,
            trial.symbols,
        )

    def _charts(self, times: Sequence[int], *, tradable: bool) -> dict[Chart, Bars]:
        return {
            Chart(symbol, CHART): bars_at(symbol, times, self._base, tradable=tradable)
            for symbol in self.trial.symbols
        }

    def _assemble(self) -> Assembled:
        trial, times = self.trial, [each.time for each in self.events]
        charts = self._charts(times, tradable=True)
        given = {f"given {number}": self._column(number) for number in range(len(trial.stand.reads))}
        instruments = self._instruments
        columns = Columns(self.plan.found.graph, charts, self.plan.found.zones, instruments, given)
        columns.make_all()
        finest = {each.symbol: each for each in self._charts(times, tradable=False).values()}
        most = max((each.steps for each in trial.things), default=1)
        return assemble(
            self.plan,
            trial.around.account,
            instruments,
            {each: scale(each, trial.costs[each], self._steps, most) for each in trial.symbols},
            columns,
            finest,
            as_events(self.events),
            span=(times[0], times[-1] + 1),
        )

    def _column(self, number: int) -> Column:
        """Lay out what one series is at every event."""
        cells = [self.trial.stand.reads[number](seen) for seen in self._seen]
        values = [
            float(each.value) if isinstance(each.value, Fraction) else self.plan.found.choice(each.value)
            for each in cells
        ]
        return column(np.array(values, np.float64), np.array([each.why for each in cells], np.uint8))


def _word_of(guard: GuardPlan) -> str:
    """Give the word of a value that is looked at; of a rule or a switch its id, with its kind."""
    return guard.checked.id if guard.file_id == f"{NAME}_values" else key_of(guard.checked)


def _is_inside(part: Span, whole: Span) -> bool:
    return part.source == whole.source and whole.start <= part.start and part.end <= whole.end
