"""An adversary who picks the order of outcomes, and money counted again in plain whole numbers.

A lot step of EURUSD is worth a cent a point, so nothing needs to be rounded but the commission.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from genesis_dsl.trading.money import divide_half_even

PRICE, SPREAD, GAP, SLIPPAGE = 110_000, 10, 25, 3
INITIAL = 10_000_000
COSTS = "commission: 2.50 USD\ngap_allowance: 2.5 pips\nslippage: 0.3 pips"


@dataclass(frozen=True)
class Open:
    """A position: its price, stop and target in points, its size in lot steps."""

    side: int
    steps: int
    price: int
    stop: int
    target: int

    @property
    def fee(self) -> int:
        """The commission of one side."""
        return divide_half_even(self.steps * 5, 2)

    @property
    def now(self) -> int:
        """The profit at the present price."""
        return self._profit(PRICE if self.side > 0 else PRICE + SPREAD)

    @property
    def at_stop(self) -> int:
        """The profit at the stop, worse by gap and slippage."""
        return self._profit(self.stop - self.side * (GAP + SLIPPAGE))

    @property
    def at_target(self) -> int:
        """The profit at the target."""
        return self._profit(self.target)

    def _profit(self, price: int) -> int:
        return (price - self.price) * self.side * self.steps


@dataclass(frozen=True)
class Account:
    """What limits are measured from, in cents, and what is open; the last one is the order.

    Attributes:
        day: Balance at the start of the day.
        day_equity: Equity at the start of the day.
        peak: The highest equity so far.
        today: The highest equity of the day.
        closed: The highest balance so far.
        dawn: The highest balance at the start of a day.
    """

    balance: int
    day: int
    day_equity: int
    peak: int
    today: int
    closed: int
    dawn: int
    opened: tuple[Open, ...]


class Now(NamedTuple):
    """The account at one turn of a future, with the profit of all that is open, by its number."""

    account: Account
    equity: int
    marks: dict[int, int]


Kept = Callable[[Now], bool]


def look(account: Account, marks: dict[int, int]) -> Now:
    """Bring the high marks up to date."""
    equity = account.balance + sum(marks[each] - account.opened[each].fee for each in marks)
    marked = replace(
        account,
        peak=max(account.peak, equity),
        today=max(account.today, equity),
        closed=max(account.closed, account.balance),
    )
    return Now(marked, equity, marks)


def pass_day(now: Now) -> Now:
    """Begin the next day."""
    account, equity = now.account, now.equity
    dawn = max(account.dawn, account.balance)
    return look(replace(account, day=account.balance, day_equity=equity, today=equity, dawn=dawn), now.marks)


def close(now: Now, number: int, profit: int) -> Now:
    """Close a position."""
    account = now.account
    account = replace(account, balance=account.balance + profit - 2 * account.opened[number].fee)
    return look(account, {each: mark for each, mark in now.marks.items() if each != number})


def turns(now: Now, *, may_pass: bool) -> Iterator[tuple[Now, bool]]:
    """Every next turn: one of the open ones ends at its stop or its target, or, once, the day ends."""
    for number in now.marks:
        one = now.account.opened[number]
        yield close(now, number, one.at_stop), may_pass
        yield close(now, number, one.at_target), may_pass
    if may_pass:
        yield pass_day(now), False


def can_break(now: Now, kept: Kept, *, may_pass: bool = True) -> bool:
    """Say whether any order of outcomes breaks the rule from here on."""
    if not kept(now):
        return True
    return any(can_break(then, kept, may_pass=left) for then, left in turns(now, may_pass=may_pass))


def beginnings(account: Account) -> Iterator[tuple[list[Now], bool]]:
    """What may go before: nothing; all at their best; that when the day ends, and then all at their stops.

    Gives the turns until there, and whether the day may still end.
    """
    filled = {number: one.now for number, one in enumerate(account.opened)}
    best = {number: one.at_target for number, one in enumerate(account.opened)}
    worst = {number: one.at_stop for number, one in enumerate(account.opened)}
    first = look(account, filled)
    high = look(first.account, best)
    yield [first], True
    yield [first, high], True
    night = pass_day(high)
    yield [first, high, night, look(night.account, worst)], False


def breaks(account: Account, kept: Kept) -> bool:
    """Say whether the adversary breaks the rule once the order is in the account."""
    return any(
        not all(map(kept, turns_before)) or can_break(turns_before[-1], kept, may_pass=may_pass)
        for turns_before, may_pass in beginnings(account)
    )
