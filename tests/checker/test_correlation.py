import pytest

from tests.checker.files import condition, outline, said, said_in_rule


def test_a_correlation_of_two_symbols_is_a_number_on_a_chart() -> None:
    pair = "chartword(symbol), literal(EURUSD, symbol)"

    assert outline(condition("correlation(symbol, EURUSD, 30) on D1 > 0.75")) == (
        f"compare(>, correlation(correlation, 30, D1, {pair}), literal(3/4))"
    )


def test_its_bars_may_stand_in_a_parameter() -> None:
    found = condition("correlation(symbol, EURUSD, length) > 0.75", "parameters:\n  length: {value: 30}\n")

    assert "correlation(correlation, 30, M15" in outline(found)


def test_the_symbols_of_positions_and_of_the_order_can_be_compared() -> None:
    clause = "before_order: count(positions where correlation(symbol, symbol of order, 30) on D1 > 0.75) = 0"

    assert said_in_rule(clause) == []


@pytest.mark.parametrize(
    "when",
    [
        "correlation(close, EURUSD, 30) > 0.75",
        "correlation(symbol, EURUSD) > 0.75",
        "correlation(symbol, EURUSD, 30 pips) > 0.75",
    ],
)
def test_what_is_no_correlation_is_answered(when: str) -> None:
    assert [each[0] for each in said(when)] == ["T140"]


def test_it_needs_a_chart() -> None:
    clause = "before_order: count(positions where correlation(symbol, symbol of order, 30) > 0.75) = 0"

    assert [each[0] for each in said_in_rule(clause)] == ["W403"]
