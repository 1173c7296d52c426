"""A series is written out bar by bar."""

from fractions import Fraction

from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.sentence import parse_series
from genesis_dsl.trials.series import Value, written_out


def values(text: str) -> list[Value]:
    parts, faults = parse_series(Span(Source("a", text), 0, len(text)))
    assert faults == []
    return written_out(parts, lambda each: each.value, lambda each: each.value)


def test_a_value_stands_as_often_as_it_is_written() -> None:
    assert values("5 x 3, 7") == [5, 5, 5, 7]


def test_a_rise_and_a_fall_go_in_equal_steps_from_the_last_value() -> None:
    assert values("10, rise 4 pips in 2 bars, fall 1 pip") == [10, 12, 14, 13]
    assert values("0, rise 1 pip in 3 bars")[1:] == [Fraction(1, 3), Fraction(2, 3), 1]


def test_what_is_unknown_has_no_value_and_a_rise_goes_on_from_the_last_known() -> None:
    assert values("5, unknown, rise 2 pips") == [5, None, 7]
