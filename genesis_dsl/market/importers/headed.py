"""Bars under a header: MetaTrader 5's own export, and those whose header somebody renamed.

MetaTrader 5 writes `<DATE> <TIME> <OPEN> <HIGH> <LOW> <CLOSE> <TICKVOL> <VOL> <SPREAD>` with tabs; from D1 on
without `<TIME>`. Stamps are opening times on the clock of the broker's server, unless they say their zone.
"""

from genesis_dsl.errors import FeedError
from genesis_dsl.market.columns import PRICES
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.delimited import is_clock, numbers, read_rows, stamps
from genesis_dsl.market.importers.export import UTC, Asked, Export, Format
from genesis_dsl.market.importers.names import named
from genesis_dsl.market.importers.zoned import instants

_SEPARATORS = "\t;,"
_PLAIN = {
    "date": "date",
    "time": "time",
    "datetime": "date",
    "timestamp": "date",
    "open_time": "date",
    "open": "open",
    "high": "high",
    "low": "low",
    "close": "close",
    "tickvol": "tick_volume",
    "tick_volume": "tick_volume",
    "tickvolume": "tick_volume",
    "vol": "real_volume",
    "real_volume": "real_volume",
    "volume": "volume",
    "spread": "spread",
    "spread_points": "spread",
}
_KEPT = ("tick_volume", "real_volume", "volume", "spread")
_OF_TICKS = {"bid", "ask", "last", "flags"}


def _recognises(content: Content) -> bool:
    names = _header(content.first_line)[0]
    plain = {_plain(each) for each in names}
    return {"date", "time"} & plain != set() and (set(PRICES) <= plain or {"bid", "ask"} <= plain)


def _read(content: Content, asked: Asked) -> Export:
    names, separator = _header(content.first_line)
    plain = [_plain(each) for each in names]
    if _OF_TICKS & set(plain):
        say = messages.terminal_ticks if content.first_line.startswith("<") else messages.headed_ticks
        raise FeedError(say(content.shown))
    for each in dict.fromkeys(name for name in plain if plain.count(name) > 1 and name in _PLAIN.values()):
        raise FeedError(messages.named_twice(content.shown, each))
    header_lines = content.lines.index(content.first_line) + 1
    _check_fields(content, names, separator, header_lines)
    table = read_rows(content, plain, separator, header_lines)
    dated = "date" if "date" in plain else "time"
    clocks = table.column("time") if dated == "date" and "time" in plain else None
    columns = {
        name: numbers(content, name, table.column(name), header_lines)
        for name in (*PRICES, *(each for each in _KEPT if each in plain))
    }
    others = [name for name in plain if name not in (*columns, "date", "time")]
    amounts = next((table.column(each) for each in ("volume", "tick_volume") if each in columns), None)
    notes = []
    for name in others:
        written = names[plain.index(name)]
        is_same = amounts is not None and table.column(name).equals(amounts)
        notes.append(messages.same_column(written) if is_same else messages.left_out_column(written))
    zoned = instants(content, table.column(dated), header_lines) if clocks is None else None
    local = stamps(content, table.column(dated), clocks, header_lines) if zoned is None else zoned
    symbol, timeframe = named(content.name)
    is_own = content.first_line.startswith("<DATE>")
    return Export(
        content=content,
        format=messages.MT5_BARS if is_own else messages.HEADED_BARS,
        symbol=asked.symbol or symbol,
        timeframe=asked.timeframe or timeframe,
        zone="" if zoned is None else UTC,
        stamps=local,
        columns=columns,
        header_lines=header_lines,
        notes=tuple(notes),
    )


def _header(line: str) -> tuple[list[str], str]:
    separator = max(_SEPARATORS, key=line.count)
    return [each.strip().strip('"') for each in line.split(separator)], separator


def _plain(name: str) -> str:
    bare = name.strip("<> ").lower().replace(" ", "_")
    return _PLAIN.get(bare, bare)


def _check_fields(content: Content, names: list[str], separator: str, header_lines: int) -> None:
    """Refuse a header that does not name what stands below it."""
    rows = content.lines[header_lines:]
    cells = rows[0].split(separator) if rows else []
    if cells and len(cells) != len(names):
        has_clock = len(cells) == len(names) + 1 and is_clock(cells[1])
        raise FeedError(messages.misaligned(content.shown, names, cells, has_clock=has_clock))


FORMAT = Format(_recognises, _read)
