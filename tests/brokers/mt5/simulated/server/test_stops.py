"""Where stops and targets may stand, and what is frozen: a stops level of 50 points, a freeze level of 20."""

import pytest

from tests.brokers.mt5.simulated.server.grounds import sheet
from tests.brokers.mt5.simulated.server.stories import lived, plain

STORIES = {
    "those of a market order count from the price at which it would be closed": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09951 -> 10016
        buy 1.00 tp=1.10049 -> 10016
        buy 1.00 sl=1.10100 -> 10016
        buy 1.00 sl=1.09950 tp=1.10050 -> 10009 #1
        sell 1.00 sl=1.10059 -> 10016
        sell 1.00 sl=1.10060 tp=1.09960 -> 10009 #2
    """,
    "those of a resting order count from its price, of a stop-limit from its limit": """
        quote 1.10000 1.10010
        buy_limit 1.00 price=1.09961 -> 10015
        buy_limit 1.00 price=1.09960 sl=1.09911 -> 10016
        buy_limit 1.00 price=1.09960 sl=1.09910 tp=1.10010 -> 10009 #1
        buy_stop 1.00 price=1.10059 -> 10015
        sell_stop_limit 1.00 price=1.09950 stoplimit=1.10000 sl=1.10049 -> 10016
        sell_stop_limit 1.00 price=1.09950 stoplimit=1.10000 sl=1.10050 -> 10009 #2
    """,
    "what is near the price can be touched no more": """
        quote 1.10000 1.10010
        buy 1.00 sl=1.09900 -> 10009 #1
        buy_limit 1.00 price=1.09850 -> 10009 #2
        quote 1.09920 1.09930
        sell 1.00 #1 -> 10029
        levels #1 sl=1.09800 -> 10029
        remove #2 -> 10009
        buy_stop 1.00 price=1.10000 -> 10009 #3
        quote 1.09970 1.09980
        modify #3 price=1.10100 -> 10029
        remove #3 -> 10029
        sell 1.00 #1 -> 10009 #4
    """,
    "a position's own": """
        quote 1.10000 1.10010
        buy 1.00 -> 10009 #1
        levels #1 sl=1.09951 -> 10016
        levels #1 tp=1.09000 -> 10016
        levels #1 sl=nan -> 10016
        levels #1 sl=-1 -> 10016
        levels #1 sl=1.09950 tp=1.10050 -> 10009
    """,
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_it_is_answered_as_it_is_told(story: str) -> None:
    assert lived(story, sheet(stops_points=50, freeze_points=20)) == plain(story)


def test_without_a_level_any_price_on_the_right_side_will_do() -> None:
    story = """
        quote 1.10000 1.10010
        buy 1.00 sl=1.10001 -> 10016
        buy 1.00 sl=1.10000 tp=1.10001 -> 10009 #1
    """
    assert lived(story) == plain(story)
