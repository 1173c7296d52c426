"""The driver of a session: it looks at the terminal again and again, and lives through what is new.

At each look:

1. prices are read; minutes that are over are given, all that close at an instant together;
2. what is in doubt is told: prices that are too old, a clock that nobody knows, a person who blocked entries;
3. the terminal is heard: deals, orders that ended, levels that moved; these are reports, at an instant
   behind the last minute given and before the next one ends, so that nothing is ever told out of order;
   what persons told it is obeyed at that instant;
4. what the rules ask for is sent, each request once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace

from genesis_dsl.brokers.link.elsewhere import ELSEWHERE
from genesis_dsl.brokers.link.link import Link
from genesis_dsl.brokers.prices import watch as prices
from genesis_dsl.brokers.prices.age import Age, State
from genesis_dsl.brokers.prices.offset import REMEMBERED
from genesis_dsl.brokers.prices.stamp import MINUTE, SECOND
from genesis_dsl.brokers.prices.watch import Unanswered, Update, Watch
from genesis_dsl.brokers.recovery.reconcile import Difference
from genesis_dsl.checker.typed import CheckedDeadMan
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.market.report import Report
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.live import closings
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.sessions.counted import other_figures
from genesis_dsl.runs.sessions.doubts import ACCOUNT, FIGURES, PANIC, PRICES, Doubts
from genesis_dsl.runs.sessions.given import Instant
from genesis_dsl.runs.sessions.meanwhile import Closing, in_order, minutes_missed
from genesis_dsl.runs.sessions.persons import Persons
from genesis_dsl.runs.sessions.record import Record
from genesis_dsl.runs.sessions.sources import Second, second_of
from genesis_dsl.runs.sessions.standing import Opened
from genesis_dsl.runs.sessions.telling import done_by_others, told_of
from genesis_dsl.runs.sessions.terminal import Terminal, sure
from genesis_dsl.runs.sessions.wanted import Tell
from genesis_dsl.store.given import ABSENCE, Notice
from genesis_dsl.trace.rows import Batch
from genesis_dsl.trading.log import askings
from genesis_dsl.types.currency import minor_digits

LATE = 20 * SECOND
"""Behind so much a minute is history: nothing is entered on it."""
COMPARED = 30 * SECOND
"""How often both books are compared while they differ."""
COUNTED = 600 * SECOND
"""How often the broker's figures are held against ours: he may change them in a running session."""
_DOUBTFUL = frozenset({State.STALE, State.UNKNOWN})
"""Of a market that is shut nothing is entered anyway."""


