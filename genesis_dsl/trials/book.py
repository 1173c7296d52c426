"""The positions, orders and figures of the account that a test gives, as the engine keeps them.

A test names no prices of its positions, only money. So a point of its symbols is so small that every amount
is whole points at every size, and each entry and stop stands where it makes the money that is given.
"""

from collections.abc import Iterable, Sequence
from dataclasses import field
from fractions import Fraction
from math import lcm

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.engine.world import World
from genesis_dsl.language import kinds
from genesis_dsl.trading.tables import LIMIT, Record
from genesis_dsl.trials.costs import LOTS_PER_STEP
from genesis_dsl.trials.seen import Row, rows_of
from genesis_dsl.trials.standin import BASELINES
from genesis_dsl.trials.story import Given, Untried
from genesis_dsl.trials.values import cell
from genesis_dsl.types.kind import Kind

OPEN = ("positions", "orders")
MOST = 2**53
"""Cents, or steps of a size, that a float counts exactly."""
COSTS = {"swap": 1, "commission": -1}
"""What an open position has cost, and whether a test says it as a gain or as a loss."""
ONE_LOT = 1000
"""Steps of a thing whose lots are not given."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A position or an order of a test; money in minor units.

    Attributes:
        costs: Swap less commission: below zero where it costs.
        stopped: The result at the stop, before costs.
    """

    symbol: str
    side: int
    steps: int
    open_profit: int
    profit: int
    stopped: int | None
    costs: int = 0

    @property
    def floats(self) -> int:
        """What it adds to the equity."""
        return self.open_profit + self.costs


def things_of(row: Row, symbol: str, default_stop: int | None = None) -> Thing:
    """Read a position or an order.

    Raises:
        Untried: Its size has more than three decimals, or an amount is no whole number of cents.
    """
    lines = {line.word.text: line for line in row}
    steps = _whole(lines, "lots", Kind.LOTS, 1 / LOTS_PER_STEP) if "lots" in lines else ONE_LOT
    profit = _whole(lines, "profit", Kind.MONEY) if "profit" in lines else None
    costs = sum(sign * _whole(lines, word, Kind.MONEY) for word, sign in COSTS.items() if word in lines)
    floating = (profit or 0) - costs if profit is not None else 0
    if "open_profit" in lines:
        floating = _whole(lines, "open_profit", Kind.MONEY)
    stopped = default_stop
    if "at_stake" in lines:
        stopped = floating - _whole(lines, "at_stake", Kind.MONEY)
    elif "risk" in lines:
        stopped = -_whole(lines, "risk", Kind.MONEY)
    said = lines["side"].value.span.text if "side" in lines else "buy"
    name = lines["symbol"].value.span.text if "symbol" in lines else symbol
    whole = profit if profit is not None else floating + costs
    return Thing(name, -1 if said == "sell" else 1, steps, floating, whole, stopped, costs)


def _whole(lines: Given, word: str, kind: Kind, times: Fraction = Fraction(1)) -> int:
    found = cell(lines[word], kind)
    value = found.value
    if found.why or isinstance(value, str) or (value * times).denominator != 1:
        raise Untried(lines[word].span, f"{lines[word].span.text}, of a thing in the book")
    return _countable(int(value * times), lines[word])


def book_of(given: Given, symbol: str) -> dict[str, list[Thing]]:
    """Read what stands in the book: positions and orders, listed or only counted."""
    return {each: [things_of(row, symbol) for row in _listed(given, each)] for each in OPEN}


def _listed(given: Given, things: str) -> Sequence[Row]:
    line = given.get(things)
    if line is None or isinstance(line.value, kinds.Unknown):
        return ()
    if isinstance(line.value, kinds.Things):
        return rows_of((line,), things)
    count = cell(line, Kind.COUNT).value
    return [()] * int(count) if isinstance(count, Fraction) else ()


def common_steps(things: Iterable[Thing]) -> int:
    """Give the number of which every size is a part."""
    return lcm(ONE_LOT, *(each.steps for each in things))


