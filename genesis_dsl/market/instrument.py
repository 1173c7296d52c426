"""What is traded, and the one place where prices and sizes are rounded."""

from dataclasses import field
from fractions import Fraction
from typing import Literal, TypeAlias

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class WeekSpan:
    """`sunday 17:05 to friday 16:55`: seconds since Monday 00:00 of the local week."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DaySpan:
    """`16:59 to 17:04`, a break of every day: seconds since local midnight."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class EarlyClose:
    """`2024-11-29 13:00`: trading ends early. `clock`: seconds since local midnight."""

    day: str
    clock: int


@dataclass(frozen=True, slots=True)
class Closure:
    """`2024-12-24 13:15 to 2024-12-25 18:00`: a holiday that begins and ends inside of days."""

    start: EarlyClose
    end: EarlyClose


@dataclass(frozen=True, slots=True)
class TradingHours:
    """When a symbol trades, in the local clock of `zone`; no `open` means always.

    Attributes:
        breaks: Of every day.
        closed: Dates on which it does not trade.
        closes_early: Where the span under way ends; it opens again with the next one.
        closures: When it does not trade, whatever else holds; it opens again at their very end.
    """

    zone: str
    open: tuple[WeekSpan, ...] = ()
    breaks: tuple[DaySpan, ...] = ()
    closed: tuple[str, ...] = ()
    closes_early: tuple[EarlyClose, ...] = ()
    closures: tuple[Closure, ...] = ()


@dataclass(frozen=True, slots=True)
class Swap:
    """Per lot and night; `unit` is `points` or `money`. `triple_day`: 0 is Monday, None never.

    `weekends`: the nights after a Saturday and a Sunday are charged too.
    """

    long: Fraction
    short: Fraction
    unit: str
    triple_day: int | None
    weekends: bool = False


@dataclass(frozen=True, slots=True)
class VolumeShare:
    """At most `share` of a bar's volume is bought or sold; a unit of volume is `unit` lots."""

    share: Fraction
    unit: Fraction


@dataclass(frozen=True, slots=True)
class Instrument:
    """One symbol.

    Attributes:
        digits: Decimals of a price; a point is 10 ** -digits.
        pip_points: Points in a pip.
        tick_points: Points in a tick, the step of a quoted price.
        lot: Units of `base` in one lot.
        least, most, step: Sizes, in lots.
        leverage: How many times its margin a position may be worth; 0: no margin is asked.
        margin: Money for each lot, in `margin_currency`; where it is not 0 it goes before the leverage.
        hedged_margin: Share of one side's margin that is asked for what both sides hold.
        commission: Money for each lot and side, in `commission_currency`.
        spread_points, gap_points, slippage_points: Whole points.
        prices: What the data holds: `bid` or `middle`.
        limits_fill: `through` or `touch`.
        aliases: Other spellings of the symbol, as brokers and files of prices write it.
        versions: What it is from some instants on, in the order of time.
        stops_points: How far from the price orders, stops and targets must stay; 0: anywhere on their side.
        freeze_points: How near the price they can be changed no more; 0: always.
        total: The most lots open and resting on one side; None: no limit.
        fills: How much of a bar's volume is for sale; None: all that is asked for.
    """

    symbol: str
    asset_class: str
    base: str
    quote: str
    digits: int
    pip_points: int
    lot: Fraction
    least: Fraction
    most: Fraction
    step: Fraction
    leverage: Fraction
    commission: Fraction
    commission_currency: str
    spread_points: int
    gap_points: int
    slippage_points: int
    swap: Swap | None
    hours: TradingHours | None
    prices: str = "bid"
    limits_fill: str = "through"
    tick_points: int = 1
    aliases: tuple[str, ...] = ()
    margin: Fraction = Fraction(0)
    margin_currency: str = ""
    hedged_margin: Fraction = Fraction(1)
    versions: tuple["Version", ...] = ()
    stops_points: int = 0
    freeze_points: int = 0
    total: Fraction | None = None
    fills: VolumeShare | None = None

    @property
    def volume_unit(self) -> Fraction:
        """How many lots a unit of volume is: as `fills:` says, else one."""
        return self.fills.unit if self.fills else Fraction(1)

    @property
    def has_fills(self) -> bool:
        """Whether only a share of the volume is for sale, now or from some day on."""
        return self.fills is not None or any(each.instrument.fills for each in self.versions)

    @property
    def asks_margin(self) -> bool:
        """Whether a position ties up margin, now or from some day on."""
        forms = (self, *(each.instrument for each in self.versions))
        return any(each.margin or each.leverage for each in forms)

    @property
    def tick(self) -> Fraction:
        """The step of a quoted price."""
        return Fraction(self.tick_points, 10**self.digits)

    @property
    def tick_value(self) -> Fraction:
        """What a tick is worth in one lot, in the quote currency."""
        return self.lot * self.tick


TickKind: TypeAlias = Literal["crossed", "late", "repeated", "same_time"]
"""Its ask is below its bid; it stands behind a later one; its millisecond has the same prices already; it
shares its millisecond with the tick before."""

TickRule: TypeAlias = Literal["leave out", "refuse", "sort", "keep", "keep all", "keep last"]


@dataclass(frozen=True, slots=True)
class TickRules:
    """What is done with ticks that cannot be met as they stand.

    Attributes:
        crossed: Of a tick whose ask is below its bid: `leave out` or `refuse` the file.
        late: Of a tick that stands behind a later one: `leave out`, `sort` it in, or `refuse` the file.
        repeated: Of a tick that is another one of its millisecond once more: `keep` or `leave out`.
        same_time: Of ticks that share a millisecond: `keep all`, in the order of the file, or `keep last`.
    """

    crossed: TickRule = "leave out"
    late: TickRule = "leave out"
    repeated: TickRule = "keep"
    same_time: TickRule = "keep all"


@dataclass(frozen=True, slots=True)
class Version:
    """An instrument from an instant on; `changed` names the keys of its file that differ from before."""

    since_ms: int
    instrument: Instrument
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Instruments:
    """An instruments file: where bars of H1 and above are cut, its symbols, and those under one name."""

    id: str
    bars_start_seconds: int
    bars_start_zone: str
    symbols: dict[str, Instrument]
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ticks: TickRules = TickRules()

    @property
    def spellings(self) -> dict[str, str]:
        """The symbol that each spelling means: its own name, and its aliases."""
        aliases = {name: each.symbol for each in self.symbols.values() for name in each.aliases}
        return aliases | {name: name for name in self.symbols}
