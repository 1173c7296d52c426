"""A session on a simulated terminal in this process, whose time is moved by hand."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.gateway.interlock import account_of
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.runs.sessions.driver import Driver
from genesis_dsl.runs.sessions.ending import Ended, end
from genesis_dsl.runs.sessions.opening import open_session
from genesis_dsl.runs.sessions.terminal import Terminal, sure
from genesis_dsl.runs.sessions.wanted import Place, Wanted
from genesis_dsl.store.database import open_database
from tests.builders import Story, entry, random_walk, strategy, symbol_text

RULES = strategy(
    entry(name="up", when="close > open", stop="3 pips", size="size: 0.5 lots", targets=["at: 0.6 R"]),
    entry(
        name="down",
        side="sell",
        when="close < open",
        stop="4 pips",
        size="size: 0.3 lots",
        order="type: limit\nat: close + 0.4 pips\ncancel_after: 3 bars",
        targets=["at: 0.5 R\nclose: 50%\nthen: stop to entry", "at: 3 R"],
    ),
    exits="- id: stale\n  when: bars_since_entry >= 6\n  do: close position\n",
)
START = "2026-01-05 00:30 UTC"
STEP = 5
"""Seconds from one look to the next."""


def story(seed: int = 3, rules: str = RULES) -> Story:
    costs = "commission: 2.50 USD\nslippage: 0.1 pips"
    return Story(rules, random_walk(seed, 90, step=22), symbols=(symbol_text(more=costs),))


def three_symbols() -> Story:
    """Trade three symbols by the same rules, one of them in yen."""
    prices = {"EURUSD": 110_000, "GBPUSD": 125_000, "USDJPY": 110_000}
    walks = {
        name: random_walk(seed, 90, price, step=22) for seed, (name, price) in enumerate(prices.items(), 3)
    }
    rules = RULES.replace("symbols: [EURUSD]", f"symbols: [{', '.join(prices)}]")
    return Story(rules, walks, symbols=tuple(map(symbol_text, prices)))


@dataclass
class Played:
    """Rules at a terminal; `play` moves the time on, `die` kills the program, `begin` starts it."""

    folder: Path
    story: Story = field(default_factory=story)
    orders: bool = True
    faults: FaultScript | None = None
    sends: bool = True
    url: str = ""
    said: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.request = replace(self.story.write(self.folder), account="small")
        account = self.folder / "rules" / "small.yaml"
        mt5.load(self.folder / "data", account, self.faults, start=START)
        assert mt5.initialize()
        self.database = open_database(self.url or f"sqlite:///{self.folder / 'genesis.db'}")
        self.calls = Direct(mt5)
        self.other: Terminal | None = None

    def wanted(self, *, anew: bool = False) -> Wanted:
        place = Place(Address("127.0.0.1", 1), Path("secret"))
        return Wanted(self.request, place, self.database, self.orders, anew, history=40)

    def terminal(self) -> Terminal:
        info = sure(self.calls.account_info())
        return Terminal(
            self.calls, account_of(info), info, sends=self.sends, is_simulated=True, clock=mt5.clock
        )

    def begin(self, *, anew: bool = False) -> Driver:
        self.stack = ExitStack()
        self.driver = Driver(
            open_session(self.wanted(anew=anew), self.terminal(), self.stack), self.said.append, self.other
        )
        self.driver.recover()
        return self.driver

    def play(self, minutes: float) -> None:
        for _ in range(round(minutes * 60 / STEP)):
            mt5.advance(STEP)
            self.driver.look()

    def die(self) -> None:
        """Lose everything but what is on the disk."""
        fault = KeyboardInterrupt()
        self.stack.__exit__(KeyboardInterrupt, fault, None)

    def end(self) -> Ended:
        ended = end(self.driver.opened)
        self.stack.close()
        return ended

    @property
    def run(self) -> int:
        return self.driver.record.writer.run


@contextmanager
def playing(folder: Path, **more: object) -> Iterator[Played]:
    """Begin a session, and let it go behind the test, whatever became of it."""
    one = Played(folder, **more)  # type: ignore[arg-type]  # fields by name
    one.begin()
    try:
        yield one
    finally:
        one.stack.close()
