"""From an instrument and an account to exact whole numbers.

Prices are whole points, sizes whole lot steps, money whole minor units (cents) of the account.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from math import ceil, floor

from genesis_dsl.dataclass import dataclass
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
        num, den: Reduced. `points * steps * num / den` is money, the rates still to apply.
        lots_per_step: A size of n steps is `n * lots_per_step` lots.
        least_steps, most_steps: The smallest size, rounded up, and the greatest, rounded down.
        total_steps: The most of one side, rounded down; 0 for no limit.
        commission: Money for a step and side, the rates of `commission_conversion` still to apply.
        margin: Money for a step, the rates of `margin_conversion` still to apply; 0 where it is not fixed.
        leverage: How many times its margin a position may be worth; 0: no margin is asked.
        hedged_margin: Share of one side's margin for what both sides hold.
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
    total_steps: int
    commission: Fraction
    commission_conversion: Conversion
    swap_long: Fraction
    swap_short: Fraction
    swap_in_points: bool
    margin: Fraction
    margin_conversion: Conversion
    leverage: Fraction
    hedged_margin: Fraction

    @property
    def rates(self) -> frozenset[str]:
        """Name the symbols whose prices are needed as rates."""
        ways = (self.conversion, self.commission_conversion, self.margin_conversion)
        return frozenset(symbol for way in ways for symbol in way.symbols)

    def worth(self, points: int | Fraction, steps: int, *rates: int) -> Fraction:
        """Say what a move is worth, unrounded, at rates in points."""
        return self.conversion.apply(points * steps * Fraction(self.num, self.den), *rates)

    def commission_of(self, steps: int, *rates: int) -> Fraction:
        """Say what one side of a deal costs, unrounded, at rates in points."""
        return self.commission_conversion.apply(steps * self.commission, *rates)

    def margin_of(self, price: int, steps: int, *rates: int) -> Fraction:
        """Say how much margin a size takes at a price, unrounded, at rates in points."""
        if self.margin:
            return self.margin_conversion.apply(steps * self.margin, *rates)
        return self.worth(price, steps, *rates) / self.leverage if self.leverage else Fraction(0)

    def swap_of(self, side: int, steps: int, nights: int = 1, *rates: int) -> Fraction:
        """Say what being held costs (negative) or earns, unrounded. `side`: 1 long, -1 short."""
        swap = nights * (self.swap_long if side > 0 else self.swap_short)
        return self.worth(swap, steps, *rates) if self.swap_in_points else swap * steps


def to_scale(instrument: Instrument, currency: str, others: Iterable[Instrument] = ()) -> Scale:
    """Work out the scales of a symbol.

    Args:
        instrument: The symbol.
        currency: The account's; commission and swap that are money without a currency are in it.
        others: Symbols whose prices are at hand as rates.

    Raises:
        SettingsError: No price joins the symbol's money, its commission's or its margin's and the account's.
    """
    others = tuple(others)
    conversion = find_conversion(instrument.quote, currency, instrument, others)
    charged_in = instrument.commission_currency if instrument.commission else currency
    commission = find_conversion(charged_in or currency, currency, instrument, others)
    asked_in = instrument.margin_currency if instrument.margin else currency
    margin = find_conversion(asked_in or currency, currency, instrument, others)
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
        total_steps=floor(instrument.total / instrument.step) if instrument.total else 0,
        commission=instrument.commission * instrument.step * commission.factor,
        commission_conversion=commission,
        swap_long=long,
        swap_short=short,
        swap_in_points=in_points,
        margin=instrument.margin * instrument.step * margin.factor,
        margin_conversion=margin,
        leverage=instrument.leverage,
        hedged_margin=instrument.hedged_margin,
    )


def scale_of_prices(instrument: Instrument) -> Scale:
    """Give the scale of a symbol whose prices are only read: nothing is earned or paid in it."""
    return to_scale(
        replace(instrument, commission=Fraction(0), swap=None, margin=Fraction(0)), instrument.quote
    )


def _swap(instrument: Instrument, currency: str) -> tuple[Fraction, Fraction, bool]:
    """Give long, short and whether they are points; points are the same for any size."""
    swap = instrument.swap
    if swap is None:
        return Fraction(0), Fraction(0), True
    if swap.unit == "points":
        return swap.long, swap.short, True
    money = instrument.step * find_conversion(currency, currency, instrument).factor
    return swap.long * money, swap.short * money, False


def check_bound(scale: Scale, highest: Mapping[str, int]) -> None:
    """Refuse a symbol whose greatest size at its highest price would not fit into 64 bits.

    Args:
        scale: Of the symbol.
        highest: The highest price in the data, in points: of the symbol, and of those that are its rates.

    Raises:
        SettingsError: A product could exceed `LARGEST`.
    """
    price, most = highest[scale.symbol], scale.most_steps
    worth = Fraction(scale.num, scale.den)
    products = [
        *_products(most * price * worth.numerator, worth.denominator, scale.conversion, price, highest),
        *_products(
            *(most * scale.commission).as_integer_ratio(), scale.commission_conversion, price, highest
        ),
        *_products(*(most * scale.margin).as_integer_ratio(), scale.margin_conversion, price, highest),
    ]
    if max(products) > LARGEST:
        lots = most * scale.lots_per_step
        shown = f"{price / 10**scale.digits:.{scale.digits}f}"
        raise SettingsError(messages.too_large(scale.symbol, f"{float(lots):g}", shown))


def _products(
    top: int, bottom: int, way: Conversion, price: int, highest: Mapping[str, int]
) -> tuple[int, int, int]:
    """Give the greatest numbers that are met on a way: above and below the line, and of a cross rate."""
    times = over = 1
    for step in (way.first, way.then):
        if step.rate is Rate.TIMES:
            times *= highest[step.symbol]
        elif step.rate is not Rate.SAME:
            over *= price if step.rate is Rate.OWN else highest[step.symbol]
    if way.cross > 1:
        times, over = (-(-each // way.cross) if each > 1 else 1 for each in (times, over))
    return top * times, bottom * over, max(times, over) * way.cross
