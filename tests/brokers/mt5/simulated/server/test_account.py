"""Stories of requests and their answers; see `stories` for how they are told."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5.simulated.server.desk import FIRST_ORDER
from tests.brokers.mt5.simulated.server.grounds import P, account, at, request
from tests.brokers.mt5.simulated.server.stories import lived, plain

HEDGING = {
    "a position is closed by an opposite one, at the price of that": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        quote 1.10500 1.10510
        sell 0.40 -> 10009 #2
        deals: in 1.00 at 1.10010, in 0.40 at 1.10500
        by #1 #2 -> 10009 #3
        positions: #1 buy 0.60 at 1.10010
        deals: out_by 0.40 at 1.10500 196.00, out_by 0.40 at 1.10500 0.00
        history: #1 filled, #2 filled, #3 filled
        by #1 #2 -> 10036
    """,
    "a stop-limit becomes a limit in its place": """
        quote 1.10000 1.10010
        buy_stop_limit 1.00 price=1.10100 stoplimit=1.10050 -> 10009 #1
        orders: #1 buy_stop_limit 1.00 at 1.10100 limit 1.10050
        quote 1.10095 1.10105
        orders: #1 buy_limit 1.00 at 1.10050
        quote 1.10030 1.10040
        positions: #1 buy 1.00 at 1.10040
    """,
    "an order is changed and removed": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09900 -> 10009 #1
        modify #1 price=1.09800 tp=1.12000 -> 10009
        orders: #1 buy_limit 1.00 at 1.09800 tp 1.12000
        modify #1 price=1.09800 tp=1.12000 -> 10025
        modify #1 price=1.10020 -> 10015
        remove #1 -> 10009
        remove #1 -> 10013
        history: #1 canceled
        orders: none
    """,
    "a second order on the other side is a second position": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 0.50 -> 10009 #2
        positions: #1 buy 1.00 at 1.10010, #2 sell 0.50 at 1.10000
        deals: in 1.00 at 1.10010, in 0.50 at 1.10000
        history: #1 filled, #2 filled
        orders: none
    """,
    "a part is closed with its share of the profit, and the ticket stays": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09000 -> 10009 #1
        quote 1.10500 1.10510
        sell 0.40 #1 -> 10009 #2
        positions: #1 buy 0.60 at 1.10010 sl 1.09000
        deals: in 1.00 at 1.10010, out 0.40 at 1.10500 196.00
        balance: 10196.00
        equity: 10490.00
    """,
    "more than is held cannot be closed, nor what is closed": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.01 #1 -> 10038
        buy 1.00 #1 -> 10013
        sell 1.00 #1 -> 10009 #2
        sell 1.00 #1 -> 10036
        levels #1 sl=1.09000 -> 10036
        positions: none
        balance: 9990.00
    """,
    "a stop fills at its level, with its own order": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09500 tp=1.11000 -> 10009 #1
        quote 1.09500 1.09510
        positions: none
        deals: in 1.00 at 1.10010, out 1.00 at 1.09500 -510.00 [sl 1.09500]
        history: #1 filled, #2 filled
    """,
    "a gap through the stop costs the gap": """
        quote 1.10000 1.10010
        sell 1.00 sl=1.10500 -> 10009 #1
        quote 1.10690 1.10700
        deals: in 1.00 at 1.10000, out 1.00 at 1.10700 -700.00 [sl 1.10500]
    """,
    "a target is a limit, and a gap beyond it is the client's": """
        quote 1.10000 1.10010
        buy 1.00 tp=1.10500 -> 10009 #1
        quote 1.10600 1.10610
        deals: in 1.00 at 1.10010, out 1.00 at 1.10600 590.00 [tp 1.10500]
    """,
    "levels are moved either way, and taken away": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09500 -> 10009 #1
        levels #1 sl=1.09000 tp=1.12000 -> 10009
        positions: #1 buy 1.00 at 1.10010 sl 1.09000 tp 1.12000
        levels #1 sl=1.09000 tp=1.12000 -> 10025
        levels #1 sl=1.10010 -> 10016
        levels #1 -> 10009
        positions: #1 buy 1.00 at 1.10010
        levels #1 -> 10025
    """,
    "orders rest until the price comes, buys on the ask and sells on the bid": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09900 sl=1.09000 -> 10009 #1
        sell_stop 0.50 price=1.09850 -> 10009 #2
        orders: #1 buy_limit 1.00 at 1.09900 sl 1.09000, #2 sell_stop 0.50 at 1.09850
        quote 1.09895 1.09905
        positions: none
        quote 1.09890 1.09900
        positions: #1 buy 1.00 at 1.09900 sl 1.09000
        quote 1.09840 1.09850
        positions: #1 buy 1.00 at 1.09900 sl 1.09000, #2 sell 0.50 at 1.09840
        orders: none
    """,
    "orders of the day end with the server's day, at ten in the evening in London": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09900 life=day -> 10009 #1
        buy_limit 1.00 price=1.09900 -> 10009 #2
        wait 11h
        orders: #1 buy_limit 1.00 at 1.09900, #2 buy_limit 1.00 at 1.09900
        wait 1h
        orders: #2 buy_limit 1.00 at 1.09900
        history: #1 expired
    """,
    "an order ends at its second of the server's clock": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09900 life=specified expiration=1767614400 -> 10022
        buy_limit 1.00 price=1.09900 life=specified expiration=1767614410 -> 10009 #1
        buy_limit 1.00 price=1.09900 life=specified -> 10022
        wait 8s
        orders: #1 buy_limit 1.00 at 1.09900
        wait 1s
        orders: none
        history: #1 expired
    """,
}

NETTING = {
    "an order on the same side adds at the mean price, and the ticket stays": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09000 -> 10009 #1
        quote 1.10290 1.10300
        buy 2.00 -> 10009 #2
        positions: #1 buy 3.00 at 1.10203
        deals: in 1.00 at 1.10010, in 2.00 at 1.10300
    """,
    "the other side reduces, and its own levels are not those of the position": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09000 -> 10009 #1
        sell 0.40 sl=1.20000 -> 10009 #2
        positions: #1 buy 0.60 at 1.10010 sl 1.09000
        deals: in 1.00 at 1.10010, out 0.40 at 1.10000 -4.00
        sell 0.60 -> 10009 #3
        positions: none
    """,
    "more than is held turns the position in one deal, and it keeps its identifier": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        quote 1.10500 1.10510
        sell 1.50 sl=1.12000 -> 10009 #2
        positions: #2(#1) sell 0.50 at 1.10500 sl 1.12000
        deals: in 1.00 at 1.10010, inout 1.50 at 1.10500 490.00
        balance: 10490.00
        levels sl=1.11000 -> 10009
        buy 0.60 #2 -> 10038
        buy 0.50 #2 -> 10009 #3
        positions: none
        deals: out 0.50 at 1.10510 -5.00
    """,
    "no position closes another one": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        by #1 #1 -> 10035
    """,
}


@pytest.mark.parametrize("story", HEDGING.values(), ids=HEDGING)
def test_a_hedging_account_goes_as_it_is_told(story: str) -> None:
    assert lived(story) == plain(story)


@pytest.mark.parametrize("story", NETTING.values(), ids=NETTING)
def test_a_netting_account_goes_as_it_is_told(story: str) -> None:
    assert lived(story, netting=True) == plain(story)


NUMBERS = st.one_of(st.integers(0, 20), st.integers(0, 2**64 - 1))
TICKET = st.one_of(st.integers(FIRST_ORDER, FIRST_ORDER + 3), NUMBERS)
REAL = st.one_of(st.floats(), st.sampled_from([0.0, 0.01, 1.0, 1.09, 1.1, 1.11]))
ANYTHING = st.fixed_dictionaries(
    {
        "action": st.one_of(st.sampled_from([1, 5, 6, 7, 8, 10]), NUMBERS),
        "symbol": st.sampled_from(["EURUSD", "", "EURUSD.m"]),
        "expiration": st.integers(-(2**63), 2**63 - 1),
    }
    | dict.fromkeys(("magic", "deviation", "type", "type_filling", "type_time"), NUMBERS)
    | dict.fromkeys(("order", "position", "position_by"), TICKET)
    | dict.fromkeys(("volume", "price", "stoplimit", "sl", "tp"), REAL)
)


@settings(max_examples=40)
@given(asked=st.lists(ANYTHING, min_size=1, max_size=8), netting=st.booleans())
def test_whatever_is_asked_is_answered(asked: list[dict[str, Any]], netting: bool) -> None:  # noqa: FBT001  # drawn
    held = account([(k, P + 40 * k, P + 40 * k + 10) for k in range(1, 9)], netting=netting)
    for second, fields in enumerate(asked, start=1):
        held.advance(at(second))
        for each in (held.check(request(**fields)), held.send(request(**fields))):
            assert each.comment
            assert each.request == request(**fields)
        held.margin(fields["type"], fields["symbol"], fields["volume"], fields["price"])
        held.profit(fields["type"], fields["symbol"], fields["volume"], fields["price"], fields["sl"])
    assert held.account().equity == pytest.approx(held.account().balance + held.account().profit)
