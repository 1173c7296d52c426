"""What turns a broker's figures into the engine's: names, points, steps, minor units."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Facts:
    """A symbol on both sides.

    Attributes:
        symbol, name: What the rules call it, and what the broker does.
        digits: Of its prices.
        lots_per_step: How many lots a step of the engine is.
    """

    symbol: str
    name: str
    digits: int
    lots_per_step: Fraction

    def points(self, price: float) -> int:
        """Give a price in whole points; 0 for none."""
        return whole(price, self.digits)


def whole(amount: float, digits: int) -> int:
    """Give an amount in whole units of its last digit, half to even."""
    return int(Decimal(repr(amount)).scaleb(digits).to_integral_value(ROUND_HALF_EVEN))
