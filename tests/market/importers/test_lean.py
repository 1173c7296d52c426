import pytest

from genesis_dsl.errors import FeedError
from tests.market.importers.makers import export
from tests.market.makers import at

NAME = "20140502_eurusd_tick_quote.csv"


def test_the_day_stands_in_the_name_and_the_zone_nowhere() -> None:
    found = export("283,1.38693,1.38704\n86399999,1.38692,1.38704\n", NAME)

    assert (found.symbol, found.timeframe, found.zone) == ("EURUSD", "ticks", "")
    assert found.stamps.tolist() == [at("2014-05-02") + 283, at("2014-05-02") + 86_399_999]
    assert found.columns["ask"].tolist() == [1.38704, 1.38704]


@pytest.mark.parametrize("name", ["quotes.csv", "20141302_eurusd_tick_quote.csv"])
def test_a_name_without_a_day_is_refused(name: str) -> None:
    with pytest.raises(FeedError, match="only the name can say of which day"):
        export("283,1.38693,1.38704\n", name)


def test_a_tick_after_midnight_is_refused() -> None:
    with pytest.raises(FeedError, match="line 2: the tick lies outside the day"):
        export("283,1.38693,1.38704\n86400000,1.38692,1.38704\n", NAME)
