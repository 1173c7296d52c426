"""Of whom a sentence is asked, and what a lowering run collects beside the graph."""

from dataclasses import field
from typing import TypeVar

from genesis_dsl.checker.setup import SHORTEST
from genesis_dsl.checker.typed import Calendar, CheckedGroup
from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.graph.node import Chart, Graph
from genesis_dsl.graph.reading import GuardKey
from genesis_dsl.market.centres import SESSIONS
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.calendar import DAYS, MONTHS

T = TypeVar("T")

ScheduleKey = tuple[str, str, str]
"""A calendar of news, its set, and the symbol that its events are about; "" for all of them."""


@dataclass(frozen=True, slots=True)
class Beside:
    """What lasts beside a length along the calendar.

    Attributes:
        asked: Its node.
        ahead: It is a time to something, so the length is counted from now on.
    """

    asked: int
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """The subject of a sentence.

    Attributes:
        symbol: "" where the sentence is about the account.
        chart: The decision clock of a strategy; None where a sentence is asked at every event.
        bars: The chart of a strategy; None where a sentence belongs to none.
        subject: `entry`, `exit`, `execution`, `account`, `symbol`, `position`, `order`, `fill`, `group`,
            `strategy`, `currency`, `asset_class`.
        strategy: Number of the strategy whose positions folds mean; -1 for the whole account.
        day: The calendar of the fold over days in which a sentence stands.
        each: The things of the fold in which a sentence stands, where they are those of all symbols.
        asked: The symbol of the order or the position that is asked about, also inside of a fold.
        guard: The rule or switch whose trip `since trip` means.
        named: The strategy, currency or asset class that is asked about.
        among: Which of these three that is, of an order or a fill; else "".
        beside: What lasts beside the part that is lowered.
        group: The number of the group that a fold is over, or by which an idea is told; -1 where none is.
        gathered: The group that a fold is over, or one of which is asked about.
        borrows: Series on the shortest timeframe are those of the strategy's, as the file says none.
    """

    symbol: str
    instrument: Instrument | None
    chart: Chart | None
    subject: str
    strategy: int = -1
    day: Calendar | None = None
    bars: Chart | None = None
    each: str = ""
    asked: str = ""
    guard: GuardKey | None = None
    named: str = ""
    among: str = ""
    beside: Beside | None = None
    borrows: bool = False
    group: int = -1
    gathered: CheckedGroup | None = None

    def chart_of(self, symbol: str, timeframe: str) -> Chart:
        """Give the chart on which a series is read."""
        if self.borrows and self.bars and timeframe == SHORTEST:
            timeframe = self.bars.timeframe
        return Chart(symbol, timeframe)

    @property
    def label(self) -> str:
        """What a sentence is asked of, as rows name it: a symbol, a strategy, a currency, a class."""
        return f"{self.named} of {self.symbol}" if self.among else self.named or self.symbol

    @property
    def named_by(self) -> str:
        """What the one is that is named: `strategy`, `currency`, `asset_class`; "" where none is."""
        return self.among or (self.subject if self.named else "")

    @property
    def whose(self) -> str:
        """The symbol whose things folds mean: those of a position's or an order's account are all of them."""
        return self.symbol if self.subject in {"entry", "exit", "execution", "symbol"} else ""


@dataclass(frozen=True, slots=True)
class Accumulator:
    """A fold over what is finished: a first value, and what each occasion makes of it.

    Attributes:
        things: What is folded (`trades`, `days` ...), or `marks` (a running high of a value).
        resets: When it begins anew: `never`, `day`, `week`, `month`, `payout`, `trip`.
        value, where: Nodes, evaluated at the occasion.
        strategy, symbol: Whose things are meant; -1 and "" for all.
        among: What says whether a day is one of those that are folded; -1 where all are.
        owner: The rule or switch whose breaches or trips are meant; -1 for other things.
        trip: The switch at whose trip it begins anew; -1 where it does at another moment.
    """

    fold: str
    things: str
    resets: str
    calendar: int
    value: int
    where: int
    strategy: int
    symbol: str
    among: int = -1
    owner: int = -1
    trip: int = -1


