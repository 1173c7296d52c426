"""The simulated venue once more, for one order and in plain sentences, written from the design.

Prices are bids in points with a fixed spread; a bar is open, high, low, close.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.builders import Bar

Out = tuple[int, int, int, str]
"""A deal: the number of its bar, its steps, its price, its reason."""


@dataclass(frozen=True)
class Asked:
    """An order, and what becomes of its position.

    Attributes:
        side: 1 buys, -1 sells.
        price: Of a limit or stop order; of a stop-limit its limit.
        targets: Levels, each with its share of the size in percent; 0 closes all that is left.
        to_entry: The first target moves the stop to the entry.
        trigger: Of a stop-limit.
        bid: At the decision.
        level: The broker's stops level.
    """

    side: int
    type: str
    price: int
    stop: int
    targets: tuple[tuple[int, int], ...]
    to_entry: bool
    steps: int = 100
    spread: int = 10
    slippage: int = 0
    through: int = 1
    trigger: int = 0
    bid: int = 110_000
    level: int = 0


def deals_of(asked: Asked, bars: Sequence[Bar]) -> list[Out]:
    """Let an order meet bars one after the other."""
    opened: list[Out] = []
    life: Life | None = None
    awake = asked.type != "stop_limit"
    if not is_taken(asked):
        return []
    for number, bar in enumerate(bars):
        if life is None:
            price, inside, came = fill(asked, bar) if awake else fill_asleep(asked, bar)
            awake = awake or is_touched(asked, bar)
            if price is not None:
                opened = [(number, asked.steps, price, "entry:go")]
                life = Life(asked, price, asked.stop, asked.steps, [])
                life.meet(number, bar, came, inside=inside)
        elif life.left:
            life.meet(number, bar, "", inside=False)
    return opened + (life.deals if life else [])


def is_taken(asked: Asked) -> bool:
    """Say whether the broker takes an order: everything on its right side, and as far as the level asks."""
    side = asked.side
    ask = asked.bid + asked.spread
    present, closing = (ask, asked.bid) if side > 0 else (asked.bid, ask)
    room = {
        "market": asked.level,
        "limit": (present - asked.price) * side,
        "stop": (asked.price - present) * side,
        "stop_limit": (asked.trigger - present) * side,
    }[asked.type]
    start = closing if asked.type == "market" else asked.price
    gains = [(price - start) * side for price, _ in asked.targets]
    return min([room, (start - asked.stop) * side, *gains]) >= asked.level


def fill(asked: Asked, bar: Bar) -> tuple[int | None, bool, str]:
    """Say at which price an order is filled in a bar, whether that is inside it, and as what."""
    side = asked.side
    first, high, low, _ = at_ask(asked, bar)
    if asked.type == "market":
        return first + side * asked.slippage, False, "market"
    if asked.type in ("limit", "stop_limit"):
        if (asked.price - first) * side >= asked.through:
            return first, False, "limit"
        is_through = (asked.price - (low if side > 0 else high)) * side >= asked.through
        return (asked.price if is_through else None), True, "limit"
    if (first - asked.price) * side >= 0:
        return first + side * asked.slippage, False, "stop"
    touched = ((high if side > 0 else low) - asked.price) * side >= 0
    return (asked.price + side * asked.slippage if touched else None), True, "stop"


def fill_asleep(asked: Asked, bar: Bar) -> tuple[int | None, bool, str]:
    """Say how a stop-limit that sleeps is filled in the bar that wakes it: by what must come later."""
    side = asked.side
    first, _, _, last = at_ask(asked, bar)
    if not is_touched(asked, bar):
        return None, True, ""
    gapped = (first - asked.trigger) * side >= 0
    begin = first if gapped else asked.trigger
    if (asked.price - begin) * side >= asked.through:
        slipped = begin + side * asked.slippage
        return (min if side > 0 else max)(slipped, asked.price), not gapped, "stop"
    if gapped:
        return fill(asked, bar)
    return (asked.price if (asked.price - last) * side >= asked.through else None), True, "limit"


def is_touched(asked: Asked, bar: Bar) -> bool:
    """Say whether a bar touches the trigger of a stop-limit."""
    _, high, low, _ = at_ask(asked, bar)
    return ((high if asked.side > 0 else low) - asked.trigger) * asked.side >= 0


def at_ask(asked: Asked, bar: Bar) -> Bar:
    """Give a bar as an order meets it: a buy is filled on the ask."""
    first, high, low, last = (price + (asked.spread if asked.side > 0 else 0) for price in bar)
    return first, high, low, last


@dataclass
class Life:
    """A position (it changes)."""

    asked: Asked
    entry: int
    stop: int
    left: int
    deals: list[Out]
    hit: int = 0
    wish: bool = False

    def meet(self, number: int, bar: Bar, filled: str, *, inside: bool) -> None:
        """Live through a bar: what lies beyond the open first, then the stop, then the targets."""
        side = self.asked.side
        first, high, low, _ = (price + (self.asked.spread if side < 0 else 0) for price in bar)
        best, worst = (high, low) if side > 0 else (low, high)
        if self.wish:
            self.move(first)
        if not inside:
            self.go(number, first, first, at_open=True, targets=filled != "limit")
        self.go(number, worst, best, at_open=False, targets=filled != "limit")

    def go(self, number: int, worst: int, best: int, *, at_open: bool, targets: bool) -> None:
        """Do what a part of the bar allows: at its open everything is filled there, later at its own price.

        A stop that a target moves beyond the price at which it was hit is met at that price.
        """
        side, here = self.asked.side, None
        while self.left:
            if (worst - self.stop) * side <= 0:
                met = here if here is not None and (here - self.stop) * side < 0 else self.stop
                self.close(
                    number, self.left, (worst if at_open else met) - side * self.asked.slippage, "stop"
                )
            elif targets and self.is_reached(best):
                here = best if at_open else self.asked.targets[self.hit][0]
                self.take(number, here)
            else:
                return

    def is_reached(self, price: int) -> bool:
        """Say whether the next target is traded through."""
        if self.hit == len(self.asked.targets):
            return False
        return (price - self.asked.targets[self.hit][0]) * self.asked.side >= self.asked.through

    def take(self, number: int, price: int) -> None:
        """Take the next target, and do what it asks for."""
        share = self.asked.targets[self.hit][1]
        steps = self.asked.steps * share // 100 if share else self.left
        self.hit += 1
        self.close(number, steps, price, f"target:{self.hit}")
        if self.asked.to_entry and self.hit == 1 and (self.entry - self.stop) * self.asked.side > 0:
            self.move(price)

    def move(self, price: int) -> None:
        """Move the stop to the entry, unless the price is too near to it; then it is tried at every open."""
        self.wish = 0 <= (price - self.entry) * self.asked.side < self.asked.level
        if not self.wish:
            self.stop = self.entry

    def close(self, number: int, steps: int, price: int, reason: str) -> None:
        """Close a part."""
        if steps:
            self.left -= steps
            self.deals.append((number, steps, price, reason))


@dataclass
class Wanted:
    """An order of a netting book (it changes): what is still to be filled, and the first bar that it meets.

    Attributes:
        limit: Its price; of a market order None.
        joined: A part of it has opened the position there is, or added to it.
        over: That position has ended, and the rest of the order with it.
    """

    name: str
    bar: int
    side: int
    steps: int
    limit: int | None = None
    joined: bool = False
    over: bool = False


NetDeal = tuple[int, str, int, int, str]
"""A deal: the number of its bar, `in` or `out`, its steps, its price, the name of its order."""


@dataclass
class Netting:
    """A netting book of orders without stops (it changes), the oldest first."""

    orders: list[Wanted] = field(default_factory=list)
    spread: int = 10
    held: int = 0
    deals: list[NetDeal] = field(default_factory=list)

    def live(self, number: int, bid: int, left: int) -> None:
        """Let the orders share what a bar of one price has for sale: first those that are in the position."""
        first = [each for each in self.orders if each.joined]
        for order in first + [each for each in self.orders if not each.joined]:
            left = self.meet(order, number, bid, left)
        self.orders = [each for each in self.orders if each.steps and not each.over]

    def meet(self, order: Wanted, number: int, bid: int, left: int) -> int:
        """Let one order meet the bar. Gives how many steps are left for the others."""
        price = bid + self.spread if order.side > 0 else bid
        if order.over or (order.limit is not None and (order.limit - price) * order.side < 1):
            return left
        steps = min(order.steps, left)
        taken = min(steps, abs(self.held)) if self.held * order.side < 0 else 0
        order.steps -= steps
        self.held += steps * order.side
        if taken:
            self.deals.append((number, "out", taken, price, order.name))
            if self.held * order.side >= 0:
                self.end_position()
        if steps > taken:
            self.deals.append((number, "in", steps - taken, price, order.name))
            order.joined = True
        return left - steps

    def end_position(self) -> None:
        """End what is left of the orders in the position with it."""
        for each in self.orders:
            if each.joined:
                each.joined, each.over = False, True


def netted(orders: Sequence[Wanted], bars: Sequence[tuple[int, int]]) -> list[NetDeal]:
    """Let orders meet bars, each of which is its one price and the steps that it has for sale."""
    book = Netting()
    for number, (bid, left) in enumerate(bars):
        book.orders += [each for each in orders if each.bar == number]
        book.live(number, bid, left)
    return book.deals
