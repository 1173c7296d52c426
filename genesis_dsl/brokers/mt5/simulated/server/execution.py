"""Market orders: at which price, how much of them, and what becomes of the rest."""

from dataclasses import replace

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.booking import book, finish
from genesis_dsl.brokers.mt5.simulated.server.case import Case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.brokers.mt5.simulated.server.done import Done, new_order, rest_order
from genesis_dsl.brokers.mt5.simulated.server.openings import is_priced_by_client
from genesis_dsl.brokers.mt5.simulated.server.rows import Closer, Deal
from genesis_dsl.trading.book import close_steps, end_order
from genesis_dsl.trading.netting import fill_in_book
from genesis_dsl.trading.requests import CANCELLED
from genesis_dsl.trading.share import NO_LIMIT
from genesis_dsl.trading.tables import WHY_CANCELLED, WHY_PERSON

NO_LIQUIDITY = Done(mt5.TRADE_RETCODE_REJECT)


def open_at_market(desk: Desk, case: Case) -> Done:
    """Fill a market order that opens, adds to, reduces or turns a position."""
    price, wanted = _prices(desk, case)
    if _is_requoted(desk, case, wanted):
        return Done(mt5.TRADE_RETCODE_REQUOTE)
    steps = _for_sale(desk, case)
    if _is_nothing_done(case, steps):
        return NO_LIQUIDITY
    ticket = new_order(desk, case)
    slot = rest_order(desk, case, ticket)
    if steps:
        _take(desk, case.sym, steps)
        desk.venue.ledger[0]["inside"] = 0
        desk.venue.ledger[0]["wanted"] = wanted
        fill_in_book(desk.venue, slot, desk.now, price, steps)
    rest = case.steps - steps
    if not rest:
        end_order(desk.venue, slot, desk.now, 0, 0, 0)
    elif case.request.type_filling != mt5.ORDER_FILLING_RETURN:
        end_order(desk.venue, slot, desk.now, CANCELLED, WHY_CANCELLED, 0)
    return _done(ticket, book(desk), rest)


def close_at_market(desk: Desk, case: Case) -> Done:
    """Fill a market order that closes a position, or a part of it."""
    price, wanted = _prices(desk, case)
    if _is_requoted(desk, case, wanted):
        return Done(mt5.TRADE_RETCODE_REQUOTE)
    steps = _for_sale(desk, case)
    if _is_nothing_done(case, steps):
        return NO_LIQUIDITY
    ticket = new_order(desk, case)
    p = desk.venue.book[case.slot]
    desk.closers[int(p["id"])] = Closer(ticket, mt5.DEAL_ENTRY_OUT)
    if steps:
        _take(desk, case.sym, steps)
        _close(desk, case.slot, steps, price, wanted)
    made = book(desk)
    rest = case.steps - steps
    if rest and case.request.type_filling == mt5.ORDER_FILLING_RETURN:
        p["closing"], p["closing_from"], p["closing_price"] = rest, desk.now, wanted
        p["closing_kind"], p["closing_index"] = WHY_PERSON, 0
    elif rest:
        finish(desk, desk.active[ticket], mt5.ORDER_STATE_CANCELED, desk.now)
    return _done(ticket, made, rest)


def close_by(desk: Desk, case: Case) -> Done:
    """Settle two opposite positions at the price of the second one: the profit is the first one's."""
    first, second = desk.venue.book[case.slot], desk.venue.book[case.other]
    steps, price = int(min(first["steps"], second["steps"])), int(second["price"])
    by = desk.identities[int(second["id"])].identifier
    ticket = new_order(desk, replace(case, type=mt5.ORDER_TYPE_CLOSE_BY, steps=steps))
    position = desk.identities[int(first["id"])].identifier
    for p in (first, second):
        desk.closers[int(p["id"])] = Closer(ticket, mt5.DEAL_ENTRY_OUT_BY)
    for slot in (case.slot, case.other):
        _close(desk, slot, steps, price, price)
    made = book(desk)
    order = replace(desk.active[ticket], left=0, position=position, by=by)
    finish(desk, order, mt5.ORDER_STATE_FILLED, desk.now)
    return Done(mt5.TRADE_RETCODE_DONE, ticket, made[0].ticket, steps, price)


def _prices(desk: Desk, case: Case) -> tuple[int, int]:
    """Give the price of a fill, and the one that is expected; where the client names it, it is that."""
    s = desk.symbol(case.sym)
    quote = int(s["ask"] if case.side > 0 else s["bid"])
    if is_priced_by_client(desk.sheets[case.sym]):
        return case.price, quote + case.side * desk.market.slip
    return quote + case.side * (int(s["slippage"]) + desk.market.slip), quote


def _is_requoted(desk: Desk, case: Case, quote: int) -> bool:
    """Say whether the price has gone further from the one that is named than the client allows."""
    named = is_priced_by_client(desk.sheets[case.sym])
    return named and abs(quote - case.price) > case.request.deviation


def _for_sale(desk: Desk, case: Case) -> int:
    """Say how many steps of an order are to be had now."""
    steps = case.steps
    if desk.market.for_sale is not None:
        steps = min(steps, int(desk.market.for_sale / desk.scales[case.sym].lots_per_step))
    left = int(desk.symbol(case.sym)["left"])
    return steps if left == NO_LIMIT else min(steps, left)


def _take(desk: Desk, sym: int, steps: int) -> None:
    s = desk.symbol(sym)
    if s["left"] != NO_LIMIT:
        s["left"] -= steps


def _is_nothing_done(case: Case, steps: int) -> bool:
    """Say whether so few are for sale that nothing is filled, and nothing waits."""
    filling = case.request.type_filling
    if filling == mt5.ORDER_FILLING_FOK:
        return steps < case.steps
    return steps == 0 and filling != mt5.ORDER_FILLING_RETURN


def _close(desk: Desk, slot: int, steps: int, price: int, wanted: int) -> None:
    desk.venue.ledger[0]["inside"] = 0
    desk.venue.ledger[0]["wanted"] = wanted
    close_steps(desk.venue, slot, steps, price, desk.now, WHY_PERSON, 0)


def _done(ticket: int, made: list[Deal], rest: int) -> Done:
    """Answer with the deal that was made; an order of which all still waits is placed."""
    if not made:
        return Done(mt5.TRADE_RETCODE_PLACED, ticket)
    code = mt5.TRADE_RETCODE_DONE_PARTIAL if rest else mt5.TRADE_RETCODE_DONE
    return Done(code, ticket, made[0].ticket, made[0].steps, made[0].price)
