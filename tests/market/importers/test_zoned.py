import pyarrow as pa
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.zoned import instants
from tests.market.importers.makers import content
from tests.market.makers import at


def read(*cells: str) -> list[int] | None:
    found = instants(content(""), pa.chunked_array([list(cells)]), 0)
    return None if found is None else found.tolist()


@pytest.mark.parametrize(
    "cell",
    [
        "2024-03-06T10:00:00Z",
        "2024-03-06T12:00:00+02:00",
        "2024-03-06 04:30:00.000-0530",
        "2024.03.06 10:00 Z",
        "1709719200",
        "1709719200000",
        "1709719200000000",
    ],
)
def test_an_instant_is_read_in_the_forms_of_charts_and_exchanges(cell: str) -> None:
    assert read(cell, cell) == [at("2024-03-06 10:00")] * 2


def test_each_stamp_has_its_own_zone() -> None:
    """A chart of New York writes another one behind the change of the clocks."""
    assert read("2024-03-10T00:00:00-05:00", "2024-03-11T00:00:00-04:00") == [
        at("2024-03-10 05:00"),
        at("2024-03-11 04:00"),
    ]


@pytest.mark.parametrize("cell", ["2024-03-06 10:00", "2024.03.06", "2024-03-06", "45357.41666"])
def test_a_stamp_on_a_clock_that_it_does_not_name_is_none(cell: str) -> None:
    assert read(cell) is None


def test_a_zone_behind_some_of_them_only_is_refused() -> None:
    with pytest.raises(FeedError, match="times with a zone and others without one"):
        read("2024-03-06 10:00Z", "2024-03-06 10:01")


def test_a_stamp_with_the_year_elsewhere_is_not_guessed() -> None:
    with pytest.raises(FeedError, match="line 1: `03/06/2024 10:00` is no date and time with the year first"):
        read("03/06/2024 10:00Z")
