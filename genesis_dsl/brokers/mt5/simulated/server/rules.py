"""In which order a request is judged, and what is answered: the first rule that refuses it decides.

The real order is documented nowhere. A rule that is asked only of what is sent is the server's own: a check
knows no sessions, no limits of the account and no liquidity. Where the terminal itself refuses, the answer
has no request id and no figures.
"""

from collections.abc import Callable

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.masks import TRADE_RETCODE_HEDGE_PROHIBITED
from genesis_dsl.brokers.mt5.simulated.server import closings, money, openings, orders, stops
from genesis_dsl.brokers.mt5.simulated.server.case import Asks, Case
from genesis_dsl.brokers.mt5.simulated.server.desk import Desk
from genesis_dsl.dataclass import dataclass

PASSED = 0
"""No rule refuses it."""
OF_THE_TERMINAL = frozenset(
    {mt5.TRADE_RETCODE_INVALID, mt5.TRADE_RETCODE_INVALID_PRICE, mt5.TRADE_RETCODE_PRICE_OFF}
)
"""Answers that were seen without a request id."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to refuse.

    Attributes:
        of: The requests of which it is asked.
        sent: Whether it is asked only of what is sent.
    """

    retcode: int
    of: frozenset[Asks]
    refuses: Callable[[Desk, Case], bool]
    sent: bool = False


_ALL = frozenset(Asks)
_DEAL = frozenset({Asks.OPEN, Asks.CLOSE})
_NEW = frozenset({Asks.OPEN, Asks.PENDING})
_SIZED = _DEAL | {Asks.PENDING}
_OF_POSITION = frozenset({Asks.CLOSE, Asks.LEVELS, Asks.CLOSE_BY})
_OF_ORDER = frozenset({Asks.MODIFY, Asks.REMOVE})
_PRICED = frozenset({Asks.PENDING, Asks.MODIFY})
_LEVELLED = _NEW | {Asks.MODIFY, Asks.LEVELS}
_OPEN, _CLOSE, _CLOSE_BY = (frozenset({each}) for each in (Asks.OPEN, Asks.CLOSE, Asks.CLOSE_BY))
_PENDING = frozenset({Asks.PENDING})

RULES = (
    # what it is about
    Rule(mt5.TRADE_RETCODE_INVALID, _ALL, openings.is_unknown),
    Rule(mt5.TRADE_RETCODE_INVALID, _OF_ORDER, orders.lacks_order),
    Rule(mt5.TRADE_RETCODE_POSITION_CLOSED, _OF_POSITION | _OPEN, closings.lacks_position),
    Rule(mt5.TRADE_RETCODE_INVALID, _OF_POSITION | _OPEN, closings.is_of_another_symbol),
    # what the symbol may be traded for
    Rule(mt5.TRADE_RETCODE_TRADE_DISABLED, _ALL, openings.is_disabled),
    Rule(mt5.TRADE_RETCODE_LONG_ONLY, _NEW, openings.is_long_only),
    Rule(mt5.TRADE_RETCODE_SHORT_ONLY, _NEW, openings.is_short_only),
    Rule(mt5.TRADE_RETCODE_CLOSE_ONLY, _NEW, openings.is_close_only),
    # action and type
    Rule(mt5.TRADE_RETCODE_INVALID_ORDER, _SIZED, openings.has_wrong_type),
    Rule(TRADE_RETCODE_HEDGE_PROHIBITED, _NEW, openings.is_opposite),
    Rule(mt5.TRADE_RETCODE_INVALID, _CLOSE, closings.is_on_its_own_side),
    Rule(mt5.TRADE_RETCODE_INVALID_ORDER, _CLOSE_BY, closings.may_not_close_by),
    Rule(mt5.TRADE_RETCODE_INVALID, _CLOSE_BY, closings.is_not_opposite),
    Rule(mt5.TRADE_RETCODE_CLOSE_ORDER_EXIST, _OF_POSITION, closings.is_closing),
    Rule(mt5.TRADE_RETCODE_FIFO_CLOSE, _CLOSE, closings.is_not_the_oldest),
    # volume
    Rule(mt5.TRADE_RETCODE_INVALID_VOLUME, _SIZED, openings.has_wrong_volume),
    Rule(mt5.TRADE_RETCODE_INVALID_CLOSE_VOLUME, _DEAL, closings.is_more_than_held),
    # filling
    Rule(mt5.TRADE_RETCODE_INVALID_FILL, _SIZED, openings.has_wrong_filling),
    # price
    Rule(mt5.TRADE_RETCODE_PRICE_OFF, _ALL, openings.has_no_quote),
    Rule(mt5.TRADE_RETCODE_INVALID_PRICE, _DEAL, openings.lacks_its_price),
    Rule(mt5.TRADE_RETCODE_INVALID_PRICE, _PRICED, orders.has_wrong_price),
    # stops
    Rule(mt5.TRADE_RETCODE_INVALID_STOPS, _LEVELLED, stops.are_wrong),
    Rule(mt5.TRADE_RETCODE_FROZEN, _OF_POSITION, stops.is_position_frozen),
    Rule(mt5.TRADE_RETCODE_FROZEN, _OF_ORDER, stops.is_order_frozen),
    # expiration
    Rule(mt5.TRADE_RETCODE_INVALID_EXPIRATION, _PRICED, orders.has_wrong_expiration),
    # what would change nothing
    Rule(mt5.TRADE_RETCODE_NO_CHANGES, frozenset({Asks.LEVELS}), stops.are_the_same),
    Rule(mt5.TRADE_RETCODE_NO_CHANGES, frozenset({Asks.MODIFY}), orders.is_the_same),
    # limits
    Rule(mt5.TRADE_RETCODE_LIMIT_ORDERS, _PENDING, orders.are_too_many, sent=True),
    Rule(mt5.TRADE_RETCODE_LIMIT_POSITIONS, _OPEN, openings.are_too_many, sent=True),
    Rule(mt5.TRADE_RETCODE_LIMIT_VOLUME, _NEW, openings.is_too_much_of_a_side, sent=True),
    # session
    Rule(mt5.TRADE_RETCODE_MARKET_CLOSED, _ALL, openings.is_market_closed, sent=True),
    # margin
    Rule(mt5.TRADE_RETCODE_NO_MONEY, _OPEN, money.is_short_of_margin),
)


def refusal(desk: Desk, case: Case, *, sent: bool) -> int:
    """Give the answer of the first rule that refuses a request; `PASSED` where none does."""
    for rule in RULES:
        if case.asks in rule.of and (sent or not rule.sent) and rule.refuses(desk, case):
            return rule.retcode
    return PASSED
