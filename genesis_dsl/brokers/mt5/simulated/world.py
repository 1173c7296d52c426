"""What a simulated terminal is loaded with; nothing of it changes."""

from collections.abc import Mapping
from pathlib import Path

from genesis_dsl.brokers.mt5.simulated.broker import Broker
from genesis_dsl.brokers.mt5.simulated.charts import Chart
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.mt5.simulated.faults import Fault
from genesis_dsl.brokers.mt5.simulated.seam import Ground, Sheet, Terms
from genesis_dsl.brokers.mt5.simulated.tape import Tape
from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Door:
    """Who may log in, and how.

    Attributes:
        terms: The accounts, by login; the first is that of the terminal.
        password: Of all accounts; None lets anybody in.
        investor: The password with which one may look on; None: there is none.
    """

    terms: Mapping[int, Terms]
    password: str | None = None
    investor: str | None = None

    @property
    def first(self) -> int:
        """Give the login that the terminal knows by itself."""
        return next(iter(self.terms))


@dataclass(frozen=True, slots=True)
class World:
    """Prices, accounts, and what goes wrong.

    Attributes:
        begin: The instant at which the simulation starts, and all accounts are opened.
        end: The last one at which a tick comes.
        selected: The symbols that stand in the Market Watch of a terminal that has just started.
        lag_ms: How long after an answer what was done is seen.
        maxbars: How many bars of a chart the terminal has.
        depth: How many levels of the market depth there are; 0: there is none.
        kept: The folder in which accounts are kept; None where they end with their process.
    """

    broker: Broker
    sheets: Mapping[str, Sheet]
    charts: Mapping[str, Chart]
    tape: Tape
    clock: ServerClock
    door: Door
    script: tuple[Fault, ...]
    begin: int
    end: int
    selected: tuple[str, ...]
    lag_ms: int = 0
    maxbars: int = 100_000
    depth: int = 0
    kept: Path | None = None

    def ground(self, login: int) -> Ground:
        """Give what an account stands on."""
        terms = self.door.terms[login]
        return Ground(terms, self.sheets, self.tape, self.clock, self.begin, self.lag_ms)
