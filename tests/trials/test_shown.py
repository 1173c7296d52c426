"""Figures are written in the unit of the test."""

from dataclasses import replace
from fractions import Fraction

import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.trials.shown import shown
from genesis_dsl.trials.values import Cell
from genesis_dsl.types.kind import Kind
from tests.market.makers import instrument
from tests.trials.test_values import line_of

EURO = instrument()


@pytest.mark.parametrize(
    ("value", "kind", "written", "text"),
    [
        (1.0, Kind.MONEY, "1 USD", "0.01 USD"),
        (12.0, Kind.DISTANCE, "1 pip", "1.2 pips"),
        (12.0, Kind.DISTANCE, "7 points", "12 points"),
        (0.05, Kind.RATIO, "4%", "5%"),
        (-1.0, Kind.CHOICE, "buy", "sell"),
        (90_000.0, Kind.DURATION, "1 minute", "1 minute 30 seconds"),
    ],
)
def test_what_was_found_is_written_as_its_author_writes(
    value: float, kind: Kind, written: str, text: str
) -> None:
    assert shown("USD", {}, EURO).found(value, 0, kind, line_of(written)) == text


def test_the_gap_has_a_unit() -> None:
    assert (
        shown("USD", {}, EURO).gap(9_499_999.0, Fraction(9_500_000), Kind.MONEY, line_of("1 USD"))
        == "0.01 USD"
    )


def test_a_cent_is_no_noise() -> None:
    both = shown("USD", {"funded": 1000}, EURO)
    assert not both.is_same(20_000_000_001.0, 0, Cell(Fraction(20_000_000_000)))
    assert both.is_same(0.1 + 0.2, 0, Cell(Fraction(3, 10)))
    assert both.is_same(1000.0, 0, Cell("funded"))
    assert both.is_same(0.0, op.NO_DATA, Cell(why=op.SAID_UNKNOWN))
    assert not both.is_same(0.0, op.NO_DATA, Cell(Fraction(0)))


def test_a_pip_is_that_of_the_symbol() -> None:
    yen = shown("USD", {}, replace(EURO, digits=3, pip_points=10))
    index = shown("USD", {}, replace(EURO, digits=1, pip_points=1))
    assert yen.found(150_120.0, 0, Kind.PRICE, line_of("1.1")) == "150.120"
    assert index.found(12.0, 0, Kind.DISTANCE, line_of("1 pip")) == "12 pips"
