"""From an instrument and an account to exact whole numbers.

Prices are whole points, sizes whole lot steps, money whole minor units (cents) of the account.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.trading import messages
from genesis_dsl.trading.conversion import Conversion, Rate, find_conversion

LARGEST = 2**62
"""What a product may reach; a little beyond, 64 bits would wrap in silence."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The exact scales of one symbol on one account.

    Attributes:
        conversion: How the quote currency becomes the account's.
        num, den: Reduced. `points * steps * num / den` is money, the rate still to apply.
        lots_per_step: A size of n steps is `n * lots_per_step` lots.
        least_steps, most_steps: The smallest size, rounded up, and the greatest, rounded down.
        commission: Money for a step and side, the rate of `commission_conversion` still to apply.
        swap_long, swap_short: For a step and night: whole points and parts of them, to be turned
            into money like any move, or money.
        swap_in_points: Which of the two it is.
    """

    symbol: str
    digits: int
    conversion: Conversion
    num: int
    den: int
    lots_per_step: Fraction
    least_steps: int
    most_steps: int
    commission: Fraction
    commission_conversion: Conversion
    swap_long: Fraction
    swap_short: Fraction
    swap_in_points: bool

    def worth(self, points: int | Fraction, steps: int, rate: int = 1) -> Fraction:
        """Say what a move is worth, unrounded, at a rate in points."""
        return self.conversion.apply(points * steps * Fraction(self.num, self.den), rate)

    def commission_of(self, steps: int, rate: int = 1) -> Fraction:
        """Say what one side of a deal costs, unrounded, at a rate in points."""
        return self.commission_conversion.apply(steps * self.commission, rate)

    def swap_of(self, side: int, steps: int, nights: int = 1, rate: int = 1) -> Fraction:
        """Say what being held costs (negative) or earns, unrounded. `side`: 1 long, -1 short."""
        swap = nights * (self.swap_long if side > 0 else self.swap_short)
        return self.worth(swap, steps, rate) if self.swap_in_points else swap * steps


def to_scale(instrument: Instrument, currency: str, others: Iterable[Instrument] = ()) -> Scale:
    """Work out the scales of a symbol.

    Args:
        instrument: The symbol.
        currency: The account's; commission and swap that are money without a currency are in it.
        others: Symbols whose prices are at hand as rates.

    Raises:
        SettingsError: No price joins the symbol's money and the account's.
    """
    others = tuple(others)
    conversion = find_conversion(instrument.quote, currency, instrument, others)
    charged_in = instrument.commission_currency if instrument.commission else currency
    commission = find_conversion(charged_in or currency, currency, instrument, others)
    a_point = instrument.lot * instrument.step * conversion.factor / 10**instrument.digits
    long, short, in_points = _swap(instrument, currency)
    return Scale(
        symbol=instrument.symbol,
        digits=instrument.digits,
        conversion=conversion,
        num=a_point.numerator,
        den=a_point.denominator,
        lots_per_step=instrument.step,
        least_steps=ceil(instrument.least / instrument.step),
        most_steps=floor(instrument.most / instrument.step),
        commission=instrument.commission * instrument.step * commission.factor,
        commission_conversion=commission,
        swap_long=long,
        swap_short=short,
        swap_in_points=in_points,
    )


def scale_of_prices(instrument: Instrument) -> Scale:
    """Give the scale of a symbol whose prices are only read: nothing is earned or paid in it."""
    return to_scale(replace(instrument, commission=Fraction(0), swap=None), instrument.quote)


def _swap(instrument: Instrument, currency: str) -> tuple[Fraction, Fraction, bool]:
    """Give long, short and whether they are points; points are the same for any size."""
    swap = instrument.swap
    if swap is None:
        return Fraction(0), Fraction(0), True
    if swap.unit == "points":
        return swap.long, swap.short, True
    money = instrument.step * find_conversion(currency, currency, instrument).factor
    return swap.long * money, swap.short * money, False


def check_bound(scale: Scale, highest: int, highest_rate: int = 1) -> None:
    """Refuse a symbol whose greatest size at its highest price would not fit into 64 bits.

    Args:
        scale: Of the symbol.
        highest: The highest price in the data, in points.
        highest_rate: The highest price of the symbol that is the rate, in points.

    Raises:
        SettingsError: A product could exceed `LARGEST`.
    """
    top, bottom = scale.most_steps * highest * scale.num, scale.den
    if scale.conversion.rate is Rate.TIMES:
        top *= highest_rate
    elif scale.conversion.rate is not Rate.SAME:
        bottom *= highest if scale.conversion.rate is Rate.OWN else highest_rate
    if max(top, bottom) > LARGEST:
        lots = scale.most_steps * scale.lots_per_step
        price = f"{highest / 10**scale.digits:.{scale.digits}f}"
        raise SettingsError(messages.too_large(scale.symbol, f"{float(lots):g}", price))
