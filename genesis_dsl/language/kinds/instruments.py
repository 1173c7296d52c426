"""A file of instruments: what is traded, when, and in which steps."""

from typing import Annotated

from pydantic import Field

from genesis_dsl.language.kinds.model import Head, Model, Sentence, Text


class Hours(Model):
    """`sunday 17:05 to friday 16:55`; a day is "" where none is written."""

    from_day: str
    from_seconds: int
    to_day: str
    to_seconds: int


class Swap(Model):
    """Money for holding over the rollover, per lot and night."""

    long: Sentence
    short: Sentence
    unit: Text
    triple: Text | None = None
    nights: Text | None = None


class EarlyClose(Model):
    """`2024-11-29 13:00`: trading ends then."""

    day: str
    clock: int


class Closure(Model):
    """`2024-12-24 13:15 to 2024-12-25 18:00`: no trading in between, whatever day and hour it is."""

    start: EarlyClose
    end: EarlyClose


class TradingHours(Model):
    """When a symbol trades, in the clock of `zone`."""

    zone: Text
    open: tuple[Hours, ...] = ()
    breaks: tuple[Hours, ...] = ()
    closed: tuple[Text, ...] = ()
    closes_early: tuple[EarlyClose, ...] = ()
    closures: tuple[Closure, ...] = ()


class Fills(Model):
    """How much of a bar's volume is for sale: a share of it, and what a unit of volume is in lots."""

    share: Sentence
    unit: Sentence


class Terms(Model):
    """What a broker may change: in a symbol as it holds at first, in a version what differs from then on."""

    tick: Sentence | None = None
    lot: Sentence | None = None
    least: Sentence | None = None
    most: Sentence | None = None
    step: Sentence | None = None
    total: Sentence | None = None
    leverage: Sentence | None = None
    margin: Sentence | None = None
    hedged_margin: Sentence | None = None
    commission: Sentence | None = None
    spread: Sentence | None = None
    swap: Swap | None = None
    gap_allowance: Sentence | None = None
    slippage: Sentence | None = None
    stops_level: Sentence | None = None
    freeze_level: Sentence | None = None
    fills: Fills | None = None
    hours: TradingHours | None = None


class Version(Terms):
    """What of a symbol differs from a date on."""

    since: Text


class Symbol(Terms):
    """One line of an instruments file."""

    symbol: Text
    broker_name: Text | None = None
    aliases: tuple[Text, ...] = ()
    asset_class: Annotated[Text | None, Field(alias="class")] = None
    base: Text
    quote: Text
    digits: Sentence
    pip: Sentence
    lot: Sentence
    least: Sentence
    most: Sentence
    step: Sentence
    versions: tuple[Version, ...] = ()


class TickRules(Model):
    """What is done with ticks that cannot be met as they stand."""

    crossed: Text | None = None
    late: Text | None = None
    repeated: Text | None = None
    same_time: Text | None = None


class Instruments(Head):
    """`kind: instruments`. `bars_start` is (seconds after midnight, zone); `suffix` ends broker symbols."""

    bars_start: tuple[int, str] = (0, "UTC")
    prices: Text | None = None
    limits_fill: Text | None = None
    suffix: Text | None = None
    tick_data: TickRules | None = None
    symbols: tuple[Symbol, ...] = ()
    groups: tuple[tuple[Text, tuple[Text, ...]], ...] = ()
