"""T2: a number without its unit, and the units that it may have."""

import re
from fractions import Fraction

from genesis_dsl.checker.messages.finding import a, error
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language.messages.wording import plural
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.kind import Kind, Type

_OFFERS = {
    Kind.MONEY: ("{0} {1}",),
    Kind.DISTANCE: ("{0} pips", "{0} points"),
    Kind.LOTS: ("{0} lots",),
    Kind.DURATION: ("{0} seconds", "{0} minutes"),
    Kind.R: ("{0} R",),
    Kind.CLOCK: ("08:00",),
}


_AS_A_PRICE = re.compile(r"0?\.0\d+")
_USUAL_PIP = Fraction(1, 10_000)


def _pip(instrument: Instrument | None) -> Fraction:
    """Give a pip as a difference of prices."""
    return Fraction(instrument.pip_points, 10**instrument.digits) if instrument else _USUAL_PIP


def _here(instrument: Instrument) -> str:
    """Say what a pip is of this symbol; of gold, an index or a yen not everybody agrees on it."""
    pip = _pip(instrument)
    as_price = "" if pip == _USUAL_PIP else f" = {float(pip):g}"
    return f" (on {instrument.symbol} here 1 pip = {plural(instrument.pip_points, 'point')}{as_price})"


def number_of_what(
    span: Span,
    other: Type,
    beside: str,
    currency: str,
    instrument: Instrument | None,
    *,
    price: str = "",
) -> Diagnostic:
    """A number lacks its unit; `price` is how it would be written where a price may stand too.

    Why it matters: 2 could be points or pips, and they differ by ten.
    Wrong: `spread > 2`
    Right: `spread > 2 pips`
    """
    text = span.text
    shapes, said = _OFFERS[other.kind], text
    if other.kind is Kind.DISTANCE and _AS_A_PRICE.fullmatch(text):
        shapes, said = shapes[:1], f"{float(Fraction(text) / _pip(instrument)):g}"  # as a chart writes it
    offers = " or ".join(f"`{each.format(said, currency or 'USD')}`" for each in shapes)
    kind = "a price distance" if other.kind is Kind.DISTANCE else a(other)
    here = _here(instrument) if instrument and other.kind is Kind.DISTANCE else ""
    as_price = f"; as a price `{price}`" if price else ""
    return error("T203", span, f"{text} what? {beside} {kind}", offers + here + as_price)
