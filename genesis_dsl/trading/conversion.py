"""How money in one currency becomes money of the account."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading import messages
from genesis_dsl.types.currency import minor_digits

RATE_CLASSES = frozenset({"forex", "metal", "crypto", ""})
"""Classes whose price is what a unit of the base costs in the quote; that of an index is not."""


class Rate(IntEnum):
    """What is done with a rate in whole points: of OWN it is the price of the deal, else the present bid.

    The numbers are the kernel's `mode`.
    """

    SAME = 0  # nothing: the money is the account's already
    OWN = 1  # divide by the symbol's own price: the account is kept in its base
    TIMES = 2  # take times the price of `symbol`
    OVER = 3  # divide by the price of `symbol`


@dataclass(frozen=True, slots=True)
class Conversion:
    """The way from whole units of one currency to minor units of the account.

    Attributes:
        symbol: Whose price is the rate; "" where none is needed.
        factor: Minor units of the account for one unit of money, the rate still to apply.
    """

    rate: Rate
    symbol: str
    factor: Fraction

    def apply(self, amount: Fraction, rate: int) -> Fraction:
        """Apply the rate, in points, to an amount that holds the factor."""
        if self.rate is Rate.SAME:
            return amount
        return amount * rate if self.rate is Rate.TIMES else amount / rate


def find_conversion(
    money: str, currency: str, own: Instrument, others: Iterable[Instrument] = ()
) -> Conversion:
    """Find the way from `money` to the account's `currency`.

    The symbol's own price goes before that of another one; of several others the first by name
    is taken, so that their order in a file never matters.

    Args:
        money: The currency of the amount.
        currency: The account's.
        own: The symbol that earns or costs the money.
        others: Symbols whose prices are at hand.

    Raises:
        SettingsError: No price joins the two currencies.
    """
    cents = 10 ** minor_digits(currency)
    if money == currency:
        return Conversion(Rate.SAME, "", Fraction(cents))
    for each in (own, *sorted(others, key=lambda other: other.symbol)):
        if each.asset_class not in RATE_CLASSES:
            continue
        points = 10**each.digits
        if (each.base, each.quote) == (money, currency):
            return Conversion(Rate.TIMES, each.symbol, Fraction(cents, points))
        if (each.base, each.quote) == (currency, money):
            rate = Rate.OWN if each is own else Rate.OVER
            return Conversion(rate, each.symbol, Fraction(cents * points))
    raise SettingsError(messages.no_rate(own.symbol, money, currency))
