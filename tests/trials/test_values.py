"""What a test gives, in the engine's units."""

from fractions import Fraction

import pytest

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.engine import opcodes as op
from genesis_dsl.language import kinds
from genesis_dsl.language.sentence import parse_sentence
from genesis_dsl.trials.measures import Measure
from genesis_dsl.trials.story import Untried
from genesis_dsl.trials.values import Cell, cell
from genesis_dsl.types.kind import Kind
from tests.trading.instruments import instrument

EURO = Measure("EURUSD", instrument())


def line_of(text: str) -> kinds.Line:
    span = Span(Source("a.yaml", text), 0, len(text))
    word = kinds.Text(span=span, text="word")
    if text == "unknown":
        return kinds.Line(span=span, word=word, value=kinds.Unknown(span=span))
    if text.isalpha():
        return kinds.Line(span=span, word=word, value=kinds.Text(span=span, text=text))
    expr, faults = parse_sentence(span)
    assert not faults
    return kinds.Line(span=span, word=word, value=kinds.Sentence(span=span, expr=expr))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("94_999.99 USD", Kind.MONEY, 9_499_999),
        ("-200 EUR", Kind.MONEY, -20_000),
        ("1_000 JPY", Kind.MONEY, 1_000),
        ("1.2 pips", Kind.DISTANCE, 12),
        ("7 points", Kind.DISTANCE, 7),
        ("1.2345", Kind.PRICE, 123_450),
        ("5%", Kind.RATIO, Fraction(1, 20)),
        ("0.37 lots", Kind.LOTS, Fraction(37, 100)),
        ("90 seconds", Kind.DURATION, 90_000),
        ("16:50", Kind.CLOCK, 60_600_000),
        ("true", Kind.TRUTH, 1),
        ("buy", Kind.CHOICE, "buy"),
        ("3", Kind.COUNT, 3),
    ],
)
def test_a_value_is_read_exactly(text: str, kind: Kind, value: Fraction | str) -> None:
    assert cell(line_of(text), kind, EURO) == Cell(value)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("1.5 pips", Kind.DISTANCE, 15),
        ("7 points", Kind.DISTANCE, 7),
        ("151.123", Kind.PRICE, 151_123),
        ("-0.5", Kind.DISTANCE, -500),
        ("1_000 JPY", Kind.MONEY, 1_000),
    ],
)
def test_a_price_is_read_as_its_symbol_has_it(text: str, kind: Kind, value: int) -> None:
    assert cell(line_of(text), kind, Measure("USDJPY", instrument(digits=3))) == Cell(Fraction(value))


def test_a_price_of_no_symbol_is_refused() -> None:
    with pytest.raises(Untried, match="a price where no symbol is meant"):
        cell(line_of("1.2345"), Kind.PRICE)


def test_unknown_is_a_value_with_its_reason() -> None:
    assert cell(line_of("unknown"), Kind.MONEY).why == op.SAID_UNKNOWN
