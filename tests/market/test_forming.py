from genesis_dsl.market.forming import ClosedBar, closed_bars
from tests.market.makers import bars


def test_bars_are_listed_one_by_one_from_a_row_on() -> None:
    closes = [101, 102, 103]
    given = bars([300_000, 600_000, 900_000], "M5", close=closes)
    whole = closed_bars(given)
    assert [each.close for each in whole] == closes
    assert closed_bars(given, 1) == whole[1:]
    assert all(isinstance(each, ClosedBar) for each in whole)
