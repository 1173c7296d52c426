"""The functions about symbols and prices, each from its arguments as a program writes them.

All raise CallError where the package says `None` or `False`, and what Python raises where the package does.
"""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.arguments import count_of, group_mask, only_symbol, second, symbol_name, whole
from genesis_dsl.brokers.mt5.failures import CallError, invalid
from genesis_dsl.brokers.mt5.group import matcher
from genesis_dsl.brokers.mt5.records import BookInfo, SymbolInfo, Tick, make
from genesis_dsl.brokers.mt5.simulated.charts import TIMEFRAMES, Rows
from genesis_dsl.brokers.mt5.simulated.faults import Kind
from genesis_dsl.brokers.mt5.simulated.session import Session
from genesis_dsl.brokers.mt5.simulated.symbols import Known, symbol_info

Given: TypeAlias = Sequence[object]
Named: TypeAlias = Mapping[str, object]

_QUOTED = mt5.TICK_FLAG_BID | mt5.TICK_FLAG_ASK
_TRADED = mt5.TICK_FLAG_LAST | mt5.TICK_FLAG_VOLUME | mt5.TICK_FLAG_BUY | mt5.TICK_FLAG_SELL
_WANTED = {mt5.COPY_TICKS_ALL: 0xFF, mt5.COPY_TICKS_INFO: _QUOTED, mt5.COPY_TICKS_TRADE: _TRADED}
_LOTS_OF_A_LEVEL = 10


def symbols_total(session: Session) -> int:
    """Count all symbols that the server offers."""
    session.enter("symbols_total")
    return len(session.world.sheets)


def symbols_get(session: Session, given: Given, named: Named) -> tuple[SymbolInfo, ...]:
    """List the symbols whose names a group matches."""
    if len(given) > 1:
        raise invalid("Invalid number of arguments")
    group = group_mask(given[0], "Invalid 1st unnamed argument") if given else "*"
    matches = matcher(group_mask(named.get("group", group)) or "*")
    session.enter("symbols_get")
    return _infos(session, [name for name in session.world.sheets if matches(name)])


def symbol_info_of(session: Session, given: Given) -> SymbolInfo:
    """Show a symbol."""
    name = only_symbol(given)
    session.enter("symbol_info")
    if name not in session.world.sheets:
        raise CallError(mt5.RES_E_NOT_FOUND)
    (shown,) = _infos(session, [name])
    return shown


def _infos(session: Session, names: Sequence[str]) -> tuple[SymbolInfo, ...]:
    every = {each: _known(session, each) for each in session.world.sheets}
    currency, now = session.world.door.terms[session.login].currency, session.time.now()
    return tuple(symbol_info(every[name], now, currency, every) for name in names)


def symbol_info_tick(session: Session, given: Given) -> Tick:
    """Show the last tick; without one, or where the symbol is not selected, all of it is 0."""
    name = only_symbol(given)
    session.enter("symbol_info_tick")
    known = _known(session, name)
    return make(Tick, **known.chart.tick(known.ticks - 1)) if known.is_quoted else make(Tick)


def symbol_select(session: Session, given: Given) -> bool:
    """Put a symbol into the Market Watch, or take it out; not while a position is open in it."""
    if len(given) not in (1, 2):
        raise invalid()
    name, enable = symbol_name(given[0]), len(given) == 1 or bool(given[1])
    session.enter("symbol_select")
    if name not in session.world.sheets:
        raise CallError(mt5.RES_E_FAIL)
    if enable:
        session.selected.add(name)
    elif name in _held(session):
        raise CallError(mt5.RES_E_FAIL)
    else:
        session.selected.discard(name)
    return True


def _held(session: Session) -> set[str]:
    """Name the symbols in which a position is open or an order rests."""
    server = session.server()
    return {each.symbol for each in server.positions()} | {each.symbol for each in server.orders()}


def market_book_add(session: Session, given: Given) -> bool:
    """Ask for the market depth of a symbol. Gives False where there is none, without an error."""
    name = only_symbol(given)
    session.enter("market_book_add")
    if not session.world.depth or name not in session.world.sheets:
        return False
    session.depths.add(name)
    return True


def market_book_release(session: Session, given: Given) -> bool:
    """Give the market depth of a symbol up. Gives False where nobody asked for it, without an error."""
    name = only_symbol(given)
    session.enter("market_book_release")
    if name not in session.depths:
        return False
    session.depths.discard(name)
    return True


def market_book_get(session: Session, given: Given) -> tuple[BookInfo, ...]:
    """List the market depth, the dearest offer first; every level has the same size."""
    name = only_symbol(given)
    session.enter("market_book_get")
    if name not in session.depths:
        raise CallError(mt5.RES_E_NOT_FOUND)
    known = _known(session, name)
    if not known.is_quoted:
        return ()
    ticks, step = known.chart.ticks, known.sheet.instrument.tick_points
    levels = np.arange(session.world.depth) * step
    asks = known.chart.price(ticks.ask[known.ticks - 1] + levels[::-1])
    bids = known.chart.price(ticks.bid[known.ticks - 1] - levels)
    rows = [(mt5.BOOK_TYPE_SELL, price) for price in asks] + [(mt5.BOOK_TYPE_BUY, price) for price in bids]
    size = _LOTS_OF_A_LEVEL
    return tuple(make(BookInfo, type=side, price=price, volume=size, volume_dbl=size) for side, price in rows)


