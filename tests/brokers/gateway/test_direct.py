from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.mt5.records import SymbolInfo
from tests.brokers.gateway.scripted import Scripted


@pytest.fixture
def terminal(tmp_path: Path) -> Direct:
    return Direct(Scripted(tmp_path, away=False))


def test_a_failure_has_the_code_and_the_text_of_its_own_call(terminal: Direct) -> None:
    assert terminal.symbol_info("MISSING") == Failed(-4, "Terminal: Not found")
    assert isinstance(terminal.symbol_info("EURUSD"), SymbolInfo)


def test_what_the_package_raises_is_a_failure_with_its_name(terminal: Direct) -> None:
    failed = terminal.symbol_info("RAISE")
    assert isinstance(failed, Failed)
    assert failed.code == Fault.RAISED
    assert "SystemError" in failed.text


def test_a_failure_that_leaves_success_behind_is_one_all_the_same(terminal: Direct) -> None:
    assert terminal.market_book_add("EURUSD") is True
    assert terminal.market_book_add("MISSING") == Failed(
        Fault.NO_REASON, "market_book_add failed, and the terminal gave no reason."
    )


def test_nothing_found_is_empty(terminal: Direct) -> None:
    assert terminal.positions_get() == ()


def test_an_older_package_is_told_to_be_one(terminal: Direct) -> None:
    failed = terminal.terminal_info()
    assert isinstance(failed, Failed)
    assert "has no terminal_info; install a newer one" in failed.text
