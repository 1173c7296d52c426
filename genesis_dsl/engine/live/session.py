"""A live session: bars are given as they close, and all that follows happens at once.

The work of an event is bounded by the rules, whatever came before: every word goes on from what it
remembers, the kernel reads the last two bars of each chart, and nothing else is kept. What happens, and every
bit of it, is what a run over the same bars from the same first one gives.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from functools import partial

import numpy as np

from genesis_dsl.checker.typed import CheckedAccount
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled, assemble
from genesis_dsl.engine.changes import Change
from genesis_dsl.engine.columns import Columns
from genesis_dsl.engine.events import clock_edges, make_events, news_edges, session_edges
from genesis_dsl.engine.interpreter import Interpreter, Log
from genesis_dsl.engine.live import messages
from genesis_dsl.engine.live.begin import begin
from genesis_dsl.engine.live.feed import Feed
from genesis_dsl.engine.live.half import MarketHalf
from genesis_dsl.engine.live.layout import Layout
from genesis_dsl.engine.live.tail import Blank, Tail, blank_bars
from genesis_dsl.engine.live.timers import Timers
from genesis_dsl.engine.live.window import begin_window, stand
from genesis_dsl.engine.persons import command_records
from genesis_dsl.engine.reported import Heard, hear
from genesis_dsl.engine.world import COMMAND
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.plan import Plan
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.bars import Bars, cut_to_last
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.command import Command
from genesis_dsl.market.days import day_starts
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instants import NO_ROLLOVER, Events
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.report import Report
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.market.zone import DAY
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.scale import Scale

HORIZON = 2 * 366 * DAY
"""How long a session lasts before it is begun anew: hours are worked out so far ahead."""
MOST_REPORTS = 1_024
"""Reports that may come in at one instant."""
MOST_COMMANDS = 1_024
"""Commands of persons that a session obeys before it is begun anew."""
NEVER_ENDS = 1 << 62
_BESIDES = frozenset({"session_first", "session_open", "session_close", "news_time", "schedules", "commands"})
"""Arrays that are worked out anew where a session goes on from a snapshot: they hold more by then."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What a session stands on.

    Attributes:
        instruments: With the versions that begin later.
        charts: The bars that are over by the first event, of every chart that is read, as a run cuts them.
        finest: The timeframe of the bars of each symbol that will be given.
        first: The instant from which on strategies decide, and rules and switches look.
        outside: Fills come from a broker outside, as reports; what he is asked for stands in the logs.
        commands: What persons asked for up to where it begins, in the order of time.
    """

    plan: Plan
    account: CheckedAccount
    instruments: Instruments
    scales: Mapping[str, Scale]
    schedules: Sequence[Schedule]
    charts: Mapping[Chart, Bars]
    finest: Mapping[str, str]
    first: int
    outside: bool = False
    commands: tuple[Command, ...] = ()


@dataclass(slots=True)
class Session:
    """Lives through one event after the other (it changes).

    Attributes:
        kept: The snapshot behind which it begins; b"" where nothing has happened yet.
        seen: Is shown the columns of the history, symbol by symbol, before they are let go.
        now: The instant up to which everything is behind.
        tail: What the trace reads of the latest events; whoever records lets it forget them.
    """

    ground: Ground
    kept: bytes = b""
    seen: Callable[[Assembled, str, Columns], None] = lambda *_: None
    interpreter: Interpreter = field(init=False)
    tail: Tail = field(init=False)
    now: int = field(init=False)
    half: MarketHalf = field(init=False)
    _feed: Feed = field(init=False)
    _timers: Timers = field(init=False)
    _changes: list[Change] = field(init=False)
    _horizon: int = field(init=False)

    def __post_init__(self) -> None:
        """Begin before the first event, or behind the one of a snapshot.

        Raises:
            GenesisError: The session cannot be held to the bits of a run, or the snapshot is of other rules.
        """
        ground = self.ground
        refuse(ground)
        found = ground.plan.found
        asked = replace(found, hours=list(found.hours))  # what columns ask of hours makes no event
        clocks = {chart: number for number, chart in enumerate(sorted(ground.charts))}
        layout = Layout(found.graph, clocks, found.hours_of)
        self.half = MarketHalf(layout, ground.instruments.symbols)
        assembled = self._assemble()
        self._changes, assembled.changes = list(assembled.changes), ()
        self.interpreter = Interpreter(assembled, _BESIDES)
        border = [layout.register(each) for each in assembled.read]
        says = [(layout.register(fires), layout.register(misses)) for fires, misses in assembled.known]
        self.half.lay_out(assembled.world, border, says)
        begin(self.half, ground.charts, found.zones, ground.schedules, partial(self.seen, assembled))
        market, nodes = self.half.market, found.graph.nodes
        registers = {n: layout.register(n) for n, each in enumerate(nodes) if each.stage is Stage.MARKET}
        begin_window(assembled.world, ground.charts, clocks)
        self._feed = Feed(clocks, ground.finest, ground.instruments)
        self._feed.begin(ground.charts)
        self.tail = Tail(clocks, registers, ground.schedules, len(market.reg))
        assembled.columns = self.tail
        self.now = ground.first - 1
        if self.kept:
            self.interpreter.restore(self.kept)
            self.now = self.interpreter.time
            stand(assembled.world, ground.charts, clocks)
            self._changes = [each for each in self._changes if each.since >= self.now]
        self._horizon = self._begun() + HORIZON
        self.tail.add(self.now, market)
        lasts = {chart: cut_to_last(bars) for chart, bars in ground.charts.items()}
        self.ground = replace(ground, charts=lasts)  # a year of all symbols is a gigabyte
        self._timers = Timers(clock_of(self.ground, asked), self.now)
        self.look_ahead()

    @property
    def assembled(self) -> Assembled:
        """The kernel's tables, and what each number in them means."""
        return self.interpreter.assembled

    def close(
        self,
        time: int,
        bars: Mapping[str, ClosedBar],
        reports: Sequence[Report] = (),
        commands: Sequence[Command] = (),
    ) -> list[Log]:
        """Live through what the clock brings before an instant, then through all bars that close at it.

        Args:
            bars: Those that are given, by symbol; none where only time goes on.
            reports: What a broker outside says at this very instant, in the order in which it came in.
            commands: What persons ask for at this very instant; what they name is there.

        Raises:
            GenesisError: A bar comes too late or belongs to nobody; or the run cannot go on.
        """
        if time <= self.now:
            raise GenesisError(messages.backwards(format_moment(self.now)))
        if time > self._horizon:
            raise GenesisError(messages.horizon(format_moment(self._horizon)))
        if not bars.keys() <= self.ground.finest.keys():
            raise GenesisError(messages.not_met(min(bars.keys() - self.ground.finest.keys())))
        if reports or commands:
            self._check(time, reports, commands)
        logs = []
        while (instant := self._next(time)) < time:
            logs.append(self._live_through(instant, {}))
        if commands:
            self._say(commands)
        if bars or reports or commands or instant == time:
            logs.append(self._live_through(time, bars, reports))
        self.now = time
        return logs

    def _check(self, time: int, reports: Sequence[Report], commands: Sequence[Command]) -> None:
        if reports and not self.ground.outside:
            raise GenesisError(messages.fills_here())
        if any(each.time != time for each in reports) or any(each.time != time for each in commands):
            raise GenesisError(messages.other_instant())
        if len(self.assembled.commands) + len(commands) > MOST_COMMANDS:
            raise GenesisError(messages.too_many_commands(MOST_COMMANDS))
        if len(reports) > MOST_REPORTS:
            raise GenesisError(messages.too_many_reports(MOST_REPORTS))
        for each in reports:
            if each.symbol and each.symbol not in self.ground.finest:
                raise GenesisError(messages.not_met(each.symbol))

    def _say(self, commands: Sequence[Command]) -> None:
        """Let the kernel find what persons ask for behind what they asked for before."""
        said = len(self.assembled.commands)
        self.assembled.commands = (*self.assembled.commands, *commands)
        rows = command_records(
            self.assembled.commands, self.ground.plan, self.assembled.symbols, self.ground.account
        )
        self.assembled.world.commands[said : len(rows)] = make_records(COMMAND, rows[said:])

    def look_ahead(self) -> None:
        """Work out what the clock brings before it comes; called behind an event, while nobody waits."""
        self._timers.look_ahead(self.now)
        self._feed.look_ahead(self.now)

    def snapshot(self) -> bytes:
        """Keep the state behind the last event; the bars up to it are the caller's to keep."""
        self.interpreter.event = 0
        return self.interpreter.snapshot()

    def end(self) -> Log:
        """Record what is still open or resting."""
        return self.interpreter.end()

    def _next(self, time: int) -> int:
        """Give the next instant at which something happens though no bar is given; right up to `time`."""
        return min(self._timers.next(time), self._feed.next_end)

    def _live_through(self, time: int, bars: Mapping[str, ClosedBar], reports: Sequence[Report] = ()) -> Log:
        world = self.assembled.world
        while self._changes and self._changes[0].since < time:
            self._changes.pop(0).apply(world.v.symbols)
        clocks, rows = self._feed.close(time, bars)
        roll, swap = self._timers.take(time) or (0, NO_ROLLOVER)
        if len(clocks):
            self.half.close(time, clocks, rows)
            self.tail.add(time, self.half.market)
        world.ev_time[0], world.ev_roll[0], world.ev_swap[0] = time, roll, swap
        if self.ground.outside:
            hear(world, reports, self.assembled.symbols)
        self.interpreter.event = 0
        log = self.interpreter.run(1)
        self.now = time
        return log

    def _begun(self) -> int:
        return max(self.now, self.ground.first)

    def _assemble(self) -> Assembled:
        """Lay out a world that has room for two bars of each chart, and one event."""
        ground = self.ground
        lengths = {chart: TIMEFRAMES[chart.timeframe] for chart in ground.charts}
        blank = {chart: blank_bars(chart, lengths[chart]) for chart in ground.charts}
        last = max([ground.first, *(int(each.closed_at[-1]) for each in ground.charts.values() if len(each))])
        nothing = np.zeros(2, np.int64)
        events = Events(
            *(np.array([ground.first, last + 2 * HORIZON]), nothing, nothing + NO_ROLLOVER),
            np.zeros(2, np.uint8),
        )
        assembled = assemble(
            *(ground.plan, ground.account, ground.instruments.symbols, ground.scales),
            Blank(blank, ground.schedules),
            {symbol: blank[Chart(symbol, timeframe)] for symbol, timeframe in ground.finest.items()},
            events,
            span=(ground.first, NEVER_ENDS),
            commands=ground.commands,
            heard=Heard(room=MOST_REPORTS) if ground.outside else None,
            to_come=MOST_COMMANDS - len(ground.commands),
        )
        assembled.world.ev_quiet[:] = 0  # who will speak at the events to come is not known
        return assembled


