import pytest

from genesis_dsl.market.instant import format_iso, format_moment, to_datetime
from tests.market.makers import at


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (at("2018-03-06 09:15"), "2018-03-06 09:15 UTC"),
        (at("2018-03-06 09:15:30"), "2018-03-06 09:15:30 UTC"),
        (at("2018-03-06 09:15") + 7, "2018-03-06 09:15:00.007 UTC"),
        (-1, "1969-12-31 23:59:59.999 UTC"),
    ],
)
def test_a_moment_shows_no_more_than_it_has(instant: int, text: str) -> None:
    assert format_moment(instant) == text


def test_an_instant_is_written_in_iso_8601() -> None:
    assert format_iso(at("2018-03-06 09:15")) == "2018-03-06T09:15:00Z"


def test_an_instant_is_aware() -> None:
    assert to_datetime(0).isoformat() == "1970-01-01T00:00:00+00:00"
