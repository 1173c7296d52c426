"""The scale of a symbol of a test, and what it costs where the test names instruments.

A point is so small that any amount of money is whole points at any size; gap allowance, slippage, commission
and swap are those of the instrument, turned into such points and into money for each step.
"""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction
from math import lcm

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instrument import Instrument, Swap
from genesis_dsl.trading.conversion import Conversion, Rate, Step
from genesis_dsl.trading.scale import Scale, to_scale

LOTS_PER_STEP = Fraction(1, 1000)


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


def costs_of(instrument: Instrument, currency: str) -> Costs | None:
    """Work out what a symbol costs on an account; None where that takes the price of a currency."""
    try:
        real = to_scale(instrument, currency)
    except SettingsError:
        return None
    if any(each.first.rate is not Rate.SAME for each in (real.conversion, real.commission_conversion)):
        return None
    part = LOTS_PER_STEP / real.lots_per_step
    point = Fraction(real.num, real.den) * part
    night = point if real.swap_in_points else part
    return Costs(
        instrument.gap_points * point,
        instrument.slippage_points * point,
        real.commission * part,
        real.swap_long * night,
        real.swap_short * night,
        instrument.swap,
    )


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
