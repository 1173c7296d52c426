from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import SettingsError
from genesis_dsl.server.moments import moment_in, zone_of


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        ("2018-03-06 09:15", "2018-03-06 09:15 Europe/London"),
        ("2018-03-06 09:15 UTC", "2018-03-06 09:15 UTC"),
        ("2018-03-06T09:15:00Z", "2018-03-06T09:15:00Z"),
    ],
)
def test_a_moment_without_a_zone_takes_the_readers(at: str, moment: str) -> None:
    assert moment_in(at, "Europe/London") == moment


@pytest.mark.parametrize("at", ["", "soon", "2018-13-40 09:15", "99999-01-01 00:00", "\x00"])
def test_what_is_no_moment_is_told(at: str) -> None:
    with pytest.raises(SettingsError):
        moment_in(at, "America/New_York")


@pytest.mark.parametrize(
    ("at", "told"),
    [
        ("2018-03-06 09:15 Europe/Lndon", "Europe/London"),
        ("2018-03-25 01:30 Europe/London", "does not exist on 2018-03-25 in Europe/London"),
        ("2018-03-25 02:30", "does not exist on 2018-03-25 in Europe/Prague"),
        ("2018-10-28 02:30", "happens twice on 2018-10-28 in Europe/Prague"),
        ("tomorrow", "^`tomorrow` is no date"),
        ("9999-12-31", "lies in a year without prices; years from 1900 to 2999 are known"),
        ("0001-01-01 00:00", "lies in a year without prices"),
    ],
)
def test_what_is_told_of_a_moment_speaks_of_what_was_typed(at: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        moment_in(at, "Europe/Prague")


@given(st.datetimes(), st.sampled_from(["UTC", "America/New_York", "Pacific/Kiritimati"]))
def test_any_date_and_clock_is_read_or_told(moment: datetime, zone: str) -> None:
    with suppress(SettingsError):
        assert moment_in(f"{moment:%Y-%m-%d %H:%M}", zone).endswith(zone)


@pytest.mark.parametrize(
    ("moment", "zone"),
    [("2018-03-06 09:15 Asia/Tokyo", "Asia/Tokyo"), ("2018-03-06T09:15Z", "UTC"), ("", "UTC")],
)
def test_an_answer_is_shown_in_the_zone_of_its_moment(moment: str, zone: str) -> None:
    assert zone_of(moment, "UTC") == zone
