"""A live session over the rules of a request: bars that are over are its history, further ones are given."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import field, replace
from itertools import groupby

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.engine.live import messages
from genesis_dsl.engine.live.begin import THREADS
from genesis_dsl.engine.live.session import Ground, Session
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Chart
from genesis_dsl.market.bars import Bars, cut
from genesis_dsl.market.command import Command
from genesis_dsl.market.forming import ClosedBar, closed_bars
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.report import Report
from genesis_dsl.market.resample import resample
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import versions_of_span
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs import prepare
from genesis_dsl.runs.charts import charts_read
from genesis_dsl.runs.heap import kept
from genesis_dsl.runs.news import news_files
from genesis_dsl.runs.schedules import schedules_of
from genesis_dsl.trace.days import Days
from genesis_dsl.trace.record import Recorder
from genesis_dsl.trace.rows import Batch

FAR = 1 << 61


def begin_live(
    ground: prepare.Ground, first: int, now: int, snapshot: bytes = b"", *, outside: bool = False
) -> "Live":
    """Begin a session.

    Args:
        first: The instant from which on strategies decide.
        now: The instant up to which its bars are over; those behind it are not looked at.
        snapshot: The state at that instant; b"" where nothing has happened yet.
        outside: Fills come from a broker outside, as reports.

    Raises:
        GenesisError: It cannot be held to the bits of a run, or the snapshot is of other rules.
    """
    chosen, plan = ground.chosen, ground.plan
    dated = {name: versions_of_span(each, first, FAR) for name, each in chosen.instruments.symbols.items()}
    instruments = replace(chosen.instruments, symbols=dated)
    refuse_ticks(charts_read(plan))
    finest = {symbol: each.bars.timeframe for symbol, each in ground.market.histories.items()}
    schedules = schedules_of(
        plan.found.schedules, news_files(chosen.rules.files), chosen.calendar, instruments.symbols
    )
    days = Days(first, now // DAY * DAY)
    obeyed = tuple(each for each in chosen.commands if each.time <= now)
    with kept():
        charts = _charts(ground, instruments, now)
        stands_on = Ground(
            *(plan, chosen.account, instruments, ground.scales, schedules, charts, finest),
            *(first, outside, obeyed),
        )
        return Live(Session(stands_on, snapshot, days.begin), days)


def refuse_ticks(read: Iterable[Chart]) -> None:
    """Refuse rules that read each tick, which a session is not given.

    Raises:
        GenesisError: They do.
    """
    symbols = sorted({each.symbol for each in read if each.timeframe == TICKS})
    if symbols:
        raise GenesisError(messages.reads_ticks(symbols))


def _charts(ground: prepare.Ground, instruments: Instruments, now: int) -> dict[Chart, Bars]:
    """Give the bars of every chart that is read, as far as they are over."""
    plan = ground.plan
    over = {symbol: cut(each.bars, now) for symbol, each in ground.market.histories.items()}
    finest = {Chart(symbol, bars.timeframe): bars for symbol, bars in over.items()}
    coarser = sorted(charts_read(plan) - finest.keys())

    def made(chart: Chart) -> Bars:
        return resample(over[chart.symbol], chart.timeframe, instruments, now)

    with ThreadPoolExecutor(THREADS) as pool:
        return finest | dict(zip(coarser, pool.map(made, coarser), strict=True))


def closings(histories: Mapping[str, Bars], behind: int) -> Iterator[tuple[int, dict[str, ClosedBar]]]:
    """Give bars as they close behind an instant: each instant, and all bars that close at it by symbol."""
    several = [
        (bar.closed_at, symbol, bar)
        for symbol, bars in sorted(histories.items())
        for bar in closed_bars(bars, int(bars.closed_at.searchsorted(behind, side="right")))
    ]
    several.sort(key=lambda each: each[0])
    for time, together in groupby(several, key=lambda each: each[0]):
        yield time, {symbol: bar for _, symbol, bar in together}


@dataclass(slots=True)
class Live:
    """Gives words to what a session lives through (it changes)."""

    session: Session
    days: Days
    recorder: Recorder = field(init=False)

    def __post_init__(self) -> None:
        """Record from here on."""
        self.recorder = Recorder(self.session.assembled)

    def close(
        self,
        time: int,
        bars: Mapping[str, ClosedBar],
        reports: Sequence[Report] = (),
        commands: Sequence[Command] = (),
    ) -> list[Batch]:
        """Live through all bars that close at an instant, and through what the clock brings before it."""
        return self.record(self.session.close(time, bars, reports, commands))

    def record(self, logs: Sequence[Log]) -> list[Batch]:
        """Give the rows of what happened; the session decides without waiting for it."""
        found = [self.recorder.batch(each) for each in logs if len(each.rows)]
        over = self.days.take(self.session.tail, self.session.now)
        self.session.tail.forget()
        self.session.look_ahead()
        return [*found, Batch(outcome_blocks=over)] if over else found

    def end(self) -> Batch:
        """Give what is still open or resting, and the outcomes of the day that is under way."""
        return replace(self.recorder.batch(self.session.end()), outcome_blocks=self.days.end(FAR))
