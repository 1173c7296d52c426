"""The kinds of value a sentence can have, and the type that carries a currency."""

from enum import StrEnum

from genesis_dsl.dataclass import dataclass


class Kind(StrEnum):
    """What a value is. Mixing two kinds is an error, with the exceptions of `types/algebra`."""

    NUMBER = "number"  # pure: counts of nothing, RSI, points of a score
    COUNT = "count"  # bars, trades, positions
    PRICE = "price"  # a level
    DISTANCE = "distance"  # a difference of prices; pips, points
    RATIO = "ratio"  # percent, quotient of equal kinds
    MONEY = "money"
    LOTS = "lots"
    R = "R"  # multiples of the initial risk
    VOLUME = "volume"  # ticks or lots, by the data
    DURATION = "duration"  # milliseconds
    CLOCK = "clock time"  # milliseconds since local midnight
    INSTANT = "instant"  # milliseconds since 1970, UTC
    TRUTH = "truth"
    CHOICE = "choice"  # a lower-case word
    SYMBOL = "symbol"
    CURRENCY = "currency"
    IDEA = "idea"  # which openings belong together; the same or another, nothing else
    UNKNOWN = "unknown"  # an expression that already failed: agrees with everything


@dataclass(frozen=True, slots=True)
class Type:
    """A kind; for money also its currency ("" is the account's)."""

    kind: Kind
    currency: str = ""

    def __str__(self) -> str:
        """Say it in the trader's words."""
        return f"money ({self.currency})" if self.currency else self.kind.value


NUMBER = Type(Kind.NUMBER)
COUNT = Type(Kind.COUNT)
PRICE = Type(Kind.PRICE)
DISTANCE = Type(Kind.DISTANCE)
RATIO = Type(Kind.RATIO)
MONEY = Type(Kind.MONEY)
LOTS = Type(Kind.LOTS)
R = Type(Kind.R)
VOLUME = Type(Kind.VOLUME)
DURATION = Type(Kind.DURATION)
CLOCK = Type(Kind.CLOCK)
INSTANT = Type(Kind.INSTANT)
TRUTH = Type(Kind.TRUTH)
CHOICE = Type(Kind.CHOICE)
SYMBOL = Type(Kind.SYMBOL)
CURRENCY = Type(Kind.CURRENCY)
IDEA = Type(Kind.IDEA)
UNKNOWN = Type(Kind.UNKNOWN)
