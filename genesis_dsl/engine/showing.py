"""Bars that close, taken into the registers of the market half and shown to the account half.

The kernel sees the last two bars of each chart (`live/window.py`), and each column twice, so that a row is
right whichever of the two it is.
"""

import math

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.market import Market
from genesis_dsl.engine.rule_records import FIRES, IS_NEAR, SILENT
from genesis_dsl.trading.parts import inner

OUTSIDE, INSIDE = 1, 2
"""What `Market.due` says of a bar that closes: whether it lies inside the hours; 0 where none does."""
NO_BAR = -1
"""When the last bar closed of a chart that has none."""
ROWS = 2
"""The bar that has closed, and the one before it."""
OPENED_AT, CLOSED_AT, OPEN, HIGH, LOW, CLOSE, VOLUME, SPREAD, TRADABLE = range(9)
"""Columns of `Market.rows`: those of `market.forming.ClosedBar`."""
(
    AT_OPEN,
    AT_HIGH,
    AT_LOW,
    AT_CLOSE,
    AT_VOLUME,
    AT_SPREAD,
    AT_OPENED,
    AT_CLOSED,
    AT_BID,
    AT_ASK,
    AT_MIDDLE,
) = range(11)
"""Columns of `Market.bars`."""


@inner
def take_in(m: Market, count: int) -> None:
    """Note which charts close, and write the series that are read of them."""
    m.due[:] = 0
    for k in range(count):
        m.due[m.closing[k]] = OUTSIDE + int(m.rows[k, TRADABLE])
        _take_bar(m, k)
    for k in range(len(m.given)):
        clock, field, register = m.given[k, 0], m.given[k, 1], m.given[k, 2]
        if m.due[clock]:
            m.reg[register] = m.bars[clock, field]
            m.why[register] = m.whys[clock, field]


@inner
def _take_bar(m: Market, k: int) -> None:
    clock, spread, volume = m.closing[k], m.rows[k, SPREAD], m.rows[k, VOLUME]
    bid = m.rows[k, CLOSE] - (float(math.floor(spread / 2.0)) if m.middle[clock] else 0.0)
    m.bars[clock, AT_OPEN] = m.rows[k, OPEN]
    m.bars[clock, AT_HIGH] = m.rows[k, HIGH]
    m.bars[clock, AT_LOW] = m.rows[k, LOW]
    m.bars[clock, AT_CLOSE] = m.rows[k, CLOSE]
    m.bars[clock, AT_VOLUME] = 0.0 if math.isnan(volume) else volume
    m.bars[clock, AT_SPREAD] = spread
    m.bars[clock, AT_OPENED] = m.rows[k, OPENED_AT]
    m.bars[clock, AT_CLOSED] = m.rows[k, CLOSED_AT]
    m.bars[clock, AT_BID] = bid
    m.bars[clock, AT_ASK] = bid + spread
    m.bars[clock, AT_MIDDLE] = bid + 0.5 * spread
    m.whys[clock, :] = op.KNOWN
    m.whys[clock, AT_VOLUME] = op.NO_VOLUME if math.isnan(volume) else op.KNOWN


@inner
def show(m: Market, count: int) -> None:
    """Show the bars that have closed to the account half, and every column and entry that it reads."""
    for k in range(count):
        _show_bar(m, k)
    for column in range(len(m.border)):
        register = m.border[column]
        for row in range(ROWS * column, ROWS * column + ROWS):
            m.col_value[row] = m.reg[register]
            m.col_why[row] = m.why[register]
    for number in range(len(m.known)):
        for row in range(ROWS * number, ROWS * number + ROWS):
            m.says[row] = _said(m, m.known[number, 0], m.known[number, 1])


@inner
def _said(m: Market, fires: int, misses: int) -> int:
    """Tell what an entry says that reads only prices and time."""
    if m.why[fires] == op.KNOWN and m.reg[fires] != 0.0:
        return FIRES
    if m.why[misses] == op.KNOWN and m.reg[misses] == 1.0:
        return IS_NEAR
    return SILENT


@inner
def _show_bar(m: Market, k: int) -> None:
    clock = m.closing[k]
    if m.clock_row[clock] == ROWS - 1:
        m.clock_time[ROWS * clock] = m.clock_time[ROWS * clock + 1]
        m.clock_row[clock] = 0
    row = m.clock_row[clock] + 1
    m.clock_time[ROWS * clock + row] = int(m.rows[k, CLOSED_AT])
    m.clock_open[ROWS * clock + row] = int(m.rows[k, TRADABLE])
    m.clock_count[clock] = row + 1
    symbol = m.meets[clock]
    if symbol < 0:
        return
    place, volume = ROWS * symbol + row, m.rows[k, VOLUME]
    m.v.bars[0, place] = int(m.rows[k, OPEN])
    m.v.bars[1, place] = int(m.rows[k, HIGH])
    m.v.bars[2, place] = int(m.rows[k, LOW])
    m.v.bars[3, place] = int(m.rows[k, CLOSE])
    m.v.bars[4, place] = int(m.rows[k, SPREAD])
    m.v.tradable[place] = int(m.rows[k, TRADABLE])
    if len(m.v.volume) > 1:
        m.v.volume[place] = -1 if math.isnan(volume) else int(math.floor(volume))
