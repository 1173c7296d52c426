"""A session that trades a simulated terminal, bar by bar, over what a story writes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field, replace
from fractions import Fraction
from random import Random
from typing import TypeVar

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.operations import Given
from genesis_dsl.brokers.link.clocks import Clocks
from genesis_dsl.brokers.link.facts import Facts
from genesis_dsl.brokers.link.link import Link
from genesis_dsl.brokers.mt5.records import TradeDeal
from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.brokers.recovery.seen import Seen
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.market.command import Command
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.report import Report
from genesis_dsl.runs.live import begin_live
from genesis_dsl.runs.sessions.driver import COMPARED
from genesis_dsl.trading.log import Asked, askings
from tests.brokers.keeping import Shelf
from tests.outside import Outside

SESSION = 7
SETTLING = (12_000, 14_000, 16_000, 18_000, 22_000, 26_000, 57_000, 58_000)
AHEAD = 2 * 3_600_000
"""The server's clock less UTC, in winter."""
CameIn = tuple[int, Mapping[str, ClosedBar], list[Report], list[Command]]
"""An instant; the bars that close at it, what was reported, what persons said."""
T = TypeVar("T")
NOTHING_YET = Seen(None, None, None, None)
LOOKS = (300, 2_000, 9_000)
"""Milliseconds behind a bar at which the terminal is looked at."""


class Died(Exception):  # noqa: N818  # it says what is so
    """The program was killed."""


class Mortal(Direct):
    """A way to the terminal on which the program dies: before its nth order is there, or behind it.

    Attributes:
        owner_dies: Whether the owner of the terminal dies in the next order: "" for no, "before", "behind".
        mixed: Mixes lists of records before they are seen.
    """

    def __init__(self, kills: frozenset[int]) -> None:
        super().__init__(terminal)
        self.kills, self.sent = kills, 0
        self.owner_dies = ""
        self.mixed: Random | None = None

    def ask(self, name: str, given: Given, key: str | None = None) -> object:
        if name != "order_send":
            answer = super().ask(name, given, key)
            return self._mix(answer) if type(answer) is tuple and self.mixed else answer
        self.sent += 1
        dies, owner_dies = self.sent in self.kills, self.owner_dies
        self.owner_dies = ""
        if dies and self.sent % 2:
            raise Died
        if owner_dies == "before":
            return OWNER_DIED
        answer = super().ask(name, given, key)
        if dies:
            raise Died
        return OWNER_DIED if owner_dies else answer

    def _mix(self, answer: tuple[object, ...]) -> tuple[object, ...]:
        assert self.mixed
        return tuple(self.mixed.sample(answer, len(answer)))


OWNER_DIED = Failed(Fault.DIED, "The owner of the terminal died.")


