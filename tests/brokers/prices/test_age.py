from datetime import UTC, datetime

import pytest

from genesis_dsl.brokers.prices.age import State, age_of
from genesis_dsl.brokers.prices.offset import Offset
from genesis_dsl.brokers.prices.stamp import ServerTime
from genesis_dsl.market.instrument import TradingHours
from tests.market.makers import FX_HOURS

HOUR = 3_600_000
OFFSET = Offset(2 * HOUR, 3, 3, 0)
MOST = 30_000


def at(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp()) * 1_000


@pytest.mark.parametrize(
    ("quoted", "now", "state", "seconds"),
    [
        ("2018-01-03 12:00:00", "2018-01-03 12:00:00", State.FRESH, 0),
        ("2018-01-03 12:00:00", "2018-01-03 12:00:30", State.FRESH, 30),
        ("2018-01-03 12:00:00", "2018-01-03 12:00:31", State.STALE, 31),
        (
            "2018-01-05 21:54:50",
            "2018-01-06 12:00:00",
            State.CLOSED,
            10,
        ),  # Saturday, of Friday's last seconds
        ("2018-01-05 21:54:50", "2018-01-07 22:05:10", State.FRESH, 20),  # Sunday, just open
        ("2018-01-05 21:54:50", "2018-01-07 22:06:00", State.STALE, 70),
        ("2018-01-03 12:00:03", "2018-01-03 12:00:00", State.FRESH, 0),
        ("2018-01-03 13:00:00", "2018-01-03 12:00:00", State.UNKNOWN, None),  # the server's clock was changed
    ],
)
def test_a_quote_ages_while_its_market_is_open(
    quoted: str, now: str, state: State, seconds: int | None
) -> None:
    age = age_of(OFFSET.stamp(at(quoted)), OFFSET, at(now), FX_HOURS, MOST)
    assert (age.state, age.ms) == (state, None if seconds is None else seconds * 1_000)
    assert age.blocks == (state is not State.FRESH) == bool(age.why)


def test_without_an_offset_or_a_quote_nobody_knows() -> None:
    now = at("2018-01-03 12:00:00")
    assert age_of(ServerTime(now), None, now, FX_HOURS, MOST).state is State.UNKNOWN
    assert age_of(None, OFFSET, now, FX_HOURS, MOST).state is State.UNKNOWN


def test_without_hours_a_quote_ages_always() -> None:
    for hours in (None, TradingHours("UTC")):
        age = age_of(OFFSET.stamp(at("2018-01-06 12:00")), OFFSET, at("2018-01-06 13:00"), hours, MOST)
        assert (age.state, age.ms) == (State.STALE, HOUR)


def test_an_old_price_says_how_old() -> None:
    age = age_of(OFFSET.stamp(at("2018-01-03 12:00")), OFFSET, at("2018-01-03 12:01"), FX_HOURS, MOST)
    assert age.why == "The last price is 60.0 s old, and at most 30 s are allowed."
