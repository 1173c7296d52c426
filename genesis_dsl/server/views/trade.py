"""A trade: as a line of the list, as facts, and as what happened to it in the order of time."""

from collections.abc import Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.store.trades import Trade
from genesis_dsl.trace.rows import FillRow, OrderRow, PositionRow

OPEN = "open at end"


@dataclass(frozen=True, slots=True)
class TradeLine:
    """A trade in the units of people; `sign` is gain, loss or even.

    Attributes:
        strategy: Whose it is, where the run has several; else "".
    """

    name: str
    address: str
    symbol: str
    side: str
    lots: str
    entry: str
    entry_time: str
    entry_price: str
    exit_time: str
    exit_price: str
    reason: str
    profit: str
    sign: str
    r: str
    costs: str
    best: str
    ambiguous: bool
    strategy: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happened to a trade; `amount` is what it brought."""

    time: str
    text: str
    amount: str = ""
    note: str = ""


def trade_line(row: PositionRow, record: Record) -> TradeLine:
    """Make the line of a trade."""
    name = f"T{row.id}"
    return TradeLine(
        name=name,
        address=record.addresses.why(name),
        symbol=row.symbol,
        side=messages.SIDES[row.side],
        lots=record.lots(row.symbol, row.steps),
        entry=row.entry,
        entry_time=record.instant(row.entry_time),
        entry_price=record.price(row.symbol, row.entry_price),
        exit_time="" if row.exit_reason == OPEN else record.instant(row.exit_time),
        exit_price=record.price(row.symbol, row.exit_price),
        reason=messages.exit_words(row.exit_reason),
        profit=record.gain(row.pnl),
        sign="gain" if row.pnl > 0 else "loss" if row.pnl < 0 else "even",
        r=_multiple(row),
        costs=messages.costs(record.money(row.commission), record.gain(row.swap)),
        best=record.gain(row.best) if row.best != row.pnl else "",
        ambiguous=row.ambiguous,
        strategy=record.strategy(row.strategy),
    )


def _multiple(row: PositionRow) -> str:
    """Write the profit in multiples of the first risk, to two digits."""
    if not row.risk:
        return ""
    return f"{row.pnl / row.risk:+.2f} R"


def trade_sentences(trade: Trade, record: Record) -> tuple[str, str]:
    """Say how a trade began and how it ended."""
    row = trade.position
    line = trade_line(row, record)
    order_type = next((each.type for each in trade.orders if each.id == row.order), "")
    price = messages.by_order(line.entry_price, order_type)
    begun = messages.bought(row.side, line.lots, row.symbol, price, line.entry_time)
    if row.exit_reason == OPEN:
        return begun, messages.still_open(line.exit_price, record.instant(row.exit_time), line.profit)
    return begun, messages.closed(row.exit_reason, line.exit_price, line.exit_time, line.profit)


def timeline(trade: Trade, record: Record) -> tuple[Moment, ...]:
    """Tell what happened to a trade, in the order of time."""
    found = [*_of_orders(trade, record), *_of_fills(trade, record), *_of_stops(trade, record)]
    return tuple(moment for _, moment in sorted(found, key=lambda each: each[0]))


def order_moments(order: OrderRow, record: Record) -> list[tuple[int, Moment]]:
    """Tell how an order was placed and, where it was not filled, how it ended."""
    stop = record.price(order.symbol, order.stop) if order.has_stop else ""
    words = messages.placed(
        order.type,
        order.side,
        record.lots(order.symbol, order.steps),
        record.price(order.symbol, order.price),
        stop,
    )
    placed = order.placed_at, Moment(record.instant(order.placed_at), f"O{order.id}: {words}")
    if order.ended == "filled":
        return [placed]
    how = messages.ended(order.ended, order.reason if order.reason != order.ended else "")
    return [placed, (order.ended_at, Moment(record.instant(order.ended_at), f"O{order.id}: {how}"))]


def _of_orders(trade: Trade, record: Record) -> Iterator[tuple[int, Moment]]:
    for order in trade.orders:
        yield from order_moments(order, record)


def _of_fills(trade: Trade, record: Record) -> Iterator[tuple[int, Moment]]:
    for fill in trade.fills:
        yield fill.time, _fill(fill, record)


def _fill(fill: FillRow, record: Record) -> Moment:
    lots, price = record.lots(fill.symbol, fill.steps), record.price(fill.symbol, fill.price)
    note = [messages.costs(record.money(fill.commission), record.gain(fill.swap))] if _has_costs(fill) else []
    note += [messages.AMBIGUOUS] if fill.ambiguous else []
    if fill.opens:
        return Moment(record.instant(fill.time), messages.filled(fill.side, lots, price), "", "; ".join(note))
    words = messages.taken(fill.side, lots, price, fill.reason)
    return Moment(record.instant(fill.time), words, record.gain(fill.profit), "; ".join(note))


def _has_costs(fill: FillRow) -> bool:
    return bool(fill.commission or fill.swap)


def _of_stops(trade: Trade, record: Record) -> Iterator[tuple[int, Moment]]:
    symbol = trade.position.symbol
    for move in trade.stop_moves:
        old, new = record.price(symbol, move.old), record.price(symbol, move.new)
        yield move.time, Moment(record.instant(move.time), messages.stop_moved(old, new, move.reason))
