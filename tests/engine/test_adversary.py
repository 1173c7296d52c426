"""The gate against an adversary who picks the order of outcomes: no order that it admits breaks a floor.

The account is written straight into the kernel's tables; money is counted again here, in plain whole numbers.
A lot step of EURUSD is worth a cent a point, so nothing needs to be rounded but the commission.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import permutations, product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from genesis_dsl.engine.entries import CANDIDATE
from genesis_dsl.engine.gate import ALLOWED, screen
from genesis_dsl.engine.world import World
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trading.book import NEVER
from genesis_dsl.trading.money import divide_half_even
from tests.builders import Story, entry, flat, strategy, symbol_text

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
    def at_stop(self) -> int:
        """The profit at the stop, worse by gap and slippage."""
        return (self.stop - self.side * (GAP + SLIPPAGE) - self.price) * self.side * self.steps

    @property
    def at_target(self) -> int:
        """The profit at the target."""
        return (self.target - self.price) * self.side * self.steps


@dataclass(frozen=True)
class Account:
    """A balance with its baselines, and what is open; the last one is the order."""

    balance: int
    day: int
    high: int
    day_high: int
    opened: tuple[Open, ...]


Kept = Callable[[int, Account], bool]
RULES: dict[str, tuple[str, Kept]] = {
    "daily": (
        "equity >= balance_at_day_start - 5% of initial_balance",
        lambda equity, account: equity >= account.day - 500_000,
    ),
    "static": ("equity >= 90% of initial_balance", lambda equity, _: equity >= 9_000_000),
    "trailing": (
        "equity >= highest(equity since start) - 6% of initial_balance",
        lambda equity, account: equity >= account.high - 600_000,
    ),
    "end of day": (
        "equity >= highest(balance_at_day_start since start) - 6% of initial_balance",
        lambda equity, account: equity >= account.day_high - 600_000,
    ),
}

CLOSE_AT_STOP, CLOSE_AT_TARGET, STAND_AT_STOP, STAND_AT_TARGET, RESET = range(5)
Step = tuple[int, int]


def break_it(account: Account, steps: list[Step], kept: Kept) -> bool:
    """Live through what the adversary picked. Gives whether the rule broke."""
    marks = {number: _now(one) for number, one in enumerate(account.opened)}
    for what, number in [*steps, (RESET, -1)]:
        if what == RESET:
            day_high = max(account.day_high, account.balance)
            account = replace(account, day=account.balance, day_high=day_high)
        elif number in marks:
            one = account.opened[number]
            profit = one.at_target if what in (CLOSE_AT_TARGET, STAND_AT_TARGET) else one.at_stop
            marks[number] = profit
            if what in (CLOSE_AT_STOP, CLOSE_AT_TARGET):
                account = replace(account, balance=account.balance + profit - 2 * one.fee)
                del marks[number]
        equity = account.balance + sum(marks[each] - account.opened[each].fee for each in marks)
        account = replace(account, high=max(account.high, equity))
        if not kept(equity, account):
            return True
    return False


def adversaries(count: int) -> Iterator[list[Step]]:
    """Every order of outcomes, with a day's reset anywhere, after everything was at its best or was not."""
    high = [(STAND_AT_TARGET, number) for number in range(count)]
    for order in permutations(range(count)):
        for outcomes in product((CLOSE_AT_STOP, CLOSE_AT_TARGET), repeat=count):
            steps = list(zip(outcomes, order, strict=True))
            for reset in range(count + 1):
                middle = [*steps[:reset], (RESET, -1), *steps[reset:]]
                yield middle
                yield [*high, *middle]
                yield [*high, (RESET, -1), *((STAND_AT_STOP, number) for number in range(count)), *middle]


@st.composite
def positions(draw: st.DrawFn) -> Open:
    """Draw a position whose stop lies on the losing side of the present price, maybe in profit already."""
    side = draw(st.sampled_from((1, -1)))
    steps = draw(st.integers(1, 60)) * 10
    start = draw(st.integers(-800, 800))
    stop = draw(st.integers(40, 900))
    target = draw(st.integers(40, 900))
    here = PRICE if side > 0 else PRICE + SPREAD
    return Open(side, steps, here - side * start, here - side * stop, here + side * target)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """Draw an account with up to three positions, and an order."""
    side = draw(st.sampled_from((1, -1)))
    steps = draw(st.integers(1, 60)) * 10
    price = PRICE + SPREAD + SLIPPAGE if side > 0 else PRICE - SLIPPAGE
    stop, target = draw(st.integers(40, 900)), draw(st.integers(40, 900))
    order = Open(side, steps, price, price - side * stop, price + side * target)
    opened = (*draw(st.lists(positions(), max_size=3)), order)
    balance = INITIAL + draw(st.integers(-300_000, 600_000))
    day = balance + draw(st.integers(-200_000, 200_000))
    equity = balance + sum(_now(each) - each.fee for each in opened[:-1])
    high = max(INITIAL, balance, equity) + draw(st.integers(0, 200_000))
    return Account(balance, day, high, max(day, INITIAL), opened)


