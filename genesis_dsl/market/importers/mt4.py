"""Bars of MetaTrader 4's History Center: no header, `2022.08.15,10:06,open,high,low,close,volume`.

The volume counts price changes. Stamps are opening times on the clock of the broker's server; the name of the
file is the symbol with the minutes of the timeframe behind it: `EURUSD240.csv`.
"""

import re

from genesis_dsl.market.columns import PRICES
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.delimited import numbers, read_rows, stamps
from genesis_dsl.market.importers.export import Asked, Export, Format
from genesis_dsl.market.importers.names import counted

_COLUMNS = ("date", "time", *PRICES, "tick_volume")
_ROW = re.compile(r"\d{4}\.\d{2}\.\d{2},\d{2}:\d{2}(,[\d.]+){4},\d+")


def _recognises(content: Content) -> bool:
    return _ROW.fullmatch(content.first_line) is not None


def _read(content: Content, asked: Asked) -> Export:
    table = read_rows(content, _COLUMNS, ",", 0)
    symbol, timeframe = counted(content.name.partition(".")[0])
    return Export(
        content=content,
        format=messages.MT4_BARS,
        symbol=asked.symbol or symbol,
        timeframe=asked.timeframe or timeframe,
        zone="",
        stamps=stamps(content, table.column("date"), table.column("time"), 0),
        columns={name: numbers(content, name, table.column(name), 0) for name in (*PRICES, "tick_volume")},
    )


FORMAT = Format(_recognises, _read)