@dataclass(slots=True)
class Driver:
    """One session at one terminal (it changes).

    Attributes:
        tell: Shows a person what happens.
        other: The terminal of a second source of prices.
    """

    opened: Opened
    tell: Tell
    other: Terminal | None = None
    second: Second | None = field(init=False, default=None)
    watch: Watch = field(init=False)
    persons: Persons = field(init=False)
    doubts: Doubts = field(default_factory=Doubts)
    _pending: list[Report] = field(default_factory=list)
    _generation: int = 0
    _compared_at: int = 0
    _counted_at: int = -COUNTED
    _figures: set[str] = field(default_factory=set)
    _differences: list[str] = field(default_factory=list)
    _lost: set[str] = field(default_factory=set)
    _now: int = 0

    def __post_init__(self) -> None:
        """Stand behind what was lived through; nothing was asked of the terminal yet."""
        self._watch_on()
        self.persons = Persons(self.opened)
        self.doubts.remember(self.opened.told)
        self.record.ask = self._ask

    def _watch_on(self) -> None:
        """Look for ticks behind what was lived through."""
        start, session = self.opened.start, self.record.live.session
        begin = start.rule.stamp((session.now + self.opened.is_new) // MINUTE * MINUTE)
        self.watch = Watch(start.chosen.instruments, start.names, begin, start.wanted.oldest)
        if self.other is not None:
            self.second = second_of(start, self.other)

    @property
    def record(self) -> Record:
        """What is written."""
        return self.opened.record

    @property
    def link(self) -> Link | None:
        """The way of orders."""
        return self.opened.link

    @property
    def terminal(self) -> Terminal:
        """The terminal."""
        return self.opened.start.terminal

    def recover(self) -> None:
        """Live through what was missed, and hold both books against each other, before anything else."""
        self._now = self.terminal.clock()
        for each in self.opened.missed:
            self._answer(each, self.record.live_through(each))
        self.record.keeper.ear.leave(messages.was_not_there())
        self._generation = self.terminal.calls.generation
        if not self.opened.is_new:
            since = self.record.live.session.now
            self.note(ABSENCE, "", messages.was_away(since), since)
        if self.link is not None:
            self.compare()
        if not self.opened.is_new:
            self._catch_up(minutes_missed(self.opened.start, self.record.live.session.now, self._now), None)
            self._watch_on()
        else:
            for lock in self.opened.let_go:
                self.note("recovery", "", messages.lock_let_go(lock.subject, lock.id))
            first = self.record.live.session.now + 1
            self._doubt(None, late=False)
            with self.record.keeper.listening():
                heard = self.link.hear(first) if self.link is not None else []
                reports = (*self.opened.found, *self._told(first), *heard)
                now = Instant(first, self.opened.closing, reports)
                self._keep(now)
            self._live(now)

    def guard(self, lines: Sequence[CheckedDeadMan]) -> None:
        """Say at the gateway what is done when nothing is heard of this session; no lines: nothing.

        Raises:
            GenesisError: The gateway cannot be told.
        """
        if self.link is not None:
            said = [(each.after_ms / SECOND, [action.verb for action in each.actions]) for each in lines]
            sure(self.terminal.calls.guard(said))

    def look(self) -> None:
        """Look once, and live through what is new.

        Raises:
            Away: The terminal cannot say what time it is.
            GenesisError: A price does not fit the instruments file, or the record cannot be written.
        """
        self._now = now = self.terminal.clock()
        update = self.watch.look(self.terminal.calls, now)
        self._note_events(update)
        several = self._minutes(update)
        late = [each for each in several if now - each[0] > LATE]
        self._catch_up(late, update.ages)
        for time, bars in several[len(late) :]:
            self._doubt(update.ages, late=False)
            instant = Instant(time, bars, tuple(self._told(time)))
            self._keep(instant)
            self._live(instant)
        self._doubt(update.ages, late=False)
        self._begin_day()
        self._hear()
        self._end_elsewhere()

    def _minutes(self, update: Update) -> list[Closing]:
        """Give the minutes that are over: of each symbol those of the source that owns it."""
        behind = self.record.live.session.now
        several: list[Closing] = list(closings(update.closed, behind))
        if self.second is None:
            return several
        for symbol, said in self.second.look(self._now, update.quotes, behind):
            self.note("prices", symbol, said)
        return self.second.joined(several, behind)

    def _catch_up(self, late: Sequence[Closing], ages: Mapping[str, Age] | None) -> None:
        """Live through minutes that came too late to be entered on, with all that happened among them."""
        if not late:
            return
        behind = self.record.live.session.now
        self._doubt(ages, late=True)
        with self.record.keeper.listening():
            told, heard = self._told(self._now), self.link.hear(self._now) if self.link is not None else []
            made = self.link.made() if self.link is not None else {}
            several = in_order(late, [*told, *heard], made, behind)
            self.record.keep(*several)
        for each in several:
            self._live(each)

    def compare(self) -> list[Difference]:
        """Hold both books against each other, and show how they differ."""
        assert self.link is not None, "only who trades has a second book"
        found, reports = self.link.recover(self._now)
        self._pending += reports
        self._compared_at = self._now
        said = [messages.difference(each) for each in found]
        for each in said:
            if each not in self._differences:
                self.note("recovery", "", each)
        self._differences = said
        return found

    @property
    def now(self) -> int:
        """The instant of the latest look."""
        return self._now

    def standing(self) -> str:
        """Say how the session stands: what is open, how many messages the day had and will have."""
        ledger = self.record.live.session.assembled.world.v.ledger[0]
        digits = minor_digits(self.opened.start.chosen.account.currency)
        equity = f"{int(ledger['equity']) / 10**digits:,.2f} {self.opened.start.chosen.account.currency}"
        is_open = sum(int(each["live"]) != 0 for each in self.record.live.session.assembled.world.v.book)
        stands = messages.standing(is_open, int(ledger["elsewhere_open"]), equity)
        if self.link is None:
            return messages.noted(self._now, "", stands)
        budget = self.link.budget
        by_the_end = budget.forecast(self._now, budget.begun + DAY)
        sent = messages.sent(budget.sent, by_the_end, budget.limits.a_day)
        return messages.noted(self._now, "", f"{stands} {sent}")

    def _begin_day(self) -> None:
        """Count messages of the server's day."""
        rule, link = self.opened.start.rule, self.link
        begun = rule.stamp(self._now) // DAY * DAY - rule.offset(self._now)
        if link is None or begun == link.budget.begun:
            return
        requested = [each.times.requested for each in link.desk.intents.values()]
        link.budget.begin_day(begun)
        link.budget.sent = sum(each >= begun for each in requested)

    def lose(self, why: str) -> None:
        """Say that the terminal is away; when it is there again both books are compared."""
        self.note("link", "", why)
        self._generation = 0

    def note(self, topic: str, symbol: str, text: str, since: int | None = None) -> None:
        """Write down and show that something happened around the session, or lasted until now."""
        self.record.keeper.note(Notice(self._now, topic, symbol, text, since))
        self.tell(messages.noted(self._now, symbol, text))

    def _note_events(self, update: Update) -> None:
        """Tell what happened to prices; what cannot be asked is told once, until it is answered again."""
        lost = {each.symbol: each for each in update.events if isinstance(each, Unanswered)}
        for each in update.events:
            if not isinstance(each, Unanswered) or each.symbol not in self._lost:
                self.note(*messages.of_prices(each))
            if isinstance(each, prices.Link) and each.is_connected:
                self._generation = 0  # whoever owned the terminal meanwhile, both books are compared
        self._lost = set(lost)

    def _doubt(self, ages: Mapping[str, Age] | None, *, late: bool) -> None:
        """Find out why entries wait: for a symbol, or for all of them."""
        names = self.opened.start.names
        if ages is None:
            reasons = dict.fromkeys(names, messages.no_look_yet(waits=self.link is not None))
        else:
            reasons = {each: age.why for each, age in ages.items() if age.state in _DOUBTFUL}
        if self.second is not None:
            reasons = self.second.doubts() | reasons
        offset, rule = self.watch.clock.offset, self.opened.start.rule.offset(self._now)
        if offset is not None and offset.ms != rule:
            is_new = self._now - offset.seen <= REMEMBERED
            differs = messages.other_clock(offset.ms, rule)
            reasons[ACCOUNT] = differs if is_new else messages.clock_not_seen(offset.ms, rule, offset.seen)
        elif late and self.link is not None:
            reasons[ACCOUNT] = messages.late_minute()
        self.doubts.hold(PRICES, reasons)
        blocked = self.terminal.calls.blocked()
        if blocked is not None:
            self.doubts.hold(PANIC, {ACCOUNT: blocked} if blocked else {})
        if self.link is not None and self._now - self._counted_at >= COUNTED:
            self._count()

    def _count(self) -> None:
        """Hold the broker's figures against ours: those that make an order dearer keep entries out."""
        self._counted_at = self._now
        found = list(other_figures(self.opened.start, self.record.prepared.assembled.scales))
        self.doubts.hold(FIGURES, {each.symbol: each.why for each in found if each.blocks})
        for each in found:
            if not each.blocks and each.why not in self._figures:
                self.note("figures", each.symbol, each.why)
        self._figures = {each.why for each in found}

    def _told(self, time: int) -> list[Report]:
        """Give what the engine is to be told of doubts at an instant; its own venue is told nothing."""
        waits = self.link is not None
        for (subject, cause), why in self.doubts.changes():
            self.note(cause, subject, why or messages.no_more_doubt(cause, waited=waits))
        reports = list(self.doubts.take(time))
        return reports if waits else []

    def _hear(self) -> None:
        """Hear what the terminal and persons have to tell, each in its turn."""
        time = self._turn()
        for each in self.persons.listen():
            self.note("person", "", each)
        if time is None:
            self._told(self._now)
            self._ask(())
            return
        self._compare_again()
        with self.record.keeper.listening():
            now = Instant(time, {}, tuple(self._heard(time)), self.persons.obey(time))
            self._keep(now)
        self._live(now)

    def _compare_again(self) -> None:
        """Hold both books against each other where the terminal was away, or they differed a while ago."""
        if self.link is None:
            return
        if self.terminal.calls.generation != self._generation:
            self._generation = self.terminal.calls.generation
            self.note("link", "", messages.opened_anew(self._generation))
            self.compare()
        elif self.link.differs and self._now - self._compared_at >= COMPARED:
            self.compare()

    def _heard(self, time: int) -> list[Report]:
        """Hear doubts and the terminal; where the engine's own venue fills, that has nothing to tell."""
        told = self._told(time)
        if self.link is None:
            return told
        heard = [*told, *(replace(each, time=time) for each in self._pending), *self.link.hear(time)]
        self._pending.clear()
        return heard

    def _turn(self) -> int | None:
        """Give the instant at which reports may come in; None while a minute that is over is not given."""
        now = self.record.live.session.now
        given = self.watch.given
        ends = (now // MINUTE * MINUTE if given is None else max(given, now // MINUTE * MINUTE)) + MINUTE
        time = min(self._now, ends - 1)
        return time if time > now else None

    def _keep(self, now: Instant) -> None:
        """Write down what comes in, before anything follows from it."""
        if now.has_come:
            self.record.keep(now)

    def _live(self, now: Instant) -> None:
        """Live through what was written down; where nothing came in, send what had to wait."""
        if not now.has_come:
            self._ask(())
            return
        minor = minor_digits(self.opened.start.chosen.account.currency)
        for symbol, text in done_by_others(now.reports, self.opened.start.facts, minor):
            self.note("orders", symbol, text)
        if any(each.kind == ELSEWHERE for each in now.reports):
            self._show_elsewhere()
        batch = self.record.live_through(now)
        for each in told_of(batch, self.record.prepared):
            self.tell(each)
        self._answer(now, batch)

    def _show_elsewhere(self) -> None:
        """Show what is in symbols whose prices are not read as it came to be there, each once."""
        assert self.link is not None, "only a broker tells of it"
        for each in map(messages.difference, self.link.elsewhere()):
            if each not in self._differences:
                self._differences.append(each)
                self.note("recovery", "", each)

    def _answer(self, now: Instant, batch: Batch) -> None:
        """Answer the persons who were obeyed at an instant."""
        for each in self.persons.answer(now.commands, batch):
            self.note("person", "", each)

    def _ask(self, logs: Sequence[Log]) -> None:
        """Send what is asked for, and what had to wait until now."""
        if self.link is not None:
            for log in logs:
                for time, each in askings(log.rows):
                    self.link.intend(each, time, self._read(self.link.symbols[each.sym]))
            self.link.send(self._now)

    def _end_elsewhere(self) -> None:
        """Ask for what is in symbols whose prices are not read to end, and tell what came of it."""
        if self.link is None:
            return
        wish = int(self.record.live.session.assembled.world.v.ledger[0]["elsewhere_wish"])
        self.link.end_elsewhere(wish, self._now)
        for each in self.link.said:
            self.note("orders", "", each)
        self.link.said.clear()

    def _read(self, symbol: str) -> int:
        """Give the instant of the newest tick that a decision read; 0 where only bars are known."""
        is_second = self.second is not None and self.second.owners[symbol].is_second
        watch = self.second.watch if self.second is not None and is_second else self.watch
        return watch.read.get(symbol, 0)
