"""An adversary who picks the order of outcomes, and money counted again in plain fractions.

He moves four symbols, each by itself: two in the account's currency, one that is its own rate, and one whose
money is turned by the price of another, which he moves too. He may end any position at its stop, worse by gap
and slippage, or at its target; take half of it at a first target, and with it move the stop to the entry; and
end the day once, with the swap of the longest night.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from genesis_dsl.trading.money import divide_half_even

SPREAD, GAP, SLIPPAGE = 10, 25, 3
INITIAL = 10_000_000
NIGHT = {1: -7, -1: -2}
"""Points that a night costs, bought and sold; the longest counts three times."""
COSTS = """commission: 2.50 USD
gap_allowance: {gap} pips
slippage: 0.3 pips
swap: {{long: -7, short: -2, unit: points, triple: wednesday}}"""


@dataclass(frozen=True)
class Market:
    """A symbol: its bid in points, and what a point of a lot step is worth in cents.

    Attributes:
        worth: That, of a deal at a price while the rate is so much, both in points.
        turned: Whether the rate says it.
    """

    symbol: str
    bid: int
    worth: Callable[[int, int], Fraction]
    turned: bool = False


MARKETS = (
    Market("EURGBP", 85_000, lambda _, rate: Fraction(rate, 100_000), turned=True),
    Market("EURUSD", 110_000, lambda *_: Fraction(1)),
    Market("GBPUSD", 127_000, lambda *_: Fraction(1)),
    Market("USDJPY", 145_000, lambda price, _: Fraction(100_000, price)),
)
"""In the order in which the kernel numbers them."""
RATE = 2
"""The market whose price turns money."""


@dataclass(frozen=True)
class Open:
    """A position: its symbol, price, stop and targets in points, its size in lot steps.

    Attributes:
        half: The target at which half of it is closed, 0 for none.
        moves: Whether the stop then goes to the entry.
        swap: What it has paid for nights so far, in cents.
        strategy: Whose it is.
        banked: What halves of it have brought so far, in cents.
    """

    market: int
    side: int
    steps: int
    price: int
    stop: int
    target: int
    half: int = 0
    moves: bool = False
    swap: int = 0
    strategy: int = 0
    banked: int = 0

    @property
    def fee(self) -> int:
        """The commission of one side."""
        return divide_half_even(self.steps * 5, 2)

    @property
    def now(self) -> int:
        """The profit at the present price, rounded down."""
        return self._mark(MARKETS[self.market].bid + (0 if self.side > 0 else SPREAD), MARKETS[RATE].bid)

    def night(self, rate: int) -> int:
        """What the longest night costs."""
        return self._round(NIGHT[self.side] * 3, self.steps, MARKETS[self.market].bid, rate)

    def at_stop(self, rate: int) -> int:
        """The profit of a deal at the stop, worse by gap and slippage."""
        return self._deal(self._stopped, self.steps, rate)

    def marked_at_stop(self, rate: int) -> int:
        """The profit while it stands there."""
        return self._mark(self._stopped, rate)

    def at_target(self, rate: int) -> int:
        """The profit of a deal at the last target."""
        return self._deal(self.target, self.steps, rate)

    def marked_at_target(self, rate: int) -> int:
        """The profit while it stands there."""
        return self._mark(self.target, rate)

    def at_half(self, rate: int) -> int:
        """The profit of a deal of one half at the first target."""
        return self._deal(self.half, self.steps // 2, rate)

    @property
    def rest(self) -> "Open":
        """What is left of it then."""
        stop = self.price if self.moves and (self.price - self.stop) * self.side > 0 else self.stop
        return replace(self, steps=self.steps // 2, stop=stop, half=0, swap=0)

    @property
    def bids(self) -> Iterator[int]:
        """The bids at which it may end."""
        for level in (self.stop, self.target, self.half or self.target):
            yield level if self.side > 0 else level - SPREAD

    @property
    def _stopped(self) -> int:
        return self.stop - self.side * (GAP + SLIPPAGE)

    def _deal(self, price: int, steps: int, rate: int) -> int:
        return self._round((price - self.price) * self.side, steps, price, rate)

    def _round(self, points: int, steps: int, price: int, rate: int) -> int:
        worth = points * steps * MARKETS[self.market].worth(price, rate)
        return divide_half_even(worth.numerator, worth.denominator)

    def _mark(self, price: int, rate: int) -> int:
        worth = (price - self.price) * self.side * self.steps * MARKETS[self.market].worth(price, rate)
        return worth.numerator // worth.denominator


def ends_of_rate(opened: tuple[Open, ...]) -> tuple[int, int]:
    """Give the bids between which the rate is moved: it gaps from where it is, or where something ends."""
    bids = [MARKETS[RATE].bid, *(bid for one in opened if one.market == RATE for bid in one.bids)]
    return min(bids) - GAP, max(bids) + GAP


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
        rates: The bids between which the rate moves.
        won: What the trades of each strategy have brought today.
    """

    balance: int
    day: int
    day_equity: int
    peak: int
    today: int
    closed: int
    dawn: int
    opened: tuple[Open, ...]
    rates: tuple[int, int]
    won: tuple[int, ...] = (0, 0)


