"""Ticks of QuantConnect Lean: a zip with `20140502_eurusd_tick_quote.csv`, rows `milliseconds,bid,ask`.

Milliseconds count from midnight in the zone of the market, which the file does not name; the day stands in
the name alone.
"""

import re
from datetime import UTC, datetime

import numpy as np

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.delimited import numbers, read_rows
from genesis_dsl.market.importers.export import Asked, Export, Format
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.zone import DAY

_COLUMNS = ("ms", "bid", "ask")
_ROW = re.compile(r"\d{1,8}(,\d+(?:\.\d+)?){2}")
_NAME = re.compile(r"(?:.*/)?(?P<day>\d{8})_(?P<symbol>[A-Za-z0-9]+)_tick_quote\.csv")


def _recognises(content: Content) -> bool:
    return _ROW.fullmatch(content.first_line) is not None


def _read(content: Content, asked: Asked) -> Export:
    found = _NAME.fullmatch(content.name)
    if found is None:
        raise FeedError(messages.no_day(content.shown))
    try:
        midnight = datetime.strptime(found["day"], "%Y%m%d").replace(tzinfo=UTC)
    except ValueError:
        raise FeedError(messages.no_day(content.shown)) from None
    table = read_rows(content, _COLUMNS, ",", 0)
    ms, bid, ask = (numbers(content, name, table.column(name), 0) for name in _COLUMNS)
    for index in np.flatnonzero((ms != np.rint(ms)) | (ms >= DAY))[:1]:
        raise FeedError(messages.beyond_the_day(content.row(int(index) + 1)))
    return Export(
        content=content,
        format=messages.LEAN_TICKS,
        symbol=asked.symbol or found["symbol"].upper(),
        timeframe=TICKS,
        zone="",
        stamps=int(midnight.timestamp()) * 1_000 + ms.astype(np.int64),
        columns={"bid": bid, "ask": ask},
    )


FORMAT = Format(_recognises, _read)
