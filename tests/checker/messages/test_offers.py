import pytest

from tests.checker.files import run, strategy


def test_each_side_is_offered_with_its_own_kind() -> None:
    (found,) = run(strategy("equity > close")).diagnostics
    assert found.help == "`equity > 500 USD` or `close > open`"


def test_a_month_and_a_price_of_a_chart_are_offered_as_they_are_typed() -> None:
    (month,) = run(strategy("month = 3", head="timezone: UTC\n")).diagnostics
    (spread,) = run(strategy("spread <= 0.0002")).diagnostics

    assert (month.help, spread.help.split(" (")[0]) == ("`month = march`", "`2 pips`")


def test_what_is_only_compared_is_offered_so() -> None:
    (found,) = run(strategy("symbol = close")).diagnostics
    assert found.help == "`symbol = EURUSD` or `close = open`"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("close <= 97% of highest(high, 96)", "say `highest(high, 96) - 3% of highest(high, 96)`"),
        ("close > 100.5% of open", "say `open + 0.5% of open`"),
        ("close > 2% of open", "add the distance to a price: `close + 2% of open`"),
    ],
)
def test_a_share_of_a_price_that_is_meant_as_a_level_is_offered_as_one(written: str, meant: str) -> None:
    (found,) = run(strategy(written)).diagnostics

    assert (found.code, found.help) == ("T201", meant)
