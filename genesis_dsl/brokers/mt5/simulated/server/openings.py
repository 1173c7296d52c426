"""Why an order may not be made: symbol, type, volume, filling, quotes, limits, session."""

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5 import masks
from genesis_dsl.brokers.mt5.simulated.seam import Sheet
from genesis_dsl.brokers.mt5.simulated.server.case import AT_MARKET, NONE, STOP_LIMITS, TYPES, Asks, Case
from genesis_dsl.brokers.mt5.simulated.server.desk import SLOTS, UNDER_WAY, Desk
from genesis_dsl.trading.money import unpriced
from genesis_dsl.trading.tables import LIMIT, MARKET, STOP, STOP_LIMIT

_PRICED_BY_CLIENT = (mt5.SYMBOL_TRADE_EXECUTION_REQUEST, mt5.SYMBOL_TRADE_EXECUTION_INSTANT)
_KINDS = {
    MARKET: masks.ORDERS_MARKET,
    LIMIT: masks.ORDERS_LIMIT,
    STOP: masks.ORDERS_STOP,
    STOP_LIMIT: masks.ORDERS_STOP_LIMIT,
}
_FILLINGS = {mt5.ORDER_FILLING_FOK: masks.FILLING_FOK, mt5.ORDER_FILLING_IOC: masks.FILLING_IOC}
_RESTING_FILLINGS = {mt5.ORDER_FILLING_RETURN}
_MAY_BOC = frozenset({mt5.ORDER_TYPE_BUY_LIMIT, mt5.ORDER_TYPE_SELL_LIMIT}) | STOP_LIMITS


def is_priced_by_client(sheet: Sheet) -> bool:
    """Say whether a market order names its price: in instant execution, and at request."""
    return sheet.execution in _PRICED_BY_CLIENT


def is_unknown(_: Desk, case: Case) -> bool:
    """Say whether nothing is asked, or of a symbol that the account cannot trade."""
    named = bool(case.request.symbol) or case.asks in (Asks.OPEN, Asks.CLOSE, Asks.PENDING)
    return case.asks is Asks.NOTHING or (case.sym == NONE and named)


def is_disabled(desk: Desk, case: Case) -> bool:
    """Say whether the symbol may not be traded at all."""
    return desk.sheets[case.sym].trade == mt5.SYMBOL_TRADE_MODE_DISABLED


def is_long_only(desk: Desk, case: Case) -> bool:
    """Say whether a sell would open something where only buys may."""
    only = desk.sheets[case.sym].trade == mt5.SYMBOL_TRADE_MODE_LONGONLY
    return only and case.side < 0 and not _only_reduces(desk, case)


def is_short_only(desk: Desk, case: Case) -> bool:
    """Say whether a buy would open something where only sells may."""
    only = desk.sheets[case.sym].trade == mt5.SYMBOL_TRADE_MODE_SHORTONLY
    return only and case.side > 0 and not _only_reduces(desk, case)


def is_close_only(desk: Desk, case: Case) -> bool:
    """Say whether something would be opened where positions may only be closed."""
    only = desk.sheets[case.sym].trade == mt5.SYMBOL_TRADE_MODE_CLOSEONLY
    return only and not _only_reduces(desk, case)


def has_wrong_type(desk: Desk, case: Case) -> bool:
    """Say whether the type is none of the action's, or the symbol does not offer it."""
    if case.type not in TYPES or (case.type in AT_MARKET) == (case.asks is Asks.PENDING):
        return True
    return not desk.sheets[case.sym].orders & _KINDS[TYPES[case.type]]


def has_wrong_volume(desk: Desk, case: Case) -> bool:
    """Say whether the volume is below the least, above the most, or between two steps."""
    s = desk.symbol(case.sym)
    return not s["least"] <= case.steps <= s["most"] and not _closes_all(desk, case)


def has_wrong_filling(desk: Desk, case: Case) -> bool:
    """Say whether the symbol and its execution do not know this way of filling."""
    sheet, filling = desk.sheets[case.sym], case.request.type_filling
    if filling == mt5.ORDER_FILLING_BOC:
        return case.type not in _MAY_BOC or not sheet.filling & masks.FILLING_BOC
    if case.asks is Asks.PENDING:
        return filling not in _RESTING_FILLINGS
    if filling == mt5.ORDER_FILLING_RETURN:
        return sheet.execution == mt5.SYMBOL_TRADE_EXECUTION_MARKET
    if filling not in _FILLINGS:
        return True
    return not is_priced_by_client(sheet) and not sheet.filling & _FILLINGS[filling]


def has_no_quote(desk: Desk, case: Case) -> bool:
    """Say whether the symbol, or one that converts its money, has had no price yet."""
    return unpriced(desk.venue.symbols, case.sym) >= 0


def lacks_its_price(desk: Desk, case: Case) -> bool:
    """Say whether a market order that must name its price names none that can be."""
    if not is_priced_by_client(desk.sheets[case.sym]):
        return False
    return case.price == 0 or "price" in case.odd


def are_too_many(desk: Desk, case: Case) -> bool:
    """Say whether no more position can be opened, or no more order be under way."""
    if sum(1 for _ in desk.resting_orders()) >= SLOTS + UNDER_WAY:
        return True
    return case.slot == NONE and sum(1 for _ in desk.open_positions()) >= SLOTS


def is_too_much_of_a_side(desk: Desk, case: Case) -> bool:
    """Say whether more of one side would be open and resting than the symbol allows."""
    total = desk.symbol(case.sym)["total"]
    if total == 0:
        return False
    both = [*desk.open_positions(), *desk.resting_orders()]
    there = sum(int(each["steps"]) for each in both if each["sym"] == case.sym and each["side"] == case.side)
    return bool(there + case.steps > total)


def is_market_closed(desk: Desk, case: Case) -> bool:
    """Say whether the symbol does not trade now."""
    return not desk.sessions.is_open(case.sym, desk.now)


def _only_reduces(desk: Desk, case: Case) -> bool:
    """Say whether an order of a netting book takes no more than there is from the position against it."""
    if not desk.ground.terms.netting or case.asks is not Asks.OPEN or case.slot == NONE:
        return False
    p = desk.venue.book[case.slot]
    return bool(p["side"] != case.side and case.steps <= p["steps"])


def _closes_all(desk: Desk, case: Case) -> bool:
    """Say whether it closes a position to the last step, which may be less than could be opened."""
    return case.asks is Asks.CLOSE and case.steps == desk.venue.book[case.slot]["steps"]


def is_opposite(desk: Desk, case: Case) -> bool:
    """Say whether the symbol has a position of the other side, where the account may not have both."""
    terms = desk.ground.terms
    if terms.opposite or terms.netting:
        return False
    return any(p["sym"] == case.sym and p["side"] != case.side for p in desk.open_positions())
