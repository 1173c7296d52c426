"""Of whom a sentence is asked, and what a lowering run collects beside the graph."""

from dataclasses import field
from typing import TypeVar

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.graph.node import Chart, Graph
from genesis_dsl.market.centres import SESSIONS
from genesis_dsl.market.instrument import Instrument

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scope:
    """The subject of a sentence.

    Attributes:
        symbol: "" where the sentence is about the account.
        chart: The decision clock of a strategy; None where a sentence is asked at every event.
        bars: The chart of a strategy; None where a sentence belongs to none.
        subject: `entry`, `exit`, `account`, `symbol`, `position`, `order`.
        strategy: Number of the strategy whose positions folds mean; -1 for the whole account.
        day: The calendar of the fold over days in which a sentence stands.
    """

    symbol: str
    instrument: Instrument | None
    chart: Chart | None
    subject: str
    strategy: int = -1
    day: Calendar | None = None
    bars: Chart | None = None

    @property
    def whose(self) -> str:
        """The symbol whose things folds mean: those of a position's or an order's account are all of them."""
        return self.symbol if self.subject in {"entry", "exit", "symbol"} else ""


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A fold over what is finished: a first value, and what each occasion makes of it.

    Attributes:
        things: `trades`, `openings`, `days`, or `marks` (a running high of a value).
        resets: `never`, `day`, `week`.
        value, where: Nodes, evaluated at the occasion.
        strategy, symbol: Whose things are meant; -1 and "" for all.
    """

    fold: str
    things: str
    resets: str
    calendar: int
    value: int
    where: int
    strategy: int
    symbol: str


@dataclass(frozen=True, slots=True)
class Tracker:
    """A fold since the entry of a position, or a value frozen at it (`first`)."""

    fold: str
    value: int
    strategy: int
    symbol: str


class Unsupported(Exception):  # noqa: N818  # caught in this room and turned into a diagnostic
    """A sentence is right, but this version cannot run it yet."""

    def __init__(self, span: Span, what: str) -> None:
        """Keep the place and the words."""
        super().__init__(what)
        self.span = span
        self.what = what


class Unsettled(Unsupported):
    """While no account is given it is open which rule is meant; the sentence may be right."""


@dataclass(slots=True)
class Collected:
    """What lowering finds beside the nodes; every list is in the order of first use."""

    graph: Graph = field(default_factory=Graph)
    calendars: list[Calendar] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    accumulators: list[Accumulator] = field(default_factory=list)
    trackers: list[Tracker] = field(default_factory=list)
    choices: dict[str, int] = field(default_factory=dict)

    def choice(self, word: str) -> int:
        """Give a word of choice its number."""
        fixed = FIXED_CHOICES.get(word)
        return fixed if fixed is not None else self.choices.setdefault(word, 1000 + len(self.choices))

    def calendar(self, calendar: Calendar) -> int:
        """Give a calendar its number."""
        return _number(self.calendars, calendar)

    def zone(self, name: str) -> int:
        """Give a zone its number."""
        return _number(self.zones, name)

    def accumulator(self, one: Accumulator) -> int:
        """Give an accumulator its number."""
        return _number(self.accumulators, one)

    def tracker(self, one: Tracker) -> int:
        """Give a tracker its number."""
        return _number(self.trackers, one)


_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIXED_CHOICES = {
    "buy": 1,
    "sell": -1,
    "market": 0,
    "limit": 1,
    "stop": 2,
    **{day: number for number, day in enumerate(_DAYS)},
    **{name: number for number, name in enumerate(SESSIONS)},
}
"""Choices that the kernel knows by number."""


def _number(items: list[T], item: T) -> int:
    if item not in items:
        items.append(item)
    return items.index(item)
