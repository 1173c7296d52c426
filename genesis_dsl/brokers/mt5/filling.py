"""Which filling policy a market order may have, from what a symbol says.

`SymbolInfo.filling_mode` is a mask of bits, `type_filling` of a request a number of another list: the value
of one is never the other's.
"""

from genesis_dsl.brokers.mt5.constants import (
    ORDER_FILLING_FOK,
    ORDER_FILLING_IOC,
    ORDER_FILLING_RETURN,
    SYMBOL_TRADE_EXECUTION_INSTANT,
    SYMBOL_TRADE_EXECUTION_MARKET,
    SYMBOL_TRADE_EXECUTION_REQUEST,
)
from genesis_dsl.brokers.mt5.masks import FILLING_FOK, FILLING_IOC


def market_filling(mask: int, execution: int) -> int | None:
    """Give the policy of a market order: all or nothing where that is allowed; None where none is.

    Args:
        mask: `filling_mode` of the symbol.
        execution: `trade_exemode` of the symbol. Request and instant execution allow every policy.
    """
    if execution in (SYMBOL_TRADE_EXECUTION_REQUEST, SYMBOL_TRADE_EXECUTION_INSTANT) or mask & FILLING_FOK:
        return ORDER_FILLING_FOK
    if mask & FILLING_IOC:
        return ORDER_FILLING_IOC
    return None if execution == SYMBOL_TRADE_EXECUTION_MARKET else ORDER_FILLING_RETURN
