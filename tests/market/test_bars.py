from tests.market.makers import bars, minutes


def test_bars_know_how_many_they_are() -> None:
    assert len(bars(minutes("2018-03-06 09:15", 3))) == 3
