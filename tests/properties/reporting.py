"""What the simulated venue did in a run, told as a broker outside would report it."""

from collections.abc import Iterator

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.market.report import Report
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.trading import tables
from genesis_dsl.trading.log import (
    KIND,
    LOG_FILL,
    LOG_ORDER,
    LOG_STOP,
    TIME,
    EndedOrder,
    Fill,
    MovedStop,
    read,
)
from genesis_dsl.trading.money import commission_of

ANSWER = 37
"""Milliseconds until an order is said to be taken."""
CAUSES = {tables.WHY_STOP: "stop", tables.WHY_TARGET: "target"}
REFUSED = {
    tables.WHY_FROZEN: "frozen",
    tables.WHY_TOO_NEAR: "too near",
    tables.WHY_WRONG_SIDE: "wrong side",
}


def reports_of(prepared: Prepared) -> tuple[Report, ...]:
    """Run on the simulated venue, event by event, and report all that it did."""
    interpreter, found = Interpreter(prepared.assembled), list[Report]()
    while interpreter.event < interpreter.events:
        for row in interpreter.run(interpreter.event + 1).rows.tolist():
            found += said(prepared, row)
    found.sort(key=lambda each: each.time)  # those of one instant stay in their order
    return tuple(found)


def said(prepared: Prepared, row: list[int]) -> Iterator[Report]:
    """Report one row of the log."""
    time = row[TIME]
    if row[KIND] == LOG_FILL:
        yield deal(prepared, time, read(Fill, row))
    elif row[KIND] == LOG_STOP:
        moved = read(MovedStop, row)
        yield Report(time, "moved", position=moved.position, stop=moved.after)
    elif row[KIND] == LOG_ORDER:
        yield from order(time, read(EndedOrder, row))


def order(time: int, ended: EndedOrder) -> Iterator[Report]:
    """Report that an order was taken, and how it ended where that was not by a deal."""
    if ended.placed + ANSWER < time:
        yield Report(ended.placed + ANSWER, "accepted", order=ended.id, ticket=1_000 + ended.id)
    if ended.ended == 1:
        yield Report(time, "cancelled", order=ended.id)
    elif ended.ended == 2:
        yield Report(time, "expired", order=ended.id)
    elif ended.ended == 4:
        cause = REFUSED[ended.why]
        yield Report(time, "refused", order=ended.id, about="open", cause=cause, code=ended.why_number)


def deal(prepared: Prepared, time: int, fill: Fill) -> Report:
    """Report a deal: of an opening what will be due at the closing, of a closing all that was booked."""
    if fill.opens:
        symbols = prepared.assembled.world.v.symbols
        due = int(commission_of(symbols, fill.sym, fill.steps, fill.price))
        return Report(time, "filled", order=fill.order, steps=fill.steps, price=fill.price, due=due)
    return Report(
        time,
        "closed",
        position=fill.position,
        cause=CAUSES.get(fill.why, "asked"),
        code=fill.why_number if fill.why == tables.WHY_TARGET else 0,
        steps=fill.steps,
        price=fill.price,
        profit=fill.profit,
        commission=fill.commission,
        swap=fill.swap,
    )