def _now(one: Open) -> int:
    here = PRICE if one.side > 0 else PRICE + SPREAD
    return (here - one.price) * one.side * one.steps


def write(w: World, account: Account, high: int) -> None:
    """Put an account into the kernel's tables; the order waits in the first slot to be screened."""
    for table in (w.v.book, w.v.orders):
        table[:] = 0
    ledger, s = w.v.ledger[0], w.v.symbols[0]
    s["bid"], s["ask"], s["quoted"] = PRICE, PRICE + SPREAD, 1
    for slot, one in enumerate(account.opened[:-1]):
        _write_position(w.v.book[slot], one, slot)
    ledger["balance"], ledger["initial"] = account.balance, INITIAL
    ledger["equity"] = account.balance + sum(_now(each) - each.fee for each in account.opened[:-1])
    ledger["top_position"], ledger["top_order"] = len(account.opened) - 1, 1
    w.days[0]["balance"] = account.day
    w.sums[0] = high
    w.accumulators["count"] = 1
    _write_order(w.v.orders[0], account.opened[-1])


def _write_position(p: Any, one: Open, slot: int) -> None:  # noqa: ANN401  # a record has no static type
    values = {"live": 1, "id": slot + 1, "sym": 0, "side": one.side, "steps": one.steps, "price": one.price}
    values |= {"steps_first": one.steps, "cost": one.price * one.steps}
    values |= {"stop": one.stop, "has_stop": 1, "stop_first": one.stop}
    values |= {"commission": one.fee, "open_profit": _now(one), "n_targets": 1, "best": NEVER, "low": -NEVER}
    for name, value in values.items():
        p[name] = value
    p["t_price"][0] = one.target


def _write_order(o: Any, one: Open) -> None:  # noqa: ANN401  # a record has no static type
    values = {"live": CANDIDATE, "side": one.side, "steps": one.steps, "stop": one.stop, "has_stop": 1}
    for name, value in (values | {"n_targets": 1}).items():
        o[name] = value
    o["t_price"][0] = one.target


@cache
def world_of(name: str) -> World:
    """Make the tables of an account with this rule; the compiler is not wanted here."""
    limits = f"- id: floor\n  must_hold: {RULES[name][0]}\n"
    story = Story(strategy(entry()), flat(8), limits=limits, symbols=(symbol_text(more=COSTS),))
    with TemporaryDirectory() as folder:
        return prepare(story.write(Path(folder))).assembled.world


def state(w: World) -> list[Any]:
    """Copy all that the imagination touches."""
    live = w.v.book["live"] != 0
    tables = (w.v.book[live], w.v.book["live"], w.v.orders, w.v.ledger, w.days, w.sums, w.accumulators)
    return [table.copy() for table in tables]


MET: dict[str, Counter[str]] = {name: Counter() for name in RULES}


@pytest.mark.parametrize("name", RULES)
@settings(max_examples=40, phases=(Phase.generate,))  # shrinking would take minutes
@given(account=accounts())
def test_no_order_that_is_admitted_breaks_a_floor(name: str, account: Account) -> None:
    world, kept = world_of(name), RULES[name][1]
    write(world, account, account.high if name == "trailing" else account.day_high)
    before = state(world)
    admitted = screen(world, 0) == ALLOWED
    assert all((old == new).all() for old, new in zip(before, state(world), strict=True)), "left traces"
    broken = any(break_it(account, steps, kept) for steps in adversaries(len(account.opened)))
    MET[name][f"{'admitted' if admitted else 'refused'}, {'broken' if broken else 'safe'}"] += 1
    assert not (admitted and broken)


@pytest.mark.parametrize("name", RULES)
def test_few_safe_orders_are_refused(name: str) -> None:
    met = MET[name]
    assert met["admitted, safe"] > 10
    assert met["refused, safe"] <= met["admitted, safe"] / 10