class Perishing(Shelf):
    """Keeps intents, until the program dies: before a row is written, or behind that.

    What becomes of intents while somebody listens is one row with what was heard, as in the database.

    Attributes:
        dies_in: At which row from now the program dies; 0 for at none.
        dies_as: In which state of an intent that is to be written it dies; None for in none.
    """

    dies_in, before = 0, False
    dies_as: State | None = None
    _heard: list[Intent] | None = None

    def keep(self, intent: Intent) -> None:
        if self._heard is None:
            self._write(intent)
        else:
            self._heard.append(intent)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Let intents wait for what was heard; a death behind the row comes when `go_on` is asked."""
        self._heard = []
        try:
            yield
            heard = self._heard
        finally:
            self._heard = None
        self._write(*heard, behind=False)

    def go_on(self) -> None:
        """Die where the row of what was heard was the last one."""
        if self._is_doomed:
            self._is_doomed = False
            raise Died

    _is_doomed = False

    def _write(self, *intents: Intent, behind: bool = True) -> None:
        self.dies_in -= 1
        dies = self.dies_in == 0 or any(each.state is self.dies_as for each in intents)
        if dies:
            self.dies_in, self.dies_as = 0, None
            if self.before:
                raise Died
        for each in intents:
            super().keep(each)
        if dies and behind:
            raise Died
        self._is_doomed = dies


@dataclass
class Trading(Outside):
    """Lives through a story on a terminal, while the program dies now and then.

    Attributes:
        broker: The broker's sheet.
        die_at: The looks behind which it dies.
        kills: The orders at which it dies: odd ones before they are there, even ones behind that.
        tells: What a person tells it, by the number of the look.
        hands: What a person does on another terminal of the account, by the number of the look before it.
        said: What was told so far.
        lived: What came in at each instant: the journal.
        heard: What the terminal showed at the latest look that was heard.
        deals: All that it ever showed then.
    """

    faults: FaultScript | None = None
    lag_ms: int = 0
    broker: str = ""
    die_at: frozenset[int] = frozenset()
    kills: frozenset[int] = frozenset()
    tells: Mapping[int, str] = field(default_factory=dict)
    hands: Mapping[int, Callable[[], None]] = field(default_factory=dict)
    said: list[Command] = field(default_factory=list)
    shelf: Perishing = field(default_factory=Perishing)
    link: Link = field(init=False)
    told: list[Report] = field(default_factory=list)
    lived: list[CameIn] = field(default_factory=list)
    looks: int = 0
    heard: Seen = NOTHING_YET
    deals: dict[int, TradeDeal] = field(default_factory=dict)
    found: list[Report] = field(default_factory=list)
    compared_at: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        data, account = self.folder / "data", self.folder / "rules" / "small.yaml"
        terminal.load(data, account, self.faults, lag_ms=self.lag_ms, broker=self.broker or {})
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
        self.hands.get(self.looks, lambda: None)()
        reports = self.over_deaths(lambda: self._listen(time))
        self.told += reports
        text = self.tells.get(self.looks)
        said = [Command(time, "olga", "operator", text, "a drill")] if text else []
        self.lived.append((time, bars, reports, said))
        logs = self.over_deaths(lambda: self._decide(*self.lived[-1]))
        self.said += said
        self._take(logs)
        self.looks += 1
        if self.looks in self.die_at:
            self.begin_again(self.live.session.snapshot(), self.live.session.now)

    def _listen(self, time: int) -> list[Report]:
        """Compare where that is due, then hear: what follows of it is written with it, or not at all."""
        if self.link.differs and time - self.compared_at >= COMPARED:
            self.compare()
        with self.shelf.listening():
            return self._hear(time)

    def _hear(self, time: int) -> list[Report]:
        """Hear what is new; where the way to the terminal is broken, its owner opens it anew."""
        reports = self.link.hear(time)
        self.heard = self.link.seen
        self.deals |= {each.ticket: each for each in self.heard.deals or ()}
        if not self.link.seen.is_whole and terminal.initialize():
            self.compare()
        positions = [each for each in self.heard.positions or () if each.symbol in self.link.facts]
        assert all(each.sl for each in positions), "a position without its stop"
        found = [replace(each, time=time) for each in self.found]
        self.found.clear()
        return [*found, *reports]

    def _decide(
        self, time: int, bars: Mapping[str, ClosedBar], reports: list[Report], said: list[Command]
    ) -> list[Log]:
        """Live through an instant, and ask for what the rules want by then."""
        self.shelf.go_on()
        logs = self.live.session.close(time, bars, reports, said)
        self.link.ask(asked_in(logs), time)
        self.link.end_elsewhere(self.ledger("elsewhere_wish"), time)
        return logs

    def over_deaths(self, what: Callable[[], list[T]]) -> list[T]:
        """Do something, and where the program dies in it, begin again at the state before, and do it anew."""
        kept = self.live.session.snapshot(), self.live.session.now
        while True:
            try:
                return what()
            except Died:
                self.begin_again(*kept)

    def compare(self) -> None:
        """Hold both books against each other; what the engine is told of it comes with the next look."""
        self.compared_at = self.live.session.now
        self.found += self.link.recover(self.compared_at)[1]

    def begin_again(self, kept: bytes, now: int) -> None:
        """Lose everything but what is kept: intents, the state of the engine, the journal."""
        chosen = replace(self.ground.chosen, commands=tuple(self.said))
        ground = replace(self.ground, chosen=chosen)
        self.live = begin_live(ground, self.first, now, kept, outside=True)
        self.live.recorder.remember([fill for each in self.rows for fill in each.fills])
        self.link = self.linked()
        self.link.go_on(self.begun, self.told)
        self.found.clear()
        self.heard = NOTHING_YET
        self.compare()


def terminal_now() -> int:
    """Give the instant at the terminal."""
    return round(terminal.now().timestamp() * 1_000)


def asked_in(logs: Sequence[Log]) -> list[Asked]:
    """List what is asked for in some logs."""
    return [each for log in logs for _, each in askings(log.rows)]
