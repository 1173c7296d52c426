"""The same twelve points laid before a simulated terminal: symbol and book of the same kind.

Its prices are made: an hour of ticks, a dip that meets a stop, a night for the swap, and another hour in
which it is examined. What the terminal under examination forbids is forbidden here too.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

from genesis_dsl.brokers.doctor.bench import Bench
from genesis_dsl.brokers.doctor.examine import bench_of
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.mt5.constants import ACCOUNT_MARGIN_MODE_RETAIL_HEDGING
from genesis_dsl.brokers.mt5.masks import FILLING_BOC, FILLING_FOK, FILLING_IOC
from genesis_dsl.brokers.mt5.records import AccountInfo, SymbolInfo, TerminalInfo

SYMBOLS = ("EURUSD", "GBPUSD")
"""Of the shipped instruments; the first is examined."""
_BID = {"EURUSD": 1.1, "GBPUSD": 1.3}
_POINT, _DIGITS = 0.00001, 5

_MORNING = datetime(2026, 1, 13, 9, tzinfo=UTC)
_EXAMINED = _MORNING + timedelta(days=1, minutes=40)
_HOUR, _DIP, _RISE = 3_600, 1_200, 2_400
"""Seconds: how long ticks come fast, when the price falls for one of them, and when it rises for one."""
_MOVE, _FAR = 5_000, 20_000
"""Points: beyond any stop that is near, and within any that is far."""
_MAGIC = 7
_EXECUTION = ("request", "instant", "market", "exchange")
_FILLING = {"fok": FILLING_FOK, "ioc": FILLING_IOC, "boc": FILLING_BOC}


@contextmanager
def simulated_bench(like: SymbolInfo, account: AccountInfo, state: TerminalInfo) -> Iterator[Bench]:
    """Give a simulated terminal that has lived for a day, on the bench; it is this process's only one."""
    from genesis_dsl.brokers.mt5.simulated import terminal  # noqa: PLC0415  # a second, which others need not wait

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "doctor.yaml"
        book = "hedging" if account.margin_mode == ACCOUNT_MARGIN_MODE_RETAIL_HEDGING else "netting"
        path.write_text(_ACCOUNT.format(book=book), "utf-8")
        prices = {name: list(_quotes(name)) for name in SYMBOLS}
        terminal.load(prices, path, list(_forbidden(state)), start=_MORNING, broker=_sheet(like))
    terminal.initialize()
    _live(terminal)
    now = lambda: round(terminal.now().timestamp() * 1_000)  # noqa: E731
    yield bench_of(Direct(terminal), SYMBOLS[0], now, terminal.advance, trades=True)
    terminal.shutdown()


_ACCOUNT = """\
genesis: 1
kind: account
id: doctor
title: The account of the doctor
currency: USD
initial_balance: 100_000 USD
book: {book}
instruments: fx_majors
broker: simulated
"""


def _sheet(like: SymbolInfo) -> dict[str, object]:
    """Describe a symbol of the same kind."""
    filling = [word for word, bit in _FILLING.items() if like.filling_mode & bit]
    kind = {"execution": _EXECUTION[like.trade_exemode], "filling": filling}
    levels = {"stops_level": like.trade_stops_level, "freeze_level": like.trade_freeze_level}
    return {"symbols": {"*": {**kind, **levels}}}


def _forbidden(state: TerminalInfo) -> Iterator[dict[str, object]]:
    when = f"{_EXAMINED:%Y-%m-%d %H:%M} UTC"
    if not state.trade_allowed:
        yield {"when": when, "what": "algo trading off"}
    if state.tradeapi_disabled:
        yield {"when": when, "what": "trading by programs forbidden"}


def _quotes(symbol: str) -> Iterator[tuple[datetime, float, float]]:
    """Make ticks: a second apart in two hours, minutes apart in the night between."""
    evening = _MORNING + timedelta(seconds=_HOUR)
    morning = _MORNING + timedelta(days=1)
    seconds = [_MORNING + timedelta(seconds=each) for each in range(_HOUR)]
    night = [evening + timedelta(minutes=10 * each) for each in range(int((morning - evening).seconds / 600))]
    after = [morning + timedelta(seconds=each) for each in range(_HOUR)]
    for number, time in enumerate((*seconds, *night, *after)):
        points = number * 7 % 23 + {_DIP: -_MOVE, _RISE: _MOVE}.get(number, 0)
        bid = _BID[symbol] + points * _POINT
        yield time, round(bid, _DIGITS), round(bid + (8 + number % 5) * _POINT, _DIGITS)


def _live(terminal: ModuleType) -> None:
    """Live through a day: a stop and a target are met, and the other symbol is held for the night."""
    examined, other = (
        bench_of(Direct(terminal), name, lambda: 0, lambda _: None, trades=True) for name in SYMBOLS
    )
    for second, bench, stop, target in (
        (_DIP - 60, examined, examined.far, _FAR),
        (_RISE - 60, examined, _FAR, examined.far),
        (_RISE + 60, other, _FAR, _FAR),
    ):
        terminal.play(_MORNING + timedelta(seconds=second))
        tick = bench.tick()
        if not isinstance(tick, Failed):
            stops = {"sl": bench.price(tick.bid, -stop), "tp": bench.price(tick.ask, target)}
            bench.terminal.order_send(bench.order(tick, magic=_MAGIC, **stops), "simulated")
    terminal.play(_EXAMINED)
