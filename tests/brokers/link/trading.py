"""A session that trades a simulated terminal, bar by bar, over what a story writes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.link.clocks import Clocks
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.link import Link
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.market.command import Command
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.report import Report
from genesis_dsl.runs.live import begin_live
from genesis_dsl.trading.log import Asked, askings
from tests.brokers.keeping import Shelf
from tests.outside import Outside

SESSION = 7
SETTLING = (12_000, 14_000, 16_000, 18_000, 22_000, 26_000)
AHEAD = 2 * 3_600_000
"""The server's clock less UTC, in winter."""
LOOKS = (300, 2_000, 9_000)
"""Milliseconds behind a bar at which the terminal is looked at."""


class Died(Exception):  # noqa: N818  # it says what is so
    """The program was killed."""


class Mortal(Direct):
    """A way to the terminal on which the program dies: before its nth order is there, or behind it."""

    def __init__(self, kills: frozenset[int]) -> None:
        super().__init__(terminal)
        self.kills, self.sent = kills, 0

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        self.sent += name == "order_send"
        dies = name == "order_send" and self.sent in self.kills
        if dies and self.sent % 2:
            raise Died
        answer = super().ask(name, given, key)
        if dies:
            raise Died
        return answer


@dataclass
class Trading(Outside):
    """Lives through a story on a terminal, while the program dies now and then.

    Attributes:
        die_at: The looks behind which it dies.
        kills: The orders at which it dies: odd ones before they are there, even ones behind that.
        tells: What a person tells it, by the number of the look.
        said: What was told so far.
    """

    faults: FaultScript | None = None
    lag_ms: int = 0
    die_at: frozenset[int] = frozenset()
    kills: frozenset[int] = frozenset()
    tells: Mapping[int, str] = field(default_factory=dict)
    said: list[Command] = field(default_factory=list)
    shelf: Shelf = field(default_factory=Shelf)
    link: Link = field(init=False)
    told: list[Report] = field(default_factory=list)
    looks: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        data, account = self.folder / "data", self.folder / "rules" / "small.yaml"
        terminal.load(data, account, self.faults, lag_ms=self.lag_ms)
        assert terminal.initialize()
        self.calls = Mortal(self.kills)
        self.link = self.linked()
        self.begun = self.link.begin()

    def linked(self) -> Link:
        """Make a link of what is kept."""
        symbols = self.live.session.assembled.symbols
        facts = {each: Facts(each, each, 5, Fraction(1, 100)) for each in symbols}
        netting = self.story.book == "netting"
        clocks = Clocks(terminal_now, lambda: AHEAD)
        return Link(self.calls, self.shelf, SESSION, symbols, facts, 2, netting=netting, clocks=clocks)

    def trade(self) -> None:
        """Live through all bars, and through what is still under way behind the last one."""
        while self.bars:
            time, bars = self.bars.pop(0)
            self.meet(time, bars)
            for each in (*LOOKS, *(SETTLING if not self.bars else ())):
                self.meet(time + each, {})

    def meet(self, time: int, bars: Mapping[str, ClosedBar]) -> None:
        """Live through one instant: hear, decide, ask; the journal is written before, the state behind."""
        if time > terminal_now():
            terminal.play(to_datetime(time))
        reports = self.link.hear(time)
        if not self.link.seen.is_whole:  # the way to the terminal is broken: its owner opens it anew
            assert terminal.initialize()
        assert all(each.sl for each in self.link.seen.positions or ()), "a position without its stop"
        self.told += reports
        text = self.tells.get(self.looks)
        said = [Command(time, "olga", "operator", text, "a drill")] if text else []
        kept = self.live.session.snapshot(), self.live.session.now
        logs = self.live.session.close(time, bars, reports, said)
        try:
            self.link.ask(asked_in(logs), time)
        except Died:
            self.begin_again(*kept)
            logs = self.live.session.close(time, bars, reports, said)
            self.link.ask(asked_in(logs), time)
        self.said += said
        self._take(logs)
        self.looks += 1
        if self.looks in self.die_at:
            self.begin_again(self.live.session.snapshot(), self.live.session.now)

    def begin_again(self, kept: bytes, now: int) -> None:
        """Lose everything but what is kept: intents, the state of the engine, the journal."""
        chosen = replace(self.ground.chosen, commands=tuple(self.said))
        ground = replace(self.ground, chosen=chosen)
        self.live = begin_live(ground, self.first, now, kept, outside=True)
        self.live.recorder.remember([fill for each in self.rows for fill in each.fills])
        self.link = self.linked()
        self.link.go_on(self.begun, self.told)


def terminal_now() -> int:
    """Give the instant at the terminal."""
    return round(terminal.now().timestamp() * 1_000)


def asked_in(logs: Sequence[Log]) -> list[Asked]:
    """List what is asked for in some logs."""
    return [each for log in logs for _, each in askings(log.rows)]
