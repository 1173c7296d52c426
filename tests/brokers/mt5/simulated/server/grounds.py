"""Accounts for the tests of a trade server: a plain EURUSD, and what a test says of it.

Prices are points of 0.00001, a lot is 100,000 EUR in 100 steps; times are seconds from Monday 2026-01-05
10:00 UTC, which is 12:00 on the server's clock.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

import numpy as np

from genesis_dsl.brokers.mt5.records import TradeRequest, make
from genesis_dsl.brokers.mt5.simulated.clock import ServerClock
from genesis_dsl.brokers.mt5.simulated.seam import Ground, Sheet, Terms
from genesis_dsl.brokers.mt5.simulated.server.account import Account, open_account
from genesis_dsl.brokers.mt5.simulated.tape import Ticks
from genesis_dsl.market.instrument import Instrument

START = 1_767_607_200_000
P = 110_000

EURUSD = Instrument(
    symbol="EURUSD",
    asset_class="forex",
    base="EUR",
    quote="USD",
    digits=5,
    pip_points=10,
    lot=Fraction(100_000),
    least=Fraction(1, 100),
    most=Fraction(100),
    step=Fraction(1, 100),
    leverage=Fraction(100),
    commission=Fraction(0),
    commission_currency="USD",
    spread_points=10,
    gap_points=0,
    slippage_points=0,
    swap=None,
    hours=None,
    limits_fill="touch",
)
TERMS = Terms(
    login=5_001,
    name="A. Trader",
    server="Demo-Server",
    company="A Broker",
    currency="USD",
    balance=1_000_000,
    netting=False,
    margin_call=Fraction(1),
    stop_out=Fraction(1, 2),
    leverage=100,
)
Quotes = Iterable[tuple[float, int, int]]
"""Seconds from the start, bid, ask."""


def ticks(quotes: Quotes) -> Ticks:
    """Make the ticks of a symbol."""
    rows = [(START + round(1_000 * seconds), bid, ask) for seconds, bid, ask in quotes]
    time, bid, ask = np.array(rows, np.int64).reshape(-1, 3).T.copy()
    return Ticks(time, bid, ask, np.full(len(rows), 6, np.uint32), bid)


def moving(found: Ticks) -> Ticks:
    """Let the price move without a gap from each tick to the next one."""
    return replace(found, start=np.append(found.bid[:1], found.bid[:-1]))


def sheet(instrument: Instrument = EURUSD, name: str = "", **more: Any) -> Sheet:  # noqa: ANN401  # fields of a sheet
    """Offer a symbol; what is no field of a sheet is one of its instrument."""
    own = {key: more.pop(key) for key in tuple(more) if key in Sheet.__slots__}
    made = replace(instrument, **more)
    return Sheet(name or made.symbol, made, **own)


def ground(
    quotes: Quotes | Mapping[str, Quotes],
    *sheets: Sheet,
    lag_ms: int = 0,
    gaps: bool = True,
    **terms: Any,  # noqa: ANN401  # fields of the terms
) -> Ground:
    """Lay the ground of an account; quotes without a name are EURUSD's."""
    named = quotes if isinstance(quotes, Mapping) else {(sheets or (sheet(),))[0].name: quotes}
    return Ground(
        terms=replace(TERMS, **terms),
        sheets={each.name: each for each in sheets or (sheet(),)},
        tape={name: ticks(each) if gaps else moving(ticks(each)) for name, each in named.items()},
        clock=ServerClock(),
        start=START,
        lag_ms=lag_ms,
    )


def account(quotes: Quotes | Mapping[str, Quotes], *sheets: Sheet, **terms: Any) -> Account:  # noqa: ANN401  # as above
    """Open an account."""
    return open_account(ground(quotes, *sheets, **terms))


def at(seconds: float) -> int:
    """Give an instant by its seconds from the start."""
    return START + round(1_000 * seconds)


def request(**fields: object) -> TradeRequest:
    """Make a request; it is about EURUSD where it does not say otherwise."""
    return make(TradeRequest, **({"symbol": "EURUSD"} | fields))
