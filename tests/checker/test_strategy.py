from fractions import Fraction

import pytest

from tests.checker.files import account, findings, instruments, outline, ruleset, run, say, strategy, switch


def test_a_strategy_keeps_its_symbols_timeframe_and_parameters() -> None:
    text = strategy(head="parameters:\n  channel: {value: 20, from: 10, to: 60}\n", symbols="EURUSD, GBPUSD")

    found = run(text).strategies["demo_strategy"]

    assert (found.symbols, found.timeframe, found.parameters) == (
        ("EURUSD", "GBPUSD"),
        "M15",
        {"channel": Fraction(20)},
    )


def test_a_symbol_that_no_instruments_file_names_is_a_warning() -> None:
    checked = run(strategy(symbols="EURUSD, EURUDS"), instruments())

    assert [(say(each), each.severity.value) for each in checked.diagnostics] == [
        ("N211 5:19 no instruments file names `EURUDS`", "warning")
    ]


@pytest.mark.parametrize(
    ("symbol", "help_"),
    [("EURUDS", "did you mean `EURUSD`?"), ("XAUUSD", "add it to an instruments file")],
)
def test_another_symbol_is_not_taken_for_a_slip(symbol: str, help_: str) -> None:
    assert [each.help for each in run(strategy(symbols=symbol), instruments()).diagnostics] == [help_]


def test_for_an_account_it_is_an_error() -> None:
    files = (account(strategies="[demo_strategy]", switches="[]"), ruleset(), instruments())

    assert findings(strategy(symbols="EURUDS"), *files) == [
        "N212 5:11 the instruments of account `demo` do not name `EURUDS`"
    ]


def test_an_account_trades_those_of_a_strategy_s_symbols_that_it_knows() -> None:
    files = (account(strategies="[demo_strategy]", switches="[]", rulesets="[]"), instruments())
    checked = run(strategy(symbols="EURUSD, USDCHF"), *files)

    assert [(say(each), each.severity.value) for each in checked.diagnostics] == [
        (
            "N212 5:19 the instruments of account `demo` do not name `USDCHF`, so it is not traded there",
            "warning",
        )
    ]


def test_a_strategy_may_decide_at_every_tick() -> None:
    assert findings(strategy(head="decide: every tick\n")) == []
    assert findings(strategy(head="allow_forming: false\n")) == []


def test_an_exit_for_an_unknown_entry_is_named() -> None:
    text = strategy(exit_when="hammer", do="close position\n    for: [log]")

    assert findings(text) == ["R314 16:11 there is no entry `log`"]


def test_an_exit_asks_the_position() -> None:
    text = strategy(exit_when="bars_since_entry >= 96", do="close position\n    for: [long]")

    (found,) = run(text).strategies["demo_strategy"].exits
    assert found.entries == ("long",)
    assert outline(found.condition) == "compare(>=, position(bars_since_entry), literal(96))"


def test_a_strategy_may_ask_the_account_s_switches() -> None:
    files = (account(strategies="[demo_strategy]"), ruleset(), instruments(), switch("equity < 99_000 USD"))

    assert findings(strategy("not (day_loss tripped)"), *files) == []
    assert [each[:4] for each in findings(strategy("not (day_los tripped)"), *files)] == ["N221"]
