from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.moment import parse_bound, parse_moment
from tests.market.makers import at


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018-03-06 09:15 Europe/London", "2018-03-06 09:15"),
        ("2018-07-06 09:15 Europe/London", "2018-07-06 08:15"),
        ("2018-07-06 09:15 in Europe/London", "2018-07-06 08:15"),
        ("2018-07-06T09:15:30 America/New_York", "2018-07-06 13:15:30"),
        (" 2018-03-06   9:15 UTC ", "2018-03-06 09:15"),
        ("2018-03-06T09:15Z", "2018-03-06 09:15"),
        ("2018-03-06 09:15:00+01:00", "2018-03-06 08:15"),
        ("2018-03-06 09:15 +01:00", "2018-03-06 08:15"),
        ("2020-02-29 00:00 Europe/Prague", "2020-02-28 23:00"),
        ("2018-03-06 Europe/Prague", "2018-03-05 23:00"),
    ],
)
def test_a_moment_is_read(text: str, expected: str) -> None:
    assert parse_moment(text) == at(expected)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("2018-03-06 09:15", "has no time zone; write 2018-03-06 09:15 Europe/London, or end it with Z"),
        ("2018-03-06", "has no time zone; write 2018-03-06 09:15 Europe/London"),
        ("2018-03-06 09:15 Europe/Londn", "did you mean Europe/London"),
        ("2018-03-06 09:15 London", "did you mean Europe/London"),
        ("2018-03-06 09:15 new_york", "did you mean America/New_York"),
        ("2018-03-06 09:15 Mars/Olympus", "is no time zone; write it as in 2018-03-06 09:15 Europe/London"),
        ("2018-03-06 09:15Z Europe/London", "has both an offset and a zone"),
        ("2018-02-30 09:15 UTC", "is no date and time"),
        ("tomorrow", "is no date and time"),
        ("09:15 Europe/London", "is no date and time"),
        ("", "is no date and time"),
        ("2018-03-25 01:30 Europe/London", "does not exist on 2018-03-25 in Europe/London"),
        ("2018-03-25 01:30 Europe/London", "write 2018-03-25 02:30 Europe/London"),
        ("2018-03-11 02:00 America/New_York", "write 2018-03-11 03:00 America/New_York"),
        ("2018-10-28 01:30 Europe/London", "happens twice on 2018-10-28"),
        (
            "2018-11-04 01:59 America/New_York",
            "2018-11-04T01:59:00-04:00 for the first or 2018-11-04T01:59:00-05:00",
        ),
    ],
)
def test_a_moment_that_cannot_be_placed_is_answered(text: str, answer: str) -> None:
    with pytest.raises(SettingsError, match=answer.replace("+", r"\+")):
        parse_moment(text)


@pytest.mark.parametrize("text", ["2018-10-28T01:30:00+01:00", "2018-10-28T01:30:00+00:00"])
def test_what_the_answer_offers_can_be_read(text: str) -> None:
    assert parse_moment(text) in (at("2018-10-28 00:30"), at("2018-10-28 01:30"))


@given(
    st.datetimes(datetime(1970, 1, 2), datetime(2090, 1, 1)),  # noqa: DTZ001  # local times are naive
    st.sampled_from(["Europe/London", "America/New_York", "Asia/Kolkata", "UTC"]),
)
def test_a_local_time_that_happens_once_is_placed_as_the_zone_database_does(
    local: datetime, zone: str
) -> None:
    local = local.replace(microsecond=0)
    instant = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    twice = local.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC) != instant

    try:
        found = parse_moment(f"{local:%Y-%m-%d %H:%M:%S} {zone}")
    except SettingsError:
        assert twice
    else:
        assert not twice
        assert found == (instant - EPOCH) // timedelta(milliseconds=1)


def test_a_bare_date_bounds_a_run_at_midnight_utc() -> None:
    assert parse_bound("2018-03-06") == at("2018-03-06")
    assert parse_bound("2018-03-06 00:00 America/New_York") == at("2018-03-06 05:00")


@pytest.mark.parametrize("text", ["2018-02-29", "2018-03-06 09:15", "soon"])
def test_a_bound_is_a_date_or_a_moment(text: str) -> None:
    with pytest.raises(SettingsError):
        parse_bound(text)


@pytest.mark.parametrize(
    "text", ["0001-01-01 00:00 UTC", "1899-12-31T23:59:59Z", "9999-12-31 23:59 America/New_York"]
)
def test_a_year_without_prices_is_refused(text: str) -> None:
    with pytest.raises(SettingsError, match="years from 1900 to 2999 are known"):
        parse_moment(text)
