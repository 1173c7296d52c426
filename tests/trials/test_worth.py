"""Plain values become whole points, cents, milliseconds."""

from fractions import Fraction

import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.graph.scope import Unsupported
from genesis_dsl.language import tree
from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.trials.worth import worth
from genesis_dsl.types.kind import CLOCK, DISTANCE, DURATION, LOTS, MONEY, PRICE, RATIO, TRUTH, Type
from tests.market.makers import instrument


def parsed(text: str) -> tree.Node:
    found, faults = parse_sentence(Span(Source("a", text), 0, len(text)))
    assert faults == []
    return found


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("1.1012", PRICE, 110_120),
        ("12 pips", DISTANCE, 120),
        ("12 points", DISTANCE, 12),
        ("-0.01 USD", MONEY, -1),
        ("5%", RATIO, Fraction(1, 20)),
        ("0.10 lots", LOTS, Fraction(1, 10)),
        ("5 minutes", DURATION, 300_000),
        ("08:30", CLOCK, 30_600_000),
        ("true", TRUTH, 1),
    ],
)
def test_a_value_is_worth(text: str, type_: Type, value: Fraction) -> None:
    assert worth(parsed(text), type_, instrument()) == value


def test_a_price_needs_a_symbol() -> None:
    with pytest.raises(Unsupported):
        worth(parsed("1.1012"), PRICE, None)