def copy_rates_from(session: Session, given: Given) -> Rows:
    """Give so many bars, of which the last opens at a date or before it."""
    function = "copy_rates_from"
    name, timeframe = _chart(function, given)
    last, count = second(function, given[2]), whole(function, given[3])
    known = _charted(session, function, name, timeframe, count)
    end = min(known.chart.first_after(timeframe, last), known.chart.count(timeframe, known.ticks))
    return _rates(session, known, timeframe, end - count, end)


def copy_rates_from_pos(session: Session, given: Given) -> Rows:
    """Give so many bars, of which the last is at a position: 0 is the one under way."""
    function = "copy_rates_from_pos"
    name, timeframe = _chart(function, given)
    start, count = whole(function, given[2]), whole(function, given[3])
    known = _charted(session, function, name, timeframe, count)
    end = known.chart.count(timeframe, known.ticks) - start
    if start < 0:
        raise CallError(mt5.RES_E_INVALID_PARAMS)
    if start >= session.world.maxbars or end <= 0:
        raise CallError(mt5.RES_E_FAIL)
    return _rates(session, known, timeframe, end - count, end)


def copy_rates_range(session: Session, given: Given) -> Rows:
    """Give the bars that open from one date to another, both included."""
    function = "copy_rates_range"
    name, timeframe = _chart(function, given)
    first, last = second(function, given[2]), second(function, given[3])
    known = _charted(session, function, name, timeframe, 1)
    begin, end = (known.chart.first_after(timeframe, each) for each in (first - 1, last))
    end = min(end, known.chart.count(timeframe, known.ticks))
    if end - begin > session.world.maxbars:
        raise CallError(mt5.RES_E_INVALID_PARAMS)
    return _rates(session, known, timeframe, begin, end)


def _chart(function: str, given: Given) -> tuple[str, int]:
    """Read what all three begin with."""
    count_of(function, given, 4)
    return symbol_name(given[0]), whole(function, given[1])


def _charted(session: Session, function: str, name: str, timeframe: int, count: int) -> Known:
    session.enter(function)
    if name not in session.world.sheets:
        raise CallError(mt5.RES_E_FAIL)
    if timeframe not in TIMEFRAMES or not 0 < count <= session.world.maxbars:
        raise CallError(mt5.RES_E_INVALID_PARAMS)
    return _known(session, name)


def _rates(session: Session, known: Known, timeframe: int, first: int, last: int) -> Rows:
    """Make bars; what is older than the terminal keeps is not there."""
    oldest = known.chart.count(timeframe, known.ticks) - session.world.maxbars
    return known.chart.rates(timeframe, known.ticks, max(0, oldest, first), last)


def copy_ticks_from(session: Session, given: Given) -> Rows:
    """Give so many ticks from a date on."""
    function = "copy_ticks_from"
    count_of(function, given, 4)
    name, first = symbol_name(given[0]), second(function, given[1])
    count, flags = whole(function, given[2]), whole(function, given[3])
    known = _ticking(session, function, name, flags)
    if count <= 0:
        raise CallError(mt5.RES_E_INVALID_PARAMS)
    return known.chart.tick_rows(
        _chosen(session, known, known.chart.between(first, None, known.ticks), flags)[:count]
    )


def copy_ticks_range(session: Session, given: Given) -> Rows:
    """Give the ticks from one date to another, both included."""
    function = "copy_ticks_range"
    count_of(function, given, 4)
    name, flags = symbol_name(given[0]), whole(function, given[3])
    first, last = second(function, given[1]), second(function, given[2])
    known = _ticking(session, function, name, flags)
    return known.chart.tick_rows(
        _chosen(session, known, known.chart.between(first, last, known.ticks), flags)
    )


def _ticking(session: Session, function: str, name: str, flags: int) -> Known:
    session.enter(function)
    if flags not in _WANTED:
        raise CallError(mt5.RES_E_INVALID_PARAMS)
    return _known(session, name)


def _chosen(session: Session, known: Known, rows: NDArray[np.int64], flags: int) -> NDArray[np.int64]:
    """Keep the ticks that are asked for, without those that the history lacks."""
    ticks = known.chart.ticks
    chosen = np.ones(len(rows), np.bool_)
    if flags != mt5.COPY_TICKS_ALL:
        chosen &= (ticks.flags[rows] & np.uint32(_WANTED[flags])) != 0
    for window in session.faults.of(Kind.NO_TICKS):
        chosen &= (ticks.time[rows] < window.begin) | (ticks.time[rows] >= window.end)
    kept: NDArray[np.int64] = rows[chosen]
    return kept


def _known(session: Session, name: str) -> Known:
    known = session.known(name)
    if known is None:
        raise CallError(mt5.RES_E_NOT_FOUND)
    return known
