"""The gate against an adversary who picks the order of outcomes: no order that it admits breaks a floor.

The account is written straight into the kernel's tables. The rules are the shapes in which firms write their
limits: S of the whole account, D of a day.
"""

from collections import Counter
from functools import cache
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
from tests.builders import Story, entry, flat, strategy, symbol_text
from tests.engine.adversary import COSTS, INITIAL, PRICE, SLIPPAGE, SPREAD, Account, Kept, Open, breaks

TRAIL = 600_000
SHAPES: dict[str, tuple[str, Kept, str]] = {
    "S1": (
        "equity >= 90% of initial_balance",
        lambda now: now.equity >= 9_000_000,
        "",
    ),
    "S2": (
        "equity >= highest(balance_at_day_start since start) - 6% of initial_balance",
        lambda now: now.equity >= now.account.dawn - TRAIL,
        "dawn",
    ),
    "S3": (
        "equity >= min(highest(balance_at_day_start since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.dawn - TRAIL, INITIAL),
        "dawn",
    ),
    "S4": (
        "equity >= min(highest(balance since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.closed - TRAIL, INITIAL),
        "closed",
    ),
    "S5": (
        "equity >= highest(equity since start) - 6% of initial_balance",
        lambda now: now.equity >= now.account.peak - TRAIL,
        "peak",
    ),
    "S6": (
        "equity >= min(highest(equity since start) - 6% of initial_balance, initial_balance)",
        lambda now: now.equity >= min(now.account.peak - TRAIL, INITIAL),
        "peak",
    ),
    "S8": (
        "equity >= min(highest(equity since start) - 6% of initial_balance, initial_balance + 100 USD)",
        lambda now: now.equity >= min(now.account.peak - TRAIL, INITIAL + 10_000),
        "peak",
    ),
    "D1": (
        "equity >= balance_at_day_start - 5% of initial_balance",
        lambda now: now.equity >= now.account.day - 500_000,
        "",
    ),
    "D2": (
        "equity >= 95% of max(balance_at_day_start, equity_at_day_start)",
        lambda now: now.equity * 100 >= 95 * max(now.account.day, now.account.day_equity),
        "",
    ),
    "D3": (
        "equity >= max(balance_at_day_start, equity_at_day_start) - 4% of initial_balance",
        lambda now: now.equity >= max(now.account.day, now.account.day_equity) - 400_000,
        "",
    ),
    "D4": (
        "equity >= 96% of balance_at_day_start",
        lambda now: now.equity * 100 >= 96 * now.account.day,
        "",
    ),
    "D5": (
        "equity >= highest(equity since day_start) - 5% of initial_balance",
        lambda now: now.equity >= now.account.today - 500_000,
        "today",
    ),
    "balance alone": (
        "balance >= balance_at_day_start - 4% of initial_balance",
        lambda now: now.account.balance >= now.account.day - 400_000,
        "",
    ),
    "open profit alone": (
        "sum(open_profit of positions) >= -3% of initial_balance",
        lambda now: sum(now.marks.values()) >= -300_000,
        "",
    ),
}
"""A rule, the same in plain numbers, and which mark of the account its fold holds."""


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
    day_equity = day + draw(st.integers(-200_000, 200_000))
    equity = balance + sum(each.now - each.fee for each in opened[:-1])
    today = max(day_equity, equity) + draw(st.integers(0, 100_000))
    peak = max(INITIAL, balance, today) + draw(st.integers(0, 100_000))
    return Account(
        balance, day, day_equity, peak, today, max(INITIAL, balance, day), max(day, INITIAL), opened
    )


def write(w: World, account: Account, mark: str) -> None:
    """Put an account into the kernel's tables; the order waits in the first slot to be screened."""
    for table in (w.v.book, w.v.orders):
        table[:] = 0
    ledger, s = w.v.ledger[0], w.v.symbols[0]
    s["bid"], s["ask"], s["quoted"] = PRICE, PRICE + SPREAD, 1
    for slot, one in enumerate(account.opened[:-1]):
        _write_position(w.v.book[slot], one, slot)
    ledger["balance"], ledger["initial"] = account.balance, INITIAL
    ledger["equity"] = account.balance + sum(each.now - each.fee for each in account.opened[:-1])
    ledger["top_position"], ledger["top_order"] = len(account.opened) - 1, 1
    w.days[0]["balance"], w.days[0]["equity"] = account.day, account.day_equity
    if mark:
        w.sums[0], w.accumulators["count"] = getattr(account, mark), 1
    _write_order(w.v.orders[0], account.opened[-1])


def _write_position(p: Any, one: Open, slot: int) -> None:  # noqa: ANN401  # a record has no static type
    values = {"live": 1, "id": slot + 1, "sym": 0, "side": one.side, "steps": one.steps, "price": one.price}
    values |= {"steps_first": one.steps, "cost": one.price * one.steps}
    values |= {"stop": one.stop, "has_stop": 1, "stop_first": one.stop}
    values |= {"commission": one.fee, "open_profit": one.now, "n_targets": 1, "best": NEVER, "low": -NEVER}
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
    limits = f"- id: floor\n  must_hold: {SHAPES[name][0]}\n"
    story = Story(strategy(entry()), flat(8), limits=limits, symbols=(symbol_text(more=COSTS),))
    with TemporaryDirectory() as folder:
        return prepare(story.write(Path(folder))).assembled.world


def state(w: World) -> list[Any]:
    """Copy all that the imagination touches."""
    live = w.v.book["live"] != 0
    tables = (w.v.book[live], w.v.book["live"], w.v.orders, w.v.ledger, w.days, w.sums, w.accumulators)
    return [table.copy() for table in tables]


MET: dict[str, Counter[str]] = {name: Counter() for name in SHAPES}


@pytest.mark.parametrize("name", SHAPES)
@settings(max_examples=40, phases=(Phase.generate,))  # shrinking would take minutes
@given(account=accounts())
def test_no_order_that_is_admitted_breaks_a_floor(name: str, account: Account) -> None:
    world, (_, kept, mark) = world_of(name), SHAPES[name]
    write(world, account, mark)
    before = state(world)
    admitted = screen(world, 0) == ALLOWED
    assert all((old == new).all() for old, new in zip(before, state(world), strict=True)), "left traces"
    broken = breaks(account, kept)
    MET[name][f"{'admitted' if admitted else 'refused'}, {'broken' if broken else 'safe'}"] += 1
    assert not (admitted and broken)


def test_few_safe_orders_are_refused() -> None:
    met = sum(MET.values(), Counter())
    assert met["admitted, safe"] > 5 * len(SHAPES)
    assert met["refused, safe"] <= met["admitted, safe"] / 10
