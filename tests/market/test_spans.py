import numpy as np
import pytest

from genesis_dsl.market.hours import is_in_week
from genesis_dsl.market.instrument import DaySpan, TradingHours, WeekSpan
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.market.spans import is_within, may_trade

DAY = 86_400
FX = TradingHours("America/New_York", (WeekSpan(6 * DAY + 17 * 3_600, 4 * DAY + 17 * 3_600),))


@pytest.mark.parametrize(
    ("moment", "trades"),
    [
        ("2018-03-06 10:00 UTC", True),
        ("2018-03-10 10:00 UTC", False),
        ("2018-03-09 21:59:59 UTC", True),
        ("2018-03-09 22:00 UTC", False),
        ("2018-03-11 20:59:59 UTC", False),
        ("2018-03-11 21:00 UTC", True),
    ],
)
def test_the_week_of_a_symbol_is_that_of_its_own_clock(moment: str, *, trades: bool) -> None:
    now = parse_moment(moment)

    assert may_trade(now, FX) is trades
    assert is_in_week(np.array([now]), FX).tolist() == [trades]


def test_without_hours_it_always_trades() -> None:
    assert may_trade(parse_moment("2018-03-10 10:00 UTC"), TradingHours("UTC"))
    assert may_trade(parse_moment("2018-03-10 10:00 UTC"), None)


def test_a_span_may_run_over_midnight() -> None:
    night = DaySpan(22 * 3_600, 2 * 3_600)
    assert [is_within(hour * 3_600_000, night) for hour in (21, 22, 1, 2)] == [False, True, True, False]
