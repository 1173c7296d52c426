"""What is worth knowing of prices that are read."""

from collections.abc import Mapping, Sequence

from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import TickKind, TickRule


def synthetic(symbol: str) -> str:
    """Say that prices are made up."""
    return f"{symbol}: the prices are synthetic"


def spelt_otherwise(symbol: str, spellings: Sequence[str]) -> str:
    """Say under which other names the prices of a symbol were found."""
    return f"{symbol}: its prices are those named {', '.join(spellings)}, as the instruments file says"


def no_volume(symbol: str) -> str:
    """Say that volume is unknown everywhere."""
    return f"{symbol}: there is no volume in this data; what asks for it is unknown"


def some_volume(symbol: str, bars: int, first: int) -> str:
    """Say that volume is unknown in places."""
    return f"{symbol}: {bars} bars have no volume, the first {format_moment(first)}; it is unknown there"


def outside_hours(symbol: str, bars: int, first: int, *, ticks: bool = False) -> str:
    """Say that some bars or ticks are price history only."""
    what = "tick" if ticks else "bar"
    lie = f"{what} lies" if bars == 1 else f"{what}s lie"
    when = format_moment(first)
    return f"{symbol}: {bars} {lie} outside trading hours (first {when}): price history only"


def between_ticks(symbol: str, bars: int, of: int, tick: float, first: int) -> str:
    """Say that some prices are none that the instrument can have."""
    have, when = "has" if bars == 1 else "have", format_moment(first)
    return (
        f"{symbol}: {bars} of {of} bars {have} a price between two ticks of {tick:g} (first {when}); "
        "they are taken as they are: check the file, or `tick:` in the instruments file"
    )


def ignored_columns(symbol: str, names: Sequence[str]) -> str:
    """Say which columns were not used."""
    return f"{symbol}: the data has columns that are not used: {', '.join(names)}"


def other_timeframes(symbol: str, read: str, others: Sequence[str]) -> str:
    """Say which files were not read."""
    return f"{symbol}: the {read} files are read; those of {', '.join(others)} are not"


def sifted_ticks(symbol: str, kind: TickKind, count: int, rule: TickRule, row: str) -> str:
    """Say how many ticks of one kind there are, and what is done with them."""
    one, many = TICKS_SAID[kind]
    what = f"1 tick {one}" if count == 1 else f"{count:,} ticks {many}"
    return f"{symbol}: {what}: {TICK_RULES_SAID[rule]}; the first is {row}"


TICKS_SAID: Mapping[TickKind, tuple[str, str]] = {
    "crossed": ("has its ask below its bid", "have their ask below their bid"),
    "late": ("stands behind a later one", "stand behind a later one"),
    "repeated": ("repeats another one of its millisecond", "repeat another one of their millisecond"),
    "same_time": (
        "shares its millisecond with the one before",
        "share their millisecond with the one before",
    ),
}
"""Kinds of ticks, of one and of many."""


TICK_RULES_SAID: Mapping[TickRule, str] = {
    "leave out": "left out",
    "refuse": "refused",
    "sort": "put in the order of time",
    "keep": "kept",
    "keep all": "met in the order of the file",
    "keep last": "only the last of each millisecond is met",
}
"""What the rules of an instruments file do."""


def history_before(symbol: str, timeframe: str, first: int) -> str:
    """Say that bars were read for what came before the ticks."""
    return (
        f"{symbol}: orders meet ticks, from {format_moment(first)} on; the {timeframe} bars before are "
        "price history only"
    )
