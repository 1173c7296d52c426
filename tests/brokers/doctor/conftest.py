"""A simulated terminal that the doctor has let live for a day."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from genesis_dsl.brokers.doctor.bench import Bench
from genesis_dsl.brokers.doctor.simulated import simulated_bench
from genesis_dsl.brokers.mt5.records import AccountInfo, SymbolInfo, TerminalInfo, make

HEDGING, NETTING = 2, 0
MARKET = 2
LIKE = make(SymbolInfo, filling_mode=1, trade_exemode=MARKET)
ALLOWED = make(TerminalInfo, trade_allowed=True)

Opened = Callable[..., Bench]


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Open one: its book, what it allows, what the symbol is like. A process has one at a time."""
    with ExitStack() as stack:

        def bench(book: int = HEDGING, state: TerminalInfo = ALLOWED, **like: object) -> Bench:
            info = make(SymbolInfo, **{**LIKE._asdict(), **like})
            return stack.enter_context(simulated_bench(info, make(AccountInfo, margin_mode=book), state))

        yield bench


@pytest.fixture
def bench(opened: Opened) -> Bench:
    return opened()
