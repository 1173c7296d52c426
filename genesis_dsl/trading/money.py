"""Exact money in the kernel: whole numbers, and one division at the end, rounded to a named side."""

from genesis_dsl.trading.parts import hot, inner
from genesis_dsl.trading.tables import OF_COMMISSION, OF_PROFIT, WAYS, Table

OVERFLOW = 1
"""The fault that ends a run: a product that does not fit in 64 bits."""
CROWDED = 2
"""The fault that ends a run: more happened at one event than the log can hold."""

FITS = 4.0e18
"""What a product may reach; a little beyond, 64 bits would wrap in silence."""


@hot
def divide_half_even(number: int, divisor: int) -> int:
    """Divide to the nearest whole number; a tie goes to the even one."""
    quotient = number // divisor
    twice = 2 * (number - quotient * divisor)
    if twice > divisor or (twice == divisor and quotient & 1):
        quotient += 1
    return quotient


@inner
def share_of(amount: int, part: int, whole: int) -> int:
    """Give `part / whole` of an amount, rounded down, without a product that could be too large."""
    return amount // whole * part + amount % whole * part // whole


@inner
def funds(ledger: Table) -> int:
    """Give the balance, and what is open in symbols whose prices are not read: all but the book."""
    return int(ledger[0]["balance"] + ledger[0]["elsewhere"])


@hot
def times(symbols: Table, sym: int, way: int) -> int:
    """Give by what money is multiplied to be the account's: 1, a present bid, or two of them as one rate."""
    s = symbols[sym]
    first = symbols[s["other"][way]]["bid"] if s["mode"][way] == 2 else 1
    if s["then_mode"][way] != 2:
        return first
    then = symbols[s["then_other"][way]]["bid"]
    return divide_half_even(first * then, s["cross"][way]) if s["mode"][way] == 2 else then


@hot
def over(symbols: Table, sym: int, way: int, price: int) -> int:
    """Give by what money is divided to be the account's: 1, the deal's price, present bids as one rate."""
    s = symbols[sym]
    first = 1
    if s["mode"][way] == 1:
        first = max(price, 1)
    elif s["mode"][way] == 3:
        first = max(symbols[s["other"][way]]["bid"], 1)
    if s["then_mode"][way] != 3:
        return first
    then = max(symbols[s["then_other"][way]]["bid"], 1)
    return then if s["mode"][way] == 2 else max(divide_half_even(first * then, s["cross"][way]), 1)


@inner
def follows_own_price(symbols: Table, sym: int) -> bool:
    """Say whether what a position wins follows the price of its symbol one way, if no other price moves.

    It does not where that price is one of two that are rounded together, or turns the money of itself.
    """
    s = symbols[sym]
    first, then = s["mode"][OF_PROFIT], s["then_mode"][OF_PROFIT]
    if first == 1:
        return bool(then == 0)
    own_first = first != 0 and s["other"][OF_PROFIT] == sym
    own_then = then != 0 and s["then_other"][OF_PROFIT] == sym
    return not (own_first or own_then)


@inner
def unpriced(symbols: Table, sym: int) -> int:
    """Give which has no price yet, a symbol or one that turns its money into the account's; -1 for none."""
    s = symbols[sym]
    if s["quoted"] == 0:
        return sym
    for way in range(WAYS):
        if symbols[s["other"][way]]["quoted"] == 0:
            return int(s["other"][way])
        if symbols[s["then_other"][way]]["quoted"] == 0:
            return int(s["then_other"][way])
    return -1


@inner
def fits(symbols: Table, sym: int, points: float, steps: int) -> bool:
    """Say whether the worth of a move can be counted in whole numbers at the present rates."""
    size = abs(points) * float(steps) * float(symbols[sym]["num"]) * float(times(symbols, sym, OF_PROFIT))
    return bool(size <= FITS)


@inner
def ratio_of(ledger: Table, symbols: Table, sym: int, points: int, steps: int, price: int) -> tuple[int, int]:
    """Give the worth of a move as an exact fraction of minor units, at the present rates.

    Where the symbol is its own rate, it is `price`, at which the move ends.

    A product that would not fit latches a fault, and the answer is nought.
    """
    s = symbols[sym]
    divisor = over(symbols, sym, OF_PROFIT, price)
    if float(s["den"]) * float(divisor) > FITS or not fits(symbols, sym, float(points), steps):
        ledger[0]["fault_code"] = OVERFLOW
        ledger[0]["fault_detail"] = sym
        return 0, 1
    return points * steps * times(symbols, sym, OF_PROFIT) * s["num"], s["den"] * divisor


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
def commission_of(symbols: Table, sym: int, steps: int, price: int) -> int:
    """Give the commission of one side of a deal at a price, half to even, as a cost (0 or more)."""
    s = symbols[sym]
    top = steps * s["commission_num"] * times(symbols, sym, OF_COMMISSION)
    return divide_half_even(top, s["commission_den"] * over(symbols, sym, OF_COMMISSION, price))