class Now(NamedTuple):
    """The account at one turn of a future, with the profit of all that is open, by its number."""

    account: Account
    equity: int
    marks: dict[int, int]
    slept: bool = False

    def profit(self, number: int) -> int:
        """What a position has brought and stands at, after costs."""
        one = self.account.opened[number]
        return one.banked + self.marks[number] + _carried(one, self)


Kept = Callable[[Now], bool]


def look(account: Account, marks: dict[int, int], *, slept: bool) -> Now:
    """Bring the high marks up to date."""
    now = Now(account, 0, marks, slept)
    equity = account.balance + sum(marks[each] + _carried(account.opened[each], now) for each in marks)
    marked = replace(
        account,
        peak=max(account.peak, equity),
        today=max(account.today, equity),
        closed=max(account.closed, account.balance),
    )
    return Now(marked, equity, marks, slept)


def _carried(one: Open, now: Now) -> int:
    return one.swap - one.fee + (one.night(max(now.account.rates)) if now.slept else 0)


def pass_day(now: Now) -> Now:
    """Begin the next day, and pay for the night."""
    account, equity = now.account, now.equity
    dawn = max(account.dawn, account.balance)
    begun = replace(account, day=account.balance, day_equity=equity, today=equity, dawn=dawn, won=(0, 0))
    return look(begun, now.marks, slept=True)


def close(now: Now, number: int, profit: int) -> Now:
    """Close a position."""
    account, one = now.account, now.account.opened[number]
    result = profit + _carried(one, now) - one.fee
    won = tuple(
        each + (one.banked + result if k == one.strategy else 0) for k, each in enumerate(account.won)
    )
    account = replace(account, balance=account.balance + result, won=won)
    marks = {each: mark for each, mark in now.marks.items() if each != number}
    return look(account, marks, slept=now.slept)


def close_half(now: Now, number: int, profit: int) -> Now:
    """Close half of a position at its first target; what it has cost so far is paid with that half."""
    account, one = now.account, now.account.opened[number]
    rest, rate = one.rest, max(account.rates)
    result = profit + one.swap + (one.night(rate) - rest.night(rate) if now.slept else 0) - 2 * rest.fee
    rest = replace(rest, banked=one.banked + result)
    opened = tuple(rest if k == number else each for k, each in enumerate(account.opened))
    marks = now.marks | {number: now.marks[number] // 2}
    account = replace(account, balance=account.balance + result, opened=opened)
    return look(account, marks, slept=now.slept)


def turns(now: Now, *, may_pass: bool) -> Iterator[tuple[Now, bool]]:
    """Every next turn: one of the open ones ends, or half of it does; or, once, the day ends."""
    for number in now.marks:
        one = now.account.opened[number]
        for rate in now.account.rates if MARKETS[one.market].turned else (MARKETS[RATE].bid,):
            yield close(now, number, one.at_stop(rate)), may_pass
            yield close(now, number, one.at_target(rate)), may_pass
            if one.half:
                yield close_half(now, number, one.at_half(rate)), may_pass
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
    best = {k: max(map(one.marked_at_target, account.rates)) for k, one in enumerate(account.opened)}
    worst = {k: min(map(one.marked_at_stop, account.rates)) for k, one in enumerate(account.opened)}
    first = look(account, filled, slept=False)
    high = look(first.account, best, slept=False)
    yield [first], True
    yield [first, high], True
    night = pass_day(high)
    yield [first, high, night, look(night.account, worst, slept=True)], False


def breaks(account: Account, kept: Kept) -> bool:
    """Say whether the adversary breaks the rule once the order is in the account."""
    return any(
        not all(map(kept, turns_before)) or can_break(turns_before[-1], kept, may_pass=may_pass)
        for turns_before, may_pass in beginnings(account)
    )