def clock_of(ground: Ground, asked: Collected) -> Callable[[int, int], Events]:
    """Give what happens by the clock between two instants, both included."""
    graph, symbols = asked.graph, ground.instruments.symbols
    edges, news = clock_edges(graph, asked.zones), news_edges(graph, ground.schedules)

    def between(first: int, last: int) -> Events:
        turning = np.union1d(news, session_edges(asked, symbols, first, last))
        return make_events(
            *({}, asked.calendars, ground.instruments, first, edges, (), asked.monthly),
            turning=turning,
            until=last,
        )

    return between


def refuse(ground: Ground) -> None:
    """Refuse what could not be held to the bits of a run.

    Raises:
        GenesisError: In a sentence that says what to do.
    """
    for symbol, timeframe in ground.finest.items():
        if timeframe == TICKS:
            raise GenesisError(messages.ticks(symbol))
        if TIMEFRAMES[timeframe] > TIMEFRAMES["H1"]:
            raise GenesisError(messages.finest_too_long(symbol, timeframe))
    for calendar in ground.plan.found.calendars:
        starts = day_starts(calendar.zone, calendar.day_starts_seconds, ground.first, ground.first + HORIZON)
        for timeframe in ground.finest.values():
            if (starts % TIMEFRAMES[timeframe]).any():
                raise GenesisError(messages.day_inside_a_bar(calendar.zone, timeframe))
