from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.mt5.simulated.server.case import read_case
from genesis_dsl.brokers.mt5.simulated.server.desk import FIRST_ORDER, open_desk
from genesis_dsl.brokers.mt5.simulated.server.done import new_order, rest_order
from tests.brokers.mt5.simulated.server.grounds import ground, request, sheet


def test_an_order_at_the_market_has_a_price_only_where_the_client_names_it() -> None:
    for execution, price in (
        (mt5.SYMBOL_TRADE_EXECUTION_MARKET, 0),
        (mt5.SYMBOL_TRADE_EXECUTION_INSTANT, 110_010),
    ):
        desk = open_desk(ground([(1, 110_000, 110_010)], sheet(execution=execution)))
        ticket = new_order(desk, read_case(desk, request(action=1, volume=1.0, price=1.1001)))
        assert (ticket, desk.active[ticket].price) == (FIRST_ORDER, price)


def test_orders_rest_in_the_first_free_slots() -> None:
    desk = open_desk(ground([(1, 110_000, 110_010)]))
    case = read_case(desk, request(action=5, type=2, volume=1.0, price=1.09))
    slots = [rest_order(desk, case, new_order(desk, case)) for _ in range(3)]
    assert slots == [0, 1, 2]
    assert [int(o["id"]) for o in desk.resting_orders()] == [FIRST_ORDER + k for k in range(3)]
    assert desk.order_slot(FIRST_ORDER + 1) == 1
