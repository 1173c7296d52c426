"""Accounts that are drawn at random, and how they are put into the kernel's tables."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from genesis_dsl.engine.entries import CANDIDATE
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import NEVER
from tests.engine.adversary import INITIAL, PRICE, SLIPPAGE, SPREAD, Account, Open


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


def write(w: World, account: Account, marks: Mapping[int, str]) -> None:
    """Put an account into the kernel's tables; the order waits in the first slot to be screened.

    Args:
        marks: Which mark of the account each accumulator holds.
    """
    for table in (w.v.book, w.v.orders):
        table[:] = 0
    ledger, s = w.v.ledger[0], w.v.symbols[0]
    s["bid"], s["ask"], s["quoted"] = PRICE, PRICE + SPREAD, 1
    for slot, one in enumerate(account.opened[:-1]):
        _write_position(w.v.book[slot], one, slot)
    ledger["balance"], ledger["initial"] = account.balance, INITIAL
    ledger["equity"] = account.balance + sum(each.now - each.fee for each in account.opened[:-1])
    ledger["top_position"], ledger["top_order"] = len(account.opened) - 1, 1
    w.days["balance"], w.days["equity"] = account.day, account.day_equity
    for number, mark in marks.items():
        w.sums[number], w.accumulators[number]["count"] = getattr(account, mark), 1
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


def state(w: World) -> list[Any]:
    """Copy all that the imagination touches."""
    live = w.v.book["live"] != 0
    tables = (w.v.book[live], w.v.book["live"], w.v.orders, w.v.ledger, w.days, w.sums, w.accumulators)
    return [table.copy() for table in tables]
