import pytest

from genesis_dsl.checker.extent import most
from genesis_dsl.checker.linear import Count, as_sum
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import condition


def most_of(value: str) -> Count | None:
    return most(as_sum(condition(f"({value}) is known").args[0], 10), WORDS)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("rsi(close, 14)", 100),
        ("rsi(close, 14) - 20", 80),
        ("2 * rsi(close, 14) - adx(14)", 200),
        ("close - high", 0),
        ("low - open - 3 pips", -3),
        ("close - highest(high, 20)", 0),
        ("lowest(low, 20) - close[5]", 0),
        ("close - max(close, open)", 0),
        ("min(close, open) - open", 0),
        ("0 pips - atr(14)", 0),
        ("close - open", None),
        ("close - highest(high, 20)[1]", None),
        ("close[20] - highest(high, 20)", None),
        ("close - (high on H4)", None),
        ("atr(14)", None),
    ],
)
def test_what_a_value_comes_to_at_most(value: str, expected: int | None) -> None:
    assert most_of(value) == expected
