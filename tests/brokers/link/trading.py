"""A session that trades a simulated terminal, bar by bar, over what a story writes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.link import Link
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.report import Report
from genesis_dsl.runs.live import begin_live
from tests.brokers.keeping import Shelf
from tests.outside import Outside

SESSION = 7
LOOKS = (300, 2_000, 9_000)
"""Milliseconds behind a bar at which the terminal is looked at."""


@dataclass
class Trading(Outside):
    """Lives through a story on a terminal; `die_at` counts the looks behind which the program dies."""

    faults: FaultScript | None = None
    lag_ms: int = 0
    die_at: frozenset[int] = frozenset()
    shelf: Shelf = field(default_factory=Shelf)
    link: Link = field(init=False)
    told: list[Report] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        data, account = self.folder / "data", self.folder / "rules" / "small.yaml"
        terminal.load(data, account, self.faults, lag_ms=self.lag_ms)
        assert terminal.initialize()
        self.link = self.linked()
        self.begun = self.link.begin()

    def linked(self) -> Link:
        """Make a link of what is kept."""
        symbols = self.live.session.assembled.symbols
        facts = {each: Facts(each, each, 5, Fraction(1, 100)) for each in symbols}
        return Link(Direct(terminal), self.shelf, SESSION, symbols, facts, 2)

    def trade(self) -> None:
        """Live through all bars."""
        while self.bars:
            time, bars = self.bars.pop(0)
            self.meet(time, bars)
            for each in LOOKS:
                self.meet(time + each, {})

    def meet(self, time: int, bars: Mapping[str, ClosedBar]) -> None:
        """Live through one instant: hear, decide, ask."""
        if time > terminal.now().timestamp() * 1000:
            terminal.play(to_datetime(time))
        reports = self.link.hear(time)
        if not self.link.seen.is_whole:  # the way to the terminal is broken: its owner opens it anew
            assert terminal.initialize()
        self.told += reports
        asked = self._take(self.live.session.close(time, bars, reports))
        self.link.ask(asked, time)
        self.looks += 1
        if self.looks in self.die_at:
            self.begin_again()

    def begin_again(self) -> None:
        """Lose everything but what is kept: intents, the state of the engine, the journal."""
        kept, now = self.live.session.snapshot(), self.live.session.now
        self.live = begin_live(self.ground, self.first, now, kept, outside=True)
        self.live.recorder.remember([fill for each in self.rows for fill in each.fills])
        self.link = self.linked()
        self.link.go_on(self.begun, self.told)
