"""The words of the thing that a fold is at: a position, an order, a row of the log for what is finished."""

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.ideas import idea_word
from genesis_dsl.engine.reads import account_word, lots, of_fill, of_order, of_position
from genesis_dsl.engine.words import ASKED, SIGNAL, TRADE
from genesis_dsl.engine.world import AT_ELEMENT, World
from genesis_dsl.trading.log import ENDED_POSITION, FILL, REQUEST, TIME
from genesis_dsl.trading.parts import inner

FIRST_ACTION = 20.0
"""The choice that names the first of the actions of requests; see `graph.scope.FIXED_CHOICES`."""


@inner
def element_word(w: World, things: int, word: int) -> tuple[float, int]:
    """Read the thing that a fold is at: a position, an order, or a row of the log for what is finished."""
    at = w.context[AT_ELEMENT]
    if at < 0:
        return 0.0, op.NO_SUBJECT
    if things == op.POSITIONS:
        return of_position(w, w.v.book[at], word)
    if things == op.ORDERS:
        return of_order(w, w.v.orders[at], word)
    if things == op.SIGNALS:
        return of_signal(w, at, word)
    if things == op.GROUPS:
        return idea_word(w, at, word)
    if things == op.ACCOUNTS:
        return account_word(w, word)
    if things in (op.DEPOSITS, op.PAYOUTS):
        return transferred(w, at), 0
    return of_row(w, at, word, things)


@inner
def transferred(w: World, at: int) -> float:
    """Give what was paid in or out: by a command or, numbered behind them, by a report of the broker."""
    persons = w.commands.shape[0]
    return float(w.commands[at]["level"] if at < persons else abs(w.reports[at - persons]["amount"]))


@inner
def symbol_of(w: World, things: int, at: int) -> int:
    """Give the symbol of the thing that a fold is at."""
    if things == op.POSITIONS:
        return int(w.v.book[at]["sym"])
    if things == op.ORDERS:
        return int(w.v.orders[at]["sym"])
    if things == op.SIGNALS:
        return int(w.sites[w.entries[at]["site"]]["sym"])
    if things == op.GROUPS:
        return int(w.ideas[at]["sym"])
    if things == op.REQUESTS:
        return int(w.v.log[at, REQUEST.sym])
    return int(w.v.log[at, ENDED_POSITION.sym if things == op.TRADES else FILL.sym])


@inner
def of_row(w: World, row: int, word: int, things: int) -> tuple[float, int]:
    """Read a trade, a fill, an opening or a request from its row of the log."""
    if things == op.FILLS:
        return of_fill(w, row, word)
    if things == op.REQUESTS:
        return of_request(w, row, word)
    return of_trade(w, row, word) if things == op.TRADES else of_opening(w, row, word)


@inner
def of_signal(w: World, number: int, word: int) -> tuple[float, int]:
    """Read one word of a signal, which an entry gave."""
    e = w.entries[number]
    if word == SIGNAL.side:
        return float(e["side"]), 0
    return float(w.v.symbols[w.sites[e["site"]]["sym"]]["choice"]), 0


@inner
def of_request(w: World, row: int, word: int) -> tuple[float, int]:
    """Read one word of a request."""
    if word == ASKED.failed:
        return float(w.v.log[row, REQUEST.failed]), 0
    if word == ASKED.latency:
        return float(w.v.log[row, REQUEST.delay]), 0
    return FIRST_ACTION + w.v.log[row, REQUEST.action], 0


@inner
def of_trade(w: World, row: int, word: int) -> tuple[float, int]:
    """Read one word of a position that was closed."""
    log = w.v.log
    if word == TRADE.profit:
        return float(log[row, ENDED_POSITION.pnl]), 0
    if word == TRADE.side:
        return float(log[row, ENDED_POSITION.side]), 0
    sym = log[row, ENDED_POSITION.sym]
    if word == TRADE.lots:
        return lots(w, sym, log[row, ENDED_POSITION.steps]), 0
    if word == TRADE.held:
        return float(log[row, TIME] - log[row, ENDED_POSITION.opened]), 0
    if word == TRADE.symbol:
        return float(w.v.symbols[sym]["choice"]), 0
    return float(log[row, ENDED_POSITION.costs]), 0


@inner
def of_opening(w: World, row: int, word: int) -> tuple[float, int]:
    """Read one word of an opening, which has no result yet."""
    log = w.v.log
    if word == TRADE.side:
        return float(log[row, FILL.side]), 0
    sym = log[row, FILL.sym]
    if word == TRADE.lots:
        return lots(w, sym, log[row, FILL.steps]), 0
    if word == TRADE.symbol:
        return float(w.v.symbols[sym]["choice"]), 0
    return 0.0, 0
