from tests.checker.files import run, strategy


def test_each_side_is_offered_with_its_own_kind() -> None:
    (found,) = run(strategy("equity > close")).diagnostics
    assert found.help == "`equity > 500 USD` or `close > open`"


def test_what_is_only_compared_is_offered_so() -> None:
    (found,) = run(strategy("symbol = close")).diagnostics
    assert found.help == "`symbol = EURUSD` or `close = open`"
