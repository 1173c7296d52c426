"""The scale of a symbol of a test, and what it costs where the test names instruments.

A point is so small that any amount of money is whole points at any size; gap allowance, slippage, commission
and swap are those of the instrument, turned into such points and into money for each step.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from math import lcm

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument, Swap
from genesis_dsl.trading.conversion import Conversion, Rate, Step
from genesis_dsl.trading.scale import Scale, to_scale

LOTS_PER_STEP = Fraction(1, 1000)
OF_A_CENT = 1_000_000
"""Into so many parts of a cent the cost of a step is rounded that took a price to work out."""
Price = Callable[[str], int | None]
"""Gives the price of a symbol that a test gives, in its points; None where it gives none."""


@dataclass(frozen=True, slots=True)
class Costs:
    """What a step of a symbol costs; money in minor units, `gap` and `slippage` for a whole step.

    Attributes:
        swap_long, swap_short: Of a night.
        swap: As the instruments file has it; it says which night is three.
    """

    gap: Fraction = Fraction(0)
    slippage: Fraction = Fraction(0)
    commission: Fraction = Fraction(0)
    swap_long: Fraction = Fraction(0)
    swap_short: Fraction = Fraction(0)
    swap: Swap | None = None


def _unpriced(_: str) -> None:
    """Give no price."""


def costs_of(
    instrument: Instrument, currency: str, price: Price = _unpriced, others: Iterable[Instrument] = ()
) -> Costs | None:
    """Work out what a symbol costs on an account; None where that takes a price that nobody gives.

    Args:
        instrument: The symbol.
        currency: That of the account.
        price: Of symbols that turn its money into that of the account.
        others: Symbols that may do so.
    """
    try:
        real = to_scale(instrument, currency, others)
    except SettingsError:
        return None
    part = LOTS_PER_STEP / real.lots_per_step
    point = _converted(Fraction(real.num, real.den) * part, real.conversion, price)
    commission = _converted(real.commission * part, real.commission_conversion, price)
    if point is None or commission is None:
        return None
    night = point if real.swap_in_points else part
    return Costs(
        instrument.gap_points * point,
        instrument.slippage_points * point,
        commission,
        real.swap_long * night,
        real.swap_short * night,
        instrument.swap,
    )


def rate_needed(instrument: Instrument, currency: str, price: Price, others: Iterable[Instrument]) -> str:
    """Name the symbol whose price is missing to say what another one costs; "" where no price would do."""
    try:
        real = to_scale(instrument, currency, others)
    except SettingsError:
        return ""
    return next(each for each in sorted(real.rates) if not price(each))


def _converted(amount: Fraction, conversion: Conversion, price: Price) -> Fraction | None:
    """Turn an amount into the money of the account; None where a price is missing."""
    if conversion.first.rate is Rate.SAME:
        return amount
    rates = [price(each) for each in conversion.symbols]
    known = [each for each in rates if each]
    if len(known) < len(rates):
        return None
    return Fraction(round(conversion.apply(amount, *known) * OF_A_CENT), OF_A_CENT)


def whole_points(steps: int, costs: Iterable[Costs]) -> int:
    """Give of how many points a step's cent is made, so that sizes and costs are whole points."""
    return lcm(steps, *(each.gap.denominator * each.slippage.denominator for each in costs))


def priced(instrument: Instrument, costs: Costs, points: int) -> Instrument:
    """Give a symbol its gap allowance and slippage; a test asks no margin."""
    return replace(
        instrument,
        leverage=Fraction(0),
        gap_points=int(costs.gap * points),
        slippage_points=int(costs.slippage * points),
        swap=costs.swap,
    )


def scale(symbol: str, costs: Costs, points: int, most: int) -> Scale:
    """Give the scale of a symbol.

    Args:
        symbol: Its name.
        costs: What it costs.
        points: Of how many points a step's cent is made.
        most: The greatest size, in steps.
    """
    same = Conversion(Step(), Fraction(1))
    none = Fraction(0)
    return Scale(
        symbol=symbol,
        digits=0,
        conversion=same,
        num=1,
        den=points,
        lots_per_step=LOTS_PER_STEP,
        least_steps=1,
        most_steps=most,
        total_steps=0,
        commission=costs.commission,
        commission_conversion=same,
        swap_long=costs.swap_long,
        swap_short=costs.swap_short,
        swap_in_points=False,
        margin=none,
        margin_conversion=same,
        leverage=none,
        hedged_margin=Fraction(1),
    )
