from genesis_dsl.brokers.recovery.match import owners
from tests.brokers.keeping import intent
from tests.brokers.recovery.showing import deal, order, position

OPENED = intent(1, ticket=500, identifier=500)
CLOSER = intent(2, action="close", ticket=501)
WHOSE = owners(7, [OPENED, CLOSER, intent(3)])


def test_a_fill_is_told_by_numbers_and_never_by_symbol_and_time() -> None:
    assert WHOSE.of_deal(deal(1, order=500)) is OPENED
    assert WHOSE.of_deal(deal(2, order=77, magic=OPENED.identity.magic)) is OPENED
    assert WHOSE.of_deal(deal(3, order=77, comment="gd:7:1")) is OPENED
    assert WHOSE.of_deal(deal(4, order=77)) is None
    assert WHOSE.of_deal(deal(5, order=77, comment="gd:8:1")) is None


def test_a_closing_deal_that_lost_its_number_is_told_by_its_position() -> None:
    stopped = deal(6, order=900, position_id=500, magic=0, comment="[sl 1.09000]")
    assert WHOSE.of_deal(stopped) is None
    assert WHOSE.of_closing(stopped) is OPENED


def test_orders_and_positions_are_found_by_what_the_broker_calls_them() -> None:
    assert WHOSE.of_order(order(501)) is CLOSER
    assert WHOSE.of_position(position(900, identifier=500)) is OPENED
    assert WHOSE.of_position(position(900, identifier=900)) is None
