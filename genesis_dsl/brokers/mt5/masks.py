"""What MetaTrader 5 has and its Python package does not name: the bits of a symbol's masks, one answer.

A bit of `filling_mode` is not the number of an `ORDER_FILLING_*`: FOK is bit 1 and number 0.
Source: the MQL5 reference, SYMBOL_FILLING_MODE, SYMBOL_EXPIRATION_MODE, SYMBOL_ORDER_MODE.
"""

FILLING_FOK, FILLING_IOC, FILLING_BOC = 1, 2, 4
"""Bits of `SymbolInfo.filling_mode`; RETURN has none."""

EXPIRATION_GTC, EXPIRATION_DAY, EXPIRATION_SPECIFIED, EXPIRATION_SPECIFIED_DAY = 1, 2, 4, 8
EXPIRATION_ALL = 15
"""Bits of `SymbolInfo.expiration_mode`: `1 << ORDER_TIME_*`."""

ORDERS_MARKET, ORDERS_LIMIT, ORDERS_STOP, ORDERS_STOP_LIMIT = 1, 2, 4, 8
ORDERS_SL, ORDERS_TP, ORDERS_CLOSE_BY = 16, 32, 64
ORDERS_ALL = 127
"""Bits of `SymbolInfo.order_mode`."""

TRADE_RETCODE_HEDGE_PROHIBITED = 10046
"""The account forbids opposite positions of one symbol."""

NAME_LENGTH = 29
"""The most characters of a symbol's name and of a comment."""
