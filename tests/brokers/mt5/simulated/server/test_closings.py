"""Why a position is not closed."""

from genesis_dsl.brokers.mt5 import masks
from tests.brokers.mt5.simulated.server.grounds import sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain


def test_the_oldest_position_goes_first_where_the_account_says_so() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.00 -> 10009 #2
        buy 1.00 -> 10009 #3
        sell 1.00 #3 -> 10045
        buy 1.00 #2 -> 10009 #4
        sell 1.00 #1 -> 10009 #5
        sell 1.00 #3 -> 10009 #6
    """
    assert lived(story, fifo=True) == plain(story)


def test_a_position_is_not_closed_by_one_of_its_own_side_or_by_itself() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        buy 1.00 -> 10009 #2
        by #1 #2 -> 10013
        by #1 #1 -> 10013
        by #1 #7 -> 10036
    """
    assert lived(story) == plain(story)


def test_a_symbol_may_not_offer_it() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.00 -> 10009 #2
        by #1 #2 -> 10035
    """
    assert lived(story, sheet(orders=masks.ORDERS_ALL - masks.ORDERS_CLOSE_BY)) == plain(story)


def test_a_position_goes_by_its_own_symbol() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        sell 1.00 #1 symbol=EURUSD.m -> 10013
        levels #1 sl=1.09000 symbol=EURUSD.m -> 10013
    """
    assert lived(story) == plain(story)
