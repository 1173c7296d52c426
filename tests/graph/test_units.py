from dataclasses import replace
from fractions import Fraction

import pytest

from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.graph.scope import Scope, Unsupported
from genesis_dsl.graph.units import scaled
from genesis_dsl.types.kind import Kind, Type
from tests.trading.instruments import instrument

SPAN = Span(Source("x.yaml", "1.5 pips"), 0, 8)
SCOPE = Scope("EURUSD", instrument(), None, "entry")


def typed(kind: Kind, currency: str = "") -> Typed:
    return Typed("literal", Type(kind, currency), SPAN)


@pytest.mark.parametrize(
    ("kind", "currency", "value", "unit", "points"),
    [
        (Kind.DISTANCE, "", Fraction(3, 2), "pip", Fraction(15)),
        (Kind.DISTANCE, "", Fraction(7), "point", Fraction(7)),
        (Kind.PRICE, "", Fraction("1.1"), "", Fraction(110_000)),
        (Kind.MONEY, "USD", Fraction("0.5"), "USD", Fraction(50)),
        (Kind.MONEY, "JPY", Fraction(500), "JPY", Fraction(500)),
        (Kind.COUNT, "", Fraction(5), "", Fraction(5)),
    ],
)
def test_a_number_is_written_in_the_units_of_the_engine(
    kind: Kind, currency: str, value: Fraction, unit: str, points: Fraction
) -> None:
    assert scaled(value, typed(kind, currency), unit, SCOPE) == points


def test_a_price_needs_a_symbol_and_zero_does_not() -> None:
    account = replace(SCOPE, symbol="", instrument=None)
    assert scaled(Fraction(0), typed(Kind.DISTANCE), "pip", account) == 0
    with pytest.raises(Unsupported):
        scaled(Fraction(1), typed(Kind.DISTANCE), "pip", account)
