"""Instruments for the tests of this room."""

from fractions import Fraction

from genesis_dsl.market.instrument import Instrument, Swap


def instrument(
    base: str = "EUR",
    quote: str = "USD",
    *,
    digits: int = 5,
    lot: Fraction | int = 100_000,
    step: Fraction = Fraction(1, 100),
    most: Fraction = Fraction(100),
    commission: Fraction = Fraction(5, 2),
    commission_currency: str = "USD",
    swap: Swap | None = None,
    asset_class: str = "forex",
    symbol: str = "",
) -> Instrument:
    """Make an instrument; it differs from a plain EURUSD only in what is said."""
    return Instrument(
        symbol=symbol or base + quote,
        asset_class=asset_class,
        base=base,
        quote=quote,
        digits=digits,
        pip_points=10,
        lot=Fraction(lot),
        least=Fraction(1, 100),
        most=most,
        step=step,
        leverage=Fraction(100),
        commission=commission,
        commission_currency=commission_currency,
        spread_points=6,
        gap_points=100,
        slippage_points=0,
        swap=swap,
        hours=None,
    )
