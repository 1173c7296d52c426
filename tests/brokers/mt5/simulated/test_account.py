"""An account file as a broker keeps it."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated.account import read_account
from genesis_dsl.errors import GenesisError
from genesis_dsl.resources import resource

ACCOUNT = """genesis: 1
kind: account
id: mine
title: Mine
currency: EUR
initial_balance: 5_000 EUR
book: netting
instruments: mine_symbols
margin_call: 80%
stop_out: 50%
rulesets: [a_rule_of_mine]
strategies:
  - id: a_strategy_of_mine
"""
SYMBOLS = """genesis: 1
kind: instruments
id: mine_symbols
title: Mine
suffix: .m
symbols:
  - {symbol: EURUSD, base: EUR, quote: USD, digits: 5, pip: 0.0001, lot: 100_000 EUR, leverage: 30,
     lots: {least: 0.01, most: 10, step: 0.01}}
  - {symbol: GBPUSD, broker_name: CABLE, base: GBP, quote: USD, digits: 5, pip: 0.0001, lot: 100_000 GBP,
     leverage: 30, lots: {least: 0.01, most: 10, step: 0.01}}
"""


def written(folder: Path, account: str = ACCOUNT, symbols: str = SYMBOLS) -> Path:
    (folder / "symbols.yaml").write_text(symbols, "utf-8")
    path = folder / "account.yaml"
    path.write_text(account, "utf-8")
    return path


def test_money_book_and_symbols_are_the_brokers_and_the_rules_are_not(tmp_path: Path) -> None:
    opened = read_account(written(tmp_path))

    assert (opened.account.currency, opened.account.initial_balance_minor, opened.account.book) == (
        "EUR",
        500_000,
        "netting",
    )
    assert opened.names == {"EURUSD": "EURUSD.m", "GBPUSD": "CABLE"}
    assert sorted(opened.instruments.symbols) == ["EURUSD", "GBPUSD"]


def test_without_an_account_there_is_the_demo_account() -> None:
    opened = read_account(None)
    assert (opened.account.currency, opened.account.initial_balance_minor) == ("USD", 10_000_000)


@pytest.mark.parametrize(
    ("account", "symbols", "said"),
    [
        (ACCOUNT.replace("5_000 EUR", "5_000"), SYMBOLS, "account.yaml, line 6: "),
        (ACCOUNT, SYMBOLS.replace("digits: 5", "digits: five", 1), "symbols.yaml, line 7: "),
        (ACCOUNT.replace("mine_symbols", "nowhere"), SYMBOLS, "names the instruments `nowhere`"),
        ("kind: [\n", SYMBOLS, "account.yaml, line "),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, account: str, symbols: str, said: str) -> None:
    with pytest.raises(GenesisError) as caught:
        read_account(written(tmp_path, account, symbols))
    assert said in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_file_of_another_kind_and_one_that_is_not_there_are_refused(tmp_path: Path) -> None:
    with pytest.raises(GenesisError, match="is no account but instruments"):
        read_account(resource("rulesets/instruments/fx_majors.yaml"))
    with pytest.raises(GenesisError, match="There is no file"):
        read_account(tmp_path / "nowhere.yaml")
