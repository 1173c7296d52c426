import pytest

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.symbol import CALLED_ALIKE, nearest_symbol, unknown_symbol
from genesis_dsl.diagnostics.source import Source, Span
from tests.checker.files import account, instruments, ruleset, run, strategy

WORD = Span(Source("file.yaml", "SPX500"), 0, 6)


def test_nobody_is_told_of_a_symbol_that_is_known_or_where_none_is() -> None:
    known = Environment(instruments=run(instruments(symbol="SPX500")).instruments)

    assert unknown_symbol(WORD, "SPX500", known) is None
    assert unknown_symbol(WORD, "SPX500", Environment()) is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (strategy(symbols="SPX500"), "SPX500"),
        (strategy("close > open and symbol = SPX500"), "SPX500"),
        (strategy("close > close on SPX500"), "close on SPX500"),
    ],
)
def test_a_rule_that_writes_an_alias_is_offered_the_symbol(text: str, place: str) -> None:
    (finding,) = run(text, instruments(aliases='["SPX500"]')).diagnostics

    assert (finding.code, finding.span.text, finding.help) == ("R619", place, "write `EURUSD`")
    assert (finding.fix.text if finding.fix else "") == ("EURUSD" if place == "SPX500" else "")


def test_a_strategy_of_an_account_is_offered_the_symbol_of_its_instruments() -> None:
    ours = instruments(aliases='["SPX500"]')
    theirs = instruments("others", symbol="SPX500")

    found = run(strategy(symbols="SPX500"), account(strategies="[demo_strategy]"), ours, theirs).diagnostics

    assert [each.help for each in found if each.path == "symbols"] == ["write `EURUSD`"]


def test_a_ruleset_may_name_what_a_firm_lists_and_nobody_here_trades() -> None:
    of_the_firm = ruleset("before_order: not (symbol = HK50.cash)")
    misspelt = ruleset("before_order: not (symbol = SPX500)")

    assert [each.code for each in run(of_the_firm, instruments()).diagnostics] == []
    assert [each.code for each in run(misspelt, instruments(aliases='["SPX500"]')).diagnostics] == ["R619"]


@pytest.mark.parametrize(
    ("name", "known", "offered"),
    [
        ("GOLD", ("EURUSD", "XAUUSD"), "XAUUSD"),
        ("XAUUSD", ("EURUSD", "GOLD.pro"), "GOLD.pro"),
        ("NASDAQ", ("US100.cash", "US30.cash"), "US100.cash"),
        ("DAX", ("GER40",), "GER40"),
        ("GOLD", ("EURUSD",), ""),
        ("EURUDS", ("EURUSD", "XAUUSD"), "EURUSD"),
    ],
)
def test_what_another_broker_calls_so_is_offered_where_it_is_traded_here(
    name: str, known: tuple[str, ...], offered: str
) -> None:
    assert nearest_symbol(name, known) == offered


def test_a_name_means_one_thing() -> None:
    names = [name for each in CALLED_ALIKE for name in each]
    assert len(names) == len(set(names))


def test_a_strategy_on_gold_is_told_how_the_instruments_call_it() -> None:
    (finding,) = run(strategy(symbols="GOLD"), instruments(symbol="XAUUSD")).diagnostics

    assert (finding.code, finding.help) == ("N211", "did you mean `XAUUSD`?")
