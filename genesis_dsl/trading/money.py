"""Exact money in the kernel: whole numbers, and one division at the end, rounded to a named side."""

from genesis_dsl.trading.jit import hot, inner
from genesis_dsl.trading.tables import Table

OVERFLOW = 1
"""The fault that ends a run: a product that does not fit in 64 bits."""
CROWDED = 2
"""The fault that ends a run: more happened at one event than the log can hold."""

_LIMIT = 4.0e18


@hot
def divide_half_even(number: int, divisor: int) -> int:
    """Divide to the nearest whole number; a tie goes to the even one."""
    quotient = number // divisor
    twice = 2 * (number - quotient * divisor)
    if twice > divisor or (twice == divisor and quotient & 1):
        quotient += 1
    return quotient


@inner
def fits(symbols: Table, sym: int, points: float, steps: int) -> bool:
    """Say whether the worth of a move can be counted in whole numbers at the present rates."""
    s = symbols[sym]
    size = abs(points) * float(steps) * float(s["num"])
    if s["mode"] == 2:
        size = size * symbols[s["other"]]["bid"]
    return bool(size <= _LIMIT)


@inner
def ratio_of(ledger: Table, symbols: Table, sym: int, points: int, steps: int, price: int) -> tuple[int, int]:
    """Give the worth of a move as an exact fraction of minor units, at the present rates.

    Where the symbol is its own rate, it is `price`, at which the move ends.

    A product that would not fit latches a fault, and the answer is nought.
    """
    s = symbols[sym]
    top = points * steps
    bottom = s["den"]
    if s["mode"] == 1:
        bottom = bottom * max(price, 1)
    elif s["mode"] == 2:
        top = top * symbols[s["other"]]["bid"]
    elif s["mode"] == 3:
        bottom = bottom * max(symbols[s["other"]]["bid"], 1)
    if float(bottom) > _LIMIT or not fits(symbols, sym, float(points), steps):
        ledger[0]["fault_code"] = OVERFLOW
        ledger[0]["fault_detail"] = sym
        return 0, 1
    return top * s["num"], bottom


@inner
def deal_profit(ledger: Table, symbols: Table, sym: int, points: int, steps: int, price: int) -> int:
    """Give the profit of a deal at a price, half to even: each deal is rounded, the sum is the truth."""
    top, bottom = ratio_of(ledger, symbols, sym, points, steps, price)
    return divide_half_even(top, bottom)


@inner
def mark_profit(ledger: Table, symbols: Table, sym: int, points: int, steps: int, price: int) -> int:
    """Give the profit of a position that stands at a price, rounded down: against the account."""
    top, bottom = ratio_of(ledger, symbols, sym, points, steps, price)
    return top // bottom


@inner
def commission_of(symbols: Table, sym: int, steps: int) -> int:
    """Give the commission of one side, half to even, as a cost (0 or more)."""
    s = symbols[sym]
    return divide_half_even(steps * s["commission_num"], s["commission_den"])