@dataclass(slots=True)
class Books:
    """Writes what a test gives into the engine.

    Attributes:
        symbols: Of the test, in the engine's order.
        steps: Of which every size is a part.
        base: The price at which everything stands, in points.
        equity: As it is given, None where it follows from the rest.
        said: Where the test says so.
        has_balance: Whether the balance is given.
        hides: Whether a position that nobody counts may stand for what the test is silent about.
    """

    world: World
    symbols: Sequence[str]
    steps: int
    base: int
    hides: bool
    equity: int | None = None
    said: Span | None = None
    has_balance: bool = False
    things: dict[str, list[Thing]] = field(default_factory=dict)

    def quote(self) -> None:
        """Let every symbol have its price, which stays."""
        for symbol in self.world.v.symbols:
            symbol["bid"] = symbol["ask"] = self.base
            symbol["quoted"] = 1

    def begin(self, given: Given) -> None:
        """Begin the account: nothing is open, and everything is the balance that it began with."""
        ledger, initial = self.world.v.ledger[0], _minor(given["initial_balance"])
        if initial is not None:
            for name in ("initial", "balance", "equity", "lowest_equity", "peak"):
                ledger[name] = initial
            for name in self.world.days.dtype.names or ():
                self.world.days[name] = initial

    def cancelled(self) -> bool:
        """Say whether some order of the book was taken out of it."""
        orders = self.world.v.orders[: len(self.things["orders"])]
        return any(each["live"] == 0 or each["leaving"] for each in orders)

    def write(self, given: Given, symbol: str) -> None:
        """Write what is given anew at a moment."""
        ledger = self.world.v.ledger[0]
        money = {word: _minor(line) for word, line in given.items() if word in {*BASELINES, *_FIGURES}}
        if money.get("initial_balance") is not None:
            ledger["initial"] = money["initial_balance"]
        if any(each in given for each in OPEN) or not self.things:
            found = book_of(given, symbol)
            anew = {
                each: found[each][: self._room(each)] for each in OPEN if each in given or not self.things
            }
            self.things = {**self.things, **anew}
            self._fill()
        for word in BASELINES:
            if money.get(word) is not None:
                self.world.days[BASELINE[word]] = money[word]
        self.world.days["base"] = self.world.days["balance"]
        if "equity" in given:
            self.equity, self.said = money["equity"], given["equity"].span
        self._balance(money, given)
        self._float()

    def _balance(self, money: dict[str, int | None], given: Given) -> None:
        ledger = self.world.v.ledger[0]
        if money.get("balance") is not None:
            ledger["balance"] = money["balance"]
            self.has_balance = True
        elif "balance" in given or not self.has_balance:
            # nobody knows it: where a day begins, the baselines stay as they are given
            floating = sum(each.floats for each in self.things["positions"])
            follows = self.equity is not None and bool(self.things["positions"])
            known = (money.get(word) for word in (*BASELINES, "initial_balance"))
            first = next((each for each in known if each is not None), None)
            if follows and self.equity is not None:
                ledger["balance"] = self.equity - floating
            elif first is not None:
                ledger["balance"] = first

    def _room(self, things: str) -> int:
        """Give how many fit in; of more, sentences count what the test gives, not what stands here."""
        slots = self.world.v.orders if things == "orders" else self.world.v.book
        return len(slots) - 1

    def _fill(self) -> None:
        """Put positions and orders into the book."""
        world, ledger = self.world, self.world.v.ledger[0]
        world.v.book["live"] = 0
        world.v.orders["live"] = 0
        for slot, each in enumerate(self.things["positions"]):
            self._position(world.v.book[slot], each, slot)
        for slot, each in enumerate(self.things["orders"]):
            self._order(world.v.orders[slot], each, slot)
        if self.hides:
            self._position(world.v.book[len(self.things["positions"])], _NOBODY, -1)
        ledger["top_position"] = len(self.things["positions"]) + self.hides
        ledger["top_order"] = len(self.things["orders"])

    def _points(self, money: int, steps: int) -> int:
        return money * self.steps // steps

    def _position(self, p: Record, thing: Thing, number: int) -> None:
        for name in p.dtype.names or ():
            p[name] = 0
        p["live"], p["id"], p["side"] = 1, number + 1, thing.side
        p["sym"] = self.symbols.index(thing.symbol) if thing.symbol else 0
        p["steps"] = p["steps_first"] = thing.steps
        p["price"] = self.base - thing.side * self._points(thing.open_profit, thing.steps)
        p["cost"] = p["price"] * thing.steps
        p["mark"], p["opened"] = self.base, self.world.v.ledger[0]["now"]
        p["booked"], p["swap"] = thing.profit - thing.floats, thing.costs
        if thing.stopped is not None:
            p["has_stop"] = 1
            p["stop"] = p["stop_first"] = p["price"] + thing.side * self._points(thing.stopped, thing.steps)

    def _order(self, o: Record, thing: Thing, number: int) -> None:
        for name in o.dtype.names or ():
            o[name] = 0
        o["live"], o["id"], o["side"], o["type"] = 1, number + 1, thing.side, LIMIT
        o["sym"] = self.symbols.index(thing.symbol) if thing.symbol else 0
        o["strategy"], o["steps"], o["price"] = -1, thing.steps, self.base
        o["position"] = -1
        if thing.stopped is not None:
            o["has_stop"], o["risk"] = 1, -thing.stopped
            o["stop"] = self.base + thing.side * self._points(thing.stopped, thing.steps)

    def _float(self) -> None:
        """Let what the equity is besides balance and positions float with a position that nobody counts.

        Raises:
            Untried: The gate is asked, and would close that position at a cost.
        """
        ledger = self.world.v.ledger[0]
        rest = 0
        if self.equity is not None:
            rest = self.equity - int(ledger["balance"]) - sum(e.floats for e in self.things["positions"])
        if rest and not self.hides and not self.things["positions"] and self.said is not None:
            raise Untried(self.said, f"{self.said.text}, beside a balance that differs and no open position")
        slot = len(self.things["positions"]) if self.hides else 0
        own = self.things["positions"][slot].costs if slot < len(self.things["positions"]) else 0
        self.world.v.book[slot]["swap"] = own + rest


def base_price(things: Iterable[Thing], steps: int) -> int:
    """Choose a price from which no entry and no stop is out of reach."""
    amounts = [
        abs(money) * steps // each.steps for each in things for money in (each.open_profit, each.stopped or 0)
    ]
    return 2 * max(amounts, default=0) + NEVER_LESS


NEVER_LESS = 10**6
_NOBODY = Thing("", 1, ONE_LOT, 0, 0, None)
_FIGURES = ("balance", "equity", "initial_balance")
BASELINE = {
    "balance_at_day_start": "balance",
    "equity_at_day_start": "equity",
    "balance_at_week_start": "week_balance",
    "equity_at_week_start": "week_equity",
}
"""Words of a day, and where the engine keeps them."""


def _minor(line: kinds.Line) -> int | None:
    found = cell(line, Kind.MONEY)
    return None if found.why or isinstance(found.value, str) else _countable(int(found.value), line)


def _countable(value: int, line: kinds.Line) -> int:
    """Refuse more than the engine counts exactly.

    Raises:
        Untried: So much it is.
    """
    if abs(value) > MOST:
        raise Untried(line.span, f"{line.span.text}, which is more than can be counted exactly")
    return value
