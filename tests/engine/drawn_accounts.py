"""Accounts that are drawn at random, and how they are put into the kernel's tables."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import strategies as st

from genesis_dsl.engine.entries import CANDIDATE
from genesis_dsl.engine.world import World
from genesis_dsl.trading.book import NEVER
from genesis_dsl.trading.tables import ALL_LEFT
from tests.engine.adversary import INITIAL, MARKETS, SLIPPAGE, SPREAD, Account, Open, ends_of_rate

Mark = Callable[[Account], int]
"""What a fold of an account holds."""


@st.composite
def positions(draw: st.DrawFn, *, is_order: bool = False) -> Open:
    """Draw a position whose stop lies on the losing side of the present price, maybe in profit already."""
    market, side = draw(st.integers(0, len(MARKETS) - 1)), draw(st.sampled_from((1, -1)))
    steps = draw(st.integers(1, 15)) * 40
    start = -SLIPPAGE if is_order else draw(st.integers(-800, 800))
    stop, target = draw(st.integers(40, 900)), draw(st.integers(40, 900))
    bid = MARKETS[market].bid
    here = bid if side > 0 else bid + SPREAD
    price = here - side * start if not is_order else bid + (SPREAD + SLIPPAGE if side > 0 else -SLIPPAGE)
    half = here + side * draw(st.integers(20, target)) if draw(st.integers(0, 3)) == 0 else 0
    base = price if is_order else here
    swap = 0 if is_order else -draw(st.integers(0, 3)) * 500
    return Open(
        *(market, side, steps, price, base - side * stop, base + side * target),
        *(half, draw(st.booleans()), swap, draw(st.integers(0, 1))),
    )


@st.composite
def accounts(draw: st.DrawFn, most: int = 3) -> Account:
    """Draw an account with up to so many positions, and an order."""
    opened = (*draw(st.lists(positions(), max_size=most)), draw(positions(is_order=True)))
    balance = INITIAL + draw(st.integers(-300_000, 600_000))
    day = balance + draw(st.integers(-200_000, 200_000))
    day_equity = day + draw(st.integers(-200_000, 200_000))
    equity = balance + sum(each.now - each.fee + each.swap for each in opened[:-1])
    today = max(day_equity, equity) + draw(st.integers(0, 100_000))
    peak = max(INITIAL, balance, today) + draw(st.integers(0, 100_000))
    won = (draw(st.integers(-150_000, 150_000)), draw(st.integers(-150_000, 150_000)))
    return Account(
        *(balance, day, day_equity, peak, today, max(INITIAL, balance, day), max(day, INITIAL)),
        *(opened, ends_of_rate(opened), won),
    )


def write(w: World, account: Account, marks: Mapping[int, Mark]) -> None:
    """Put an account into the kernel's tables; the order waits in the first slot to be screened.

    Args:
        marks: What of the account each accumulator holds.
    """
    for table in (w.v.book, w.v.orders):
        table[:] = 0
    ledger = w.v.ledger[0]
    for s, market in zip(w.v.symbols, MARKETS, strict=True):
        s["bid"], s["ask"], s["quoted"] = market.bid, market.bid + SPREAD, 1
    for slot, one in enumerate(account.opened[:-1]):
        _write_position(w.v.book[slot], one, slot)
    ledger["balance"], ledger["initial"] = account.balance, INITIAL
    ledger["equity"] = account.balance + sum(each.now - each.fee + each.swap for each in account.opened[:-1])
    ledger["top_position"], ledger["top_order"] = len(account.opened) - 1, 1
    w.days["balance"], w.days["equity"] = account.day, account.day_equity
    for number, mark in marks.items():
        w.sums[number], w.accumulators[number]["count"] = mark(account), 1
    _write_order(w.v.orders[0], account.opened[-1])


def _write_position(p: Any, one: Open, slot: int) -> None:  # noqa: ANN401  # a record has no static type
    values = {"live": 1, "id": slot + 1, "sym": one.market, "side": one.side, "steps": one.steps}
    values |= {"price": one.price, "steps_first": one.steps, "cost": one.price * one.steps}
    values |= {
        "stop": one.stop,
        "has_stop": 1,
        "stop_first": one.stop,
        "swap": one.swap,
        "strategy": one.strategy,
    }
    values |= {"commission": one.fee, "open_profit": one.now, "best": NEVER, "low": -NEVER}
    for name, value in values.items():
        p[name] = value
    _write_targets(p, one)


def _write_order(o: Any, one: Open) -> None:  # noqa: ANN401  # a record has no static type
    values = {"live": CANDIDATE, "sym": one.market, "side": one.side, "steps": one.steps}
    values |= {"strategy": one.strategy}
    for name, value in (values | {"stop": one.stop, "has_stop": 1}).items():
        o[name] = value
    _write_targets(o, one)


def _write_targets(record: Any, one: Open) -> None:  # noqa: ANN401  # a record has no static type
    targets = [(one.half, one.steps // 2)] if one.half else []
    for k, (price, steps) in enumerate([*targets, (one.target, ALL_LEFT)]):
        record["t_price"][k], record["t_steps"][k] = price, steps
        record["n_targets"] = k + 1


def state(w: World) -> list[Any]:
    """Copy all that the imagination touches."""
    live = w.v.book["live"] != 0
    tables = (w.v.book[live], w.v.book["live"], w.v.orders, w.v.ledger, w.days, w.sums, w.accumulators)
    return [table.copy() for table in tables]
