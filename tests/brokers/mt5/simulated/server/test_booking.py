"""Whatever is asked at whatever prices: the deals are the account, to the cent."""

from collections import defaultdict
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.records import TradeDeal
from genesis_dsl.brokers.mt5.simulated.seam import Market
from genesis_dsl.brokers.mt5.simulated.server.account import Account
from genesis_dsl.brokers.mt5.simulated.server.desk import FIRST_ORDER
from genesis_dsl.market.instrument import Swap, VolumeShare
from tests.brokers.mt5.simulated.server.grounds import P, account, at, request, sheet

COSTLY = sheet(
    execution=mt5.SYMBOL_TRADE_EXECUTION_EXCHANGE,
    fills=VolumeShare(Fraction(1, 2), Fraction(1)),
    commission=Fraction(7, 3),
    commission_currency="EUR",
    slippage_points=2,
    swap=Swap(Fraction(-61, 10), Fraction(23, 10), "points", triple_day=2),
)
TICKETS = st.integers(FIRST_ORDER, FIRST_ORDER + 8)
PRICES = st.integers(P - 300, P + 300).map(lambda points: points / 100_000)
LEVELS = st.one_of(st.just(0.0), PRICES)
LOTS = st.integers(1, 300).map(lambda steps: steps / 100)

DEALS = st.fixed_dictionaries(
    {
        "action": st.just(mt5.TRADE_ACTION_DEAL),
        "type": st.integers(0, 1),
        "volume": LOTS,
        "sl": LEVELS,
        "tp": LEVELS,
        "type_filling": st.integers(0, 2),
        "position": st.one_of(st.just(0), TICKETS),
    }
)
PENDING = st.fixed_dictionaries(
    {
        "action": st.just(mt5.TRADE_ACTION_PENDING),
        "type": st.integers(2, 7),
        "volume": LOTS,
        "price": PRICES,
        "stoplimit": PRICES,
        "sl": LEVELS,
        "tp": LEVELS,
        "type_filling": st.just(mt5.ORDER_FILLING_RETURN),
    }
)
OTHERS = st.fixed_dictionaries(
    {
        "action": st.sampled_from(
            [
                mt5.TRADE_ACTION_SLTP,
                mt5.TRADE_ACTION_MODIFY,
                mt5.TRADE_ACTION_REMOVE,
                mt5.TRADE_ACTION_CLOSE_BY,
            ]
        ),
        "position": TICKETS,
        "position_by": TICKETS,
        "order": TICKETS,
        "price": PRICES,
        "sl": LEVELS,
        "tp": LEVELS,
    }
)
SOLD = st.one_of(st.just(Market()), LOTS.map(lambda lots: Market(for_sale=Fraction(str(lots)))))
STEPS = st.tuples(
    st.integers(P - 400, P + 400), st.integers(1, 200_000), st.one_of(DEALS, PENDING, OTHERS), SOLD
)


def cents(amount: float) -> int:
    return round(amount * 100)


@settings(max_examples=60)
@given(steps=st.lists(STEPS, min_size=1, max_size=12), netting=st.booleans())
def test_the_balance_is_the_sum_of_the_deals(steps: list[Any], netting: bool) -> None:  # noqa: FBT001  # drawn
    quotes, now = [], 0.0
    for bid, later, _, _ in steps:
        now += later
        quotes.append((now, bid, bid + 10))
    held = account(quotes, COSTLY, netting=netting)
    for (now, _, _), (_, _, fields, market) in zip(quotes, steps, strict=True):
        held.advance(at(now))
        held.send(request(**fields), market)
        check(held)
    held.pay(-4_321)
    check(held)
    held.advance(at(now + 400_000))
    check(held)


def check(held: Account) -> None:
    deals = held.history_deals(1, 1 << 40)
    shown = held.account()
    assert cents(shown.balance) == sum(
        cents(each.profit) + cents(each.swap) + cents(each.commission) for each in deals
    )
    assert cents(shown.equity) == cents(shown.balance) + cents(shown.profit)
    assert (shown.margin == 0) == (shown.margin_level == 0)
    open_ = {each.identifier: (-1 if each.type else 1) * cents(each.volume) for each in held.positions()}
    assert open_ == volumes(deals)
    assert len({each.ticket for each in deals}) == len(deals)
    done, resting = held.history_orders(1, 1 << 40), held.orders()
    assert {each.ticket for each in done}.isdisjoint(each.ticket for each in resting)
    filled: dict[int, int] = defaultdict(int)
    for each in deals:
        filled[each.order] += cents(each.volume)
    for order in (*done, *resting):
        several = 2 if order.type == mt5.ORDER_TYPE_CLOSE_BY else 1
        got = cents(order.volume_initial) - cents(order.volume_current)
        assert filled.pop(order.ticket, 0) == several * got
    assert set(filled) <= {0}  # money that was paid in or out has no order


def volumes(deals: tuple[TradeDeal, ...]) -> dict[int, int]:
    """Add up what the deals of each position left of it; buys above 0."""
    found: dict[int, int] = defaultdict(int)
    for each in deals:
        found[each.position_id] += (-1 if each.type == mt5.DEAL_TYPE_SELL else 1) * cents(each.volume)
    return {position: left for position, left in found.items() if left}
