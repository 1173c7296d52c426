"""Which filling policy a market order may have, from what a symbol says.

`SymbolInfo.filling_mode` is a mask of bits, `type_filling` of a request a number of another list: the value
of one is never the other's.
"""

from collections.abc import Collection

from genesis_dsl.brokers.mt5.constants import (
    ORDER_FILLING_FOK,
    ORDER_FILLING_IOC,
    ORDER_FILLING_RETURN,
    SYMBOL_TRADE_EXECUTION_INSTANT,
    SYMBOL_TRADE_EXECUTION_MARKET,
    SYMBOL_TRADE_EXECUTION_REQUEST,
)
from genesis_dsl.brokers.mt5.masks import FILLING_FOK, FILLING_IOC


def market_filling(mask: int, execution: int, refused: Collection[int] = ()) -> int | None:
    """Give the policy of a market order: all or nothing where that is allowed; None where none is.

    Args:
        mask: `filling_mode` of the symbol.
        execution: `trade_exemode` of the symbol. Request and instant execution allow every policy.
        refused: Policies that the server did not take, whatever the mask says.
    """
    free = execution in (SYMBOL_TRADE_EXECUTION_REQUEST, SYMBOL_TRADE_EXECUTION_INSTANT)
    allowed = {
        ORDER_FILLING_FOK: free or mask & FILLING_FOK,
        ORDER_FILLING_IOC: free or mask & FILLING_IOC,
        ORDER_FILLING_RETURN: execution != SYMBOL_TRADE_EXECUTION_MARKET,
    }
    return next((each for each, may in allowed.items() if may and each not in refused), None)
