"""The comments that a server writes on the orders and deals of its own."""

from genesis_dsl.brokers.mt5 import constants as mt5

_LEVELS = {mt5.ORDER_REASON_SL: "sl", mt5.ORDER_REASON_TP: "tp"}


def level(reason: int, points: int, digits: int) -> str:
    """Name the level that closed a position: `[sl 1.09800]`."""
    return f"[{_LEVELS[reason]} {points / 10**digits:.{digits}f}]"


def stop_out(equity: int, margin: int, minor: int) -> str:
    """Name the figures at which the broker closed a position: `[so 47.12%/471.20/1000.00]`."""
    digits = len(str(minor)) - 1
    figures = "/".join(f"{each / minor:.{digits}f}" for each in (equity, margin))
    return f"[so {100 * equity / margin:.2f}%/{figures}]"
