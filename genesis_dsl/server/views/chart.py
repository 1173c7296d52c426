"""The chart of a run as a page: what can be chosen, what its rows are, and its bars as a table."""

from collections.abc import Iterator, Mapping, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.verdicts import FALSE, NOT_ASKED, TRUE, UNKNOWN, Row
from genesis_dsl.runs.window import Window
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.rows import OPEN_AT_END, PositionRow

_STATES = {TRUE: "true", FALSE: "false", UNKNOWN: "unknown", NOT_ASKED: "not asked"}
_PER_CENT = 10
CELL = 240
"""Bars from one border of what the chart loads to the next, where none is missing."""
FIRST_LOOK = 80
"""Bars that the chart shows first on each side of a moment; as in `web/static/market/page.js`."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an entry said at a bar, with the sign that stands for it."""

    state: str
    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class Happened:
    """A deal in a bar; `address` is its why."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class BarLine:
    """One bar of the table; `address` asks why nothing happened as it closed, `is_asked`: of the moment."""

    closed: str
    address: str
    prices: tuple[str, ...]
    said: tuple[Said, ...]
    happened: tuple[Happened, ...]
    is_asked: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    """The head of a strip of verdicts; `strategy`: whose entry it is, where the run has several."""

    label: str
    words: str
    depth: int
    strategy: str


def row_lines(window: Window, record: Record) -> list[RowLine]:
    """Name the strips, in the order in which their letters stand in a window."""
    return [RowLine(row.label, row.words, row.depth, record.strategy(row.site)) for row, _ in window.rows]


def span_around(at: int, timeframe: str, bars: int) -> tuple[int, int]:
    """Give the span of so many bars around an instant, cut on multiples of their length."""
    length = TIMEFRAMES[timeframe]
    middle = at // length * length
    return middle - bars // 2 * length, middle + bars // 2 * length


def first_look(at: int, timeframe: str) -> tuple[int, int]:
    """Give the stretch that the chart loads first: the cells that hold its first look at a moment."""
    length = TIMEFRAMES[timeframe]
    span = length * CELL
    first, last = ((at + side * FIRST_LOOK * length) // span for side in (-1, 1))
    return first * span, (last + 1) * span


def bar_lines(
    window: Window, positions: Sequence[PositionRow], record: Record, asked: int = -1
) -> list[BarLine]:
    """Write the bars of a window as lines of a table."""
    bars, found = window.bars, []
    entries = [
        (row, letters, _parts(window, at)) for at, (row, letters) in enumerate(window.rows) if not row.depth
    ]
    happened = _happened(window, positions, record)
    for at, closed in enumerate(bars.closed_at.tolist()):
        moment = record.instant(closed)
        columns = (bars.open, bars.high, bars.low, bars.close)
        found.append(
            BarLine(
                closed=moment,
                address=record.addresses.whynot(window.symbol, moment),
                prices=tuple(record.price(window.symbol, int(each[at])) for each in columns),
                said=tuple(_said(letters[at], parts, at) for _, letters, parts in entries),
                happened=tuple(happened.get(at, ())),
                is_asked=int(bars.opened_at[at]) < asked <= closed,
            )
        )
    return found


def _parts(window: Window, entry: int) -> list[str]:
    """Give the letters of the conditions right under an entry."""
    found = []
    for row, letters in window.rows[entry + 1 :]:
        if row.depth == 0:
            break
        if row.depth == 1:
            found.append(letters)
    return found


def _said(letter: str, parts: Sequence[str], at: int) -> Said:
    state = _STATES.get(letter, "mixed")
    words = messages.share_true(_PER_CENT * int(letter)) if letter.isdigit() else state
    if parts and letter in (FALSE, UNKNOWN):
        true = sum(each[at] == TRUE for each in parts)
        words = messages.so_many_true(state, true, len(parts))
    return Said(state, messages.SIGNS.get(state, "-"), words)


def _happened(
    window: Window, positions: Sequence[PositionRow], record: Record
) -> Mapping[int, list[Happened]]:
    """Give by bar what was opened and closed in it; what happens at its close belongs to it."""
    found: dict[int, list[Happened]] = {}
    for time, happened in _deals(positions, record):
        at = int(window.bars.closed_at.searchsorted(time))
        if at < len(window.bars) and window.bars.opened_at[at] < time:
            found.setdefault(at, []).append(happened)
    return found


def _deals(positions: Sequence[PositionRow], record: Record) -> Iterator[tuple[int, Happened]]:
    for each in positions:
        address = record.addresses.why(f"T{each.id}")
        side, price = messages.SIDES[each.side], record.price(each.symbol, each.entry_price)
        lots = record.lots(each.symbol, each.steps)
        yield each.entry_time, Happened(messages.opened_at(f"T{each.id}", side, lots, price), address)
        if each.exit_reason != OPEN_AT_END:
            price, how = record.price(each.symbol, each.exit_price), messages.exit_words(each.exit_reason)
            words = messages.closed_at(f"T{each.id}", how, price, record.gain(each.pnl))
            yield each.exit_time, Happened(words, address)


def heads(rows: Sequence[tuple[Row, str]], record: Record) -> list[str]:
    """Name the entries, and whose they are where the run has several strategies."""
    entries = ((record.strategy(row.site), row.label) for row, _ in rows if row.depth == 0)
    return [f"{strategy}: {label}" if strategy else label for strategy, label in entries]
