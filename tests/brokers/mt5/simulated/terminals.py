"""A loaded terminal for the tests: two symbols, a tick a second."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Unpack

from genesis_dsl.brokers.mt5.simulated import terminal
from genesis_dsl.brokers.mt5.simulated.loading import Account, Options, Prices
from genesis_dsl.brokers.mt5.simulated.script import FaultScript
from genesis_dsl.brokers.mt5.simulated.tape import Quote

TEN = datetime(2026, 3, 2, 10, tzinfo=UTC)
"""A Monday; the server shows 12:00."""
SERVER_TEN = datetime(2026, 3, 2, 12, tzinfo=UTC)


def quotes(bid: float, count: int = 600, first: datetime = TEN) -> list[Quote]:
    """Make a tick a second that goes up and down by ten points."""
    return [
        (first + timedelta(seconds=each), round(bid + each % 20 / 100_000, 5), round(bid + 0.0002, 5))
        for each in range(count)
    ]


PRICES: dict[str, Sequence[Quote]] = {"EURUSD": quotes(1.1), "GBPUSD": quotes(1.25)}


def loaded(
    faults: FaultScript | None = None,
    *,
    prices: Prices = PRICES,
    account: Account = None,
    link: bool = True,
    **options: Unpack[Options],
) -> None:
    """Load the terminal, and make a link."""
    terminal.load(prices, account, faults, **options)
    if link:
        assert terminal.initialize()


def fault(when: str, what: str) -> list[dict[str, str]]:
    return [{"when": when, "what": what}]
