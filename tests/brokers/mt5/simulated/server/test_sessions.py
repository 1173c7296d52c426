import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.brokers.mt5.simulated.server.sessions import AT_ONCE, Sessions
from genesis_dsl.market.hours import is_open
from genesis_dsl.market.instrument import DaySpan, TradingHours, WeekSpan
from tests.brokers.mt5.simulated.server.grounds import START

HOUR = 3_600
FOREX = TradingHours(
    "America/New_York",
    (WeekSpan(6 * 24 * HOUR + 17 * HOUR, 7 * 24 * HOUR), WeekSpan(0, 4 * 24 * HOUR + 17 * HOUR)),
    breaks=(DaySpan(17 * HOUR - 60, 17 * HOUR + 300),),
    closed=("2026-01-01", "2026-12-25"),
)
SESSIONS = Sessions([FOREX, None])


@given(st.integers(START - 2 * AT_ONCE, START + 2 * AT_ONCE))
def test_a_symbol_trades_in_its_hours(instant: int) -> None:
    assert SESSIONS.is_open(0, instant) == is_open(np.array([instant]), FOREX)[0]
    assert SESSIONS.is_open(1, instant)


def test_a_session_goes_on_where_the_parts_meet() -> None:
    border = -(-START // AT_ONCE) * AT_ONCE
    around = range(border - 50 * HOUR * 1_000, border + 50 * HOUR * 1_000, HOUR * 500)
    found = [SESSIONS.is_open(0, each) for each in around]
    assert found == is_open(np.array(around), FOREX).tolist()
