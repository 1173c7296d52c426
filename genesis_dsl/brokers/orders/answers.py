"""What the answer of a MetaTrader server means for an intent.

Source: MQL5 reference, "Return codes of the trade server", and what was recorded of real ones.
"""

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.masks import TRADE_RETCODE_HEDGE_PROHIBITED
from genesis_dsl.brokers.orders.states import Event

DONE = frozenset(
    {
        mt5.TRADE_RETCODE_PLACED,
        mt5.TRADE_RETCODE_DONE,
        mt5.TRADE_RETCODE_DONE_PARTIAL,
        mt5.TRADE_RETCODE_NO_CHANGES,
    }
)
"""It was taken. What was filled is told by deals alone: an answer may come before its deal is known."""

ASK_FIRST = frozenset(
    {
        mt5.TRADE_RETCODE_ERROR,
        mt5.TRADE_RETCODE_TIMEOUT,
        mt5.TRADE_RETCODE_ORDER_CHANGED,
        mt5.TRADE_RETCODE_CONNECTION,
        mt5.TRADE_RETCODE_LOCKED,
        mt5.TRADE_RETCODE_POSITION_CLOSED,
        mt5.TRADE_RETCODE_CLOSE_ORDER_EXIST,
    }
)
"""It may have been carried out, or something else was meanwhile: read back."""

REFUSALS = {
    mt5.TRADE_RETCODE_FROZEN: "frozen",
    mt5.TRADE_RETCODE_INVALID_STOPS: "too near",
    mt5.TRADE_RETCODE_INVALID_PRICE: "wrong side",
    mt5.TRADE_RETCODE_NO_MONEY: "no money",
}
"""In the words of `market.report.REFUSALS`; any other refusal is the broker's, with its code."""

REFUSING = frozenset(
    {
        mt5.TRADE_RETCODE_REQUOTE,
        mt5.TRADE_RETCODE_REJECT,
        mt5.TRADE_RETCODE_CANCEL,
        mt5.TRADE_RETCODE_INVALID,
        mt5.TRADE_RETCODE_INVALID_VOLUME,
        mt5.TRADE_RETCODE_TRADE_DISABLED,
        mt5.TRADE_RETCODE_MARKET_CLOSED,
        mt5.TRADE_RETCODE_PRICE_CHANGED,
        mt5.TRADE_RETCODE_PRICE_OFF,
        mt5.TRADE_RETCODE_INVALID_EXPIRATION,
        mt5.TRADE_RETCODE_TOO_MANY_REQUESTS,
        mt5.TRADE_RETCODE_SERVER_DISABLES_AT,
        mt5.TRADE_RETCODE_CLIENT_DISABLES_AT,
        mt5.TRADE_RETCODE_INVALID_FILL,
        mt5.TRADE_RETCODE_ONLY_REAL,
        mt5.TRADE_RETCODE_LIMIT_ORDERS,
        mt5.TRADE_RETCODE_LIMIT_VOLUME,
        mt5.TRADE_RETCODE_INVALID_ORDER,
        mt5.TRADE_RETCODE_INVALID_CLOSE_VOLUME,
        mt5.TRADE_RETCODE_LIMIT_POSITIONS,
        mt5.TRADE_RETCODE_REJECT_CANCEL,
        mt5.TRADE_RETCODE_LONG_ONLY,
        mt5.TRADE_RETCODE_SHORT_ONLY,
        mt5.TRADE_RETCODE_CLOSE_ONLY,
        mt5.TRADE_RETCODE_FIFO_CLOSE,
        TRADE_RETCODE_HEDGE_PROHIBITED,
        *REFUSALS,
    }
)
"""Nothing was done; what is wanted still is wanted anew, as another intent."""

AT_WORK = frozenset({"open", "close"})
"""Actions that are orders at the broker; the others are over when they are done."""


def event_of(action: str, retcode: int) -> Event:
    """Say what an answer makes of an intent; a code that nobody knows is no answer."""
    if retcode in DONE:
        return Event.ACCEPT if action in AT_WORK else Event.FINISH
    return Event.REFUSE if retcode in REFUSING else Event.LOSE_ANSWER


def refusal_of(retcode: int) -> str:
    """Name a refusal in the words of a report."""
    return REFUSALS.get(retcode, "broker")
