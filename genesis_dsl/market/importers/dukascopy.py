"""Ticks of Dukascopy, one file an hour: `GBPJPY/2012/11/03/15h_ticks.bi5`, where month 11 is December.

A file is LZMA around records of 20 bytes, big-endian: milliseconds of the hour, ask and bid in points (u32
each), ask and bid volume in millions (f32 each). An hour without a tick is an empty file. Times are UTC.
"""

import lzma
import re
from datetime import UTC as ZERO
from datetime import datetime

import numpy as np

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.export import UTC, Asked, Export, Format
from genesis_dsl.market.timeframe import TICKS

_LZMA = b"\x5d\x00\x00"
_RECORD = np.dtype(
    [("ms", ">u4"), ("ask", ">u4"), ("bid", ">u4"), ("ask_volume", ">f4"), ("bid_volume", ">f4")]
)
_PLACE = re.compile(
    r"(?P<symbol>[^/]+)/(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<hour>\d{2})h_ticks\.bi5"
)
_HOUR_MS = 3_600_000


def _recognises(content: Content) -> bool:
    # an empty hour has nothing else to be recognised by
    is_empty = not content.data and content.name.endswith("h_ticks.bi5")
    return is_empty or content.data.startswith(_LZMA)


def _read(content: Content, asked: Asked) -> Export:
    found = _PLACE.search(
        (
            content.path.resolve() if content.path.name == content.name else content.path / content.name
        ).as_posix()
    )
    if found is None:
        raise FeedError(messages.no_hour(content.shown))
    symbol = asked.symbol or found["symbol"]
    try:
        year, month, day, hour = (int(found[each]) for each in ("year", "month", "day", "hour"))
        begin = datetime(year, month + 1, day, hour, tzinfo=ZERO)
    except ValueError:
        raise FeedError(messages.no_hour(content.shown)) from None
    records = _records(content)
    point = 10.0 ** _digits(content, symbol, asked)
    late = records["ms"] >= _HOUR_MS
    if late.any():
        raise FeedError(messages.beyond_the_hour(content.shown, int(late.argmax()) + 1))
    return Export(
        content=content,
        format=messages.DUKASCOPY_TICKS,
        symbol=symbol,
        timeframe=TICKS,
        zone=UTC,
        stamps=int(begin.timestamp()) * 1_000 + records["ms"].astype(np.int64),
        columns={
            "bid": records["bid"] / point,
            "ask": records["ask"] / point,
            "bid_volume": records["bid_volume"].astype(np.float64),
            "ask_volume": records["ask_volume"].astype(np.float64),
        },
    )


def _records(content: Content) -> np.ndarray:
    try:
        data = lzma.decompress(content.data, lzma.FORMAT_ALONE) if content.data else b""
    except lzma.LZMAError as fault:
        raise FeedError(messages.broken_archive(content.path, str(fault))) from None
    if len(data) % _RECORD.itemsize:
        raise FeedError(messages.no_records(content.shown, len(data), _RECORD.itemsize))
    return np.frombuffer(data, _RECORD)


def _digits(content: Content, symbol: str, asked: Asked) -> int:
    """Give the decimals of a price: what is asked, else the instrument's where it is a currency pair."""
    if asked.digits is not None:
        return asked.digits
    instrument = asked.instruments.get(symbol)
    if instrument is None or instrument.asset_class != "forex":
        raise FeedError(messages.unknown_point(content.shown, symbol))
    return instrument.digits


FORMAT = Format(_recognises, _read)
