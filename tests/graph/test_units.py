from dataclasses import replace
from fractions import Fraction

import pytest

from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.graph.scope import Scope, Unsupported
from genesis_dsl.graph.units import scaled
from genesis_dsl.types.kind import Kind, Type
from tests.graph.sentences import ACCOUNT, ENTRY
from tests.market.makers import instrument

YEN = replace(ENTRY, instrument=instrument("USDJPY", digits=3))
PLACE = Span(Source("file.yaml", "12 pips"), 0, 7)


def engine(value: str, kind: Kind, unit: str = "", currency: str = "", scope: Scope = ENTRY) -> Fraction:
    return scaled(Fraction(value), Typed("literal", Type(kind, currency), PLACE), unit, scope)


@pytest.mark.parametrize(
    ("value", "kind", "unit", "points"),
    [
        ("1.1", Kind.PRICE, "", 110_000),
        ("0.0012", Kind.DISTANCE, "price", 120),
        ("1.2", Kind.DISTANCE, "pip", 12),
        ("7", Kind.DISTANCE, "point", 7),
        ("1.5", Kind.RATIO, "", Fraction(3, 2)),
        ("0.01", Kind.LOTS, "lot", Fraction(1, 100)),
        ("60000", Kind.DURATION, "ms", 60_000),
    ],
)
def test_prices_are_points_and_the_rest_stays(value: str, kind: Kind, unit: str, points: Fraction) -> None:
    assert engine(value, kind, unit) == points


def test_points_are_those_of_the_symbol() -> None:
    assert engine("151.25", Kind.PRICE, scope=YEN) == 151_250


@pytest.mark.parametrize(("currency", "minor"), [("USD", 5_025), ("JPY", Fraction("50.25")), ("KWD", 50_250)])
def test_money_is_whole_minor_units_of_its_currency(currency: str, minor: Fraction) -> None:
    assert engine("50.25", Kind.MONEY, currency) == engine("50.25", Kind.MONEY, "", currency) == minor


def test_nought_needs_no_symbol_and_a_price_does() -> None:
    assert engine("0", Kind.PRICE, scope=ACCOUNT) == 0
    with pytest.raises(Unsupported, match="no symbol"):
        engine("1.1", Kind.PRICE, scope=ACCOUNT)