@dataclass(frozen=True, slots=True)
class Ring:
    """The latest finished things of a kind, with what a fold reads of each; the oldest makes room.

    Attributes:
        kept: Nodes, evaluated at the occasion; a fold reads them again for each thing.
        span: How far back a fold looks: so many `things`, so long (`ms`, `day`, `week`, `month`), or since
            the `entry` of the position that is asked about.
        zone: Of the calendar along which days, weeks and months go.
        needs: A node; a thing of which it is false is not kept. -1 where all are.
        among, owner: See `Accumulator`.
    """

    things: str
    span: str
    length: int
    calendar: int
    zone: int
    kept: tuple[int, ...]
    needs: int
    strategy: int
    symbol: str
    among: int
    owner: int


AT_SIGNAL = "at signal"
"""The fold of a tracker that keeps what a value was when the entry fired."""


@dataclass(frozen=True, slots=True)
class Tracker:
    """A fold since the entry of a position, or a value frozen at it (`first`) or at its signal."""

    fold: str
    value: int
    strategy: int
    symbol: str


@dataclass(frozen=True, slots=True)
class Group:
    """Openings that count as one.

    Attributes:
        same: Nodes that read of an opening what all of a group have in common.
        joins: Whether an opening joins the latest group of its like, a node; -1 where it always does.
        strategy, symbol, among: See `Accumulator`.
    """

    same: tuple[int, ...]
    joins: int
    strategy: int
    symbol: str
    among: int


class Unsupported(Exception):  # noqa: N818  # caught in this room and turned into a diagnostic
    """A sentence is right, but this version cannot run it yet."""

    def __init__(self, span: Span, what: str, remedy: str = "") -> None:
        """Keep the place, the words, and what to do where it is not in the list of remedies."""
        super().__init__(what)
        self.span = span
        self.what = what
        self.remedy = remedy


class Unsettled(Unsupported):
    """While no account is given it is open which rule is meant; the sentence may be right."""


@dataclass(slots=True)
class Collected:
    """What lowering finds beside the nodes; every list is in the order of first use."""

    graph: Graph = field(default_factory=Graph)
    calendars: list[Calendar] = field(default_factory=list)
    zones: list[str] = field(default_factory=list)
    hours: list[str] = field(default_factory=list)
    accumulators: list[Accumulator] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    trackers: list[Tracker] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    schedules: list[ScheduleKey] = field(default_factory=list)
    signalled: list[int] = field(default_factory=list)
    choices: dict[str, int] = field(default_factory=dict)

    @property
    def monthly(self) -> list[int]:
        """List the calendars whose months a fold begins with."""
        return sorted({each.calendar for each in self.accumulators if each.resets == "month"})

    def choice(self, word: str) -> int:
        """Give a word of choice its number."""
        fixed = FIXED_CHOICES.get(word)
        return fixed if fixed is not None else self.choices.setdefault(word, 1000 + len(self.choices))

    def calendar(self, calendar: Calendar) -> int:
        """Give a calendar its number."""
        return _number(self.calendars, calendar)

    def kept_at_signal(self, node: int) -> int:
        """Give what is kept of each signal that a policy works for its number."""
        return _number(self.signalled, node)

    def zone(self, name: str) -> int:
        """Give a zone its number."""
        return _number(self.zones, name)

    def schedule(self, key: ScheduleKey) -> int:
        """Give the events of a set their number."""
        return _number(self.schedules, key)

    def hours_of(self, symbol: str) -> int:
        """Give the hours of a symbol their number."""
        return _number(self.hours, symbol)

    def accumulator(self, one: Accumulator) -> int:
        """Give an accumulator its number."""
        return _number(self.accumulators, one)

    def ring(self, one: Ring) -> int:
        """Give a ring its number."""
        return _number(self.rings, one)

    def group(self, one: Group) -> int:
        """Give a group its number."""
        return _number(self.groups, one)

    def tracker(self, one: Tracker) -> int:
        """Give a tracker its number."""
        return _number(self.trackers, one)


_ACTIONS = ("open", "modify", "cancel", "close")
_REASONS = ("signal", "target", "exit", "switch", "person", "broker")
FIXED_CHOICES = {
    "buy": 1,
    "sell": -1,
    "market": 0,
    "limit": 1,
    "stop": 2,
    "stop_limit": 3,
    **{reason: number for number, reason in enumerate(_REASONS, 10)},
    **{action: number for number, action in enumerate(_ACTIONS, 20)},
    **{day: number for number, day in enumerate(DAYS)},
    **{month: number for number, month in enumerate(MONTHS)},
    **{name: number for number, name in enumerate(SESSIONS)},
}
"""Choices that the kernel knows by number."""


def _number(items: list[T], item: T) -> int:
    if item not in items:
        items.append(item)
    return items.index(item)
