import numpy as np
import pyarrow as pa
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers.delimited import is_clock, numbers, read_rows, stamps
from tests.market.importers.makers import content
from tests.market.makers import at


def test_rows_are_read_as_they_stand() -> None:
    table = read_rows(content("head\n007,x\n,null\n"), ("a", "b"), ",", 1)

    assert table.to_pydict() == {"a": ["007", ""], "b": ["x", "null"]}


@pytest.mark.parametrize(("text", "row"), [("1,2\n1,2,3\n", 2), ("1,2\n\n1,2\n", 2), ("1,2\n1\n", 2)])
def test_a_row_of_another_length_is_named(text: str, row: int) -> None:
    with pytest.raises(
        FeedError, match=rf"EURUSD_M1\.csv, line {row}: there (are|is) \d fields?, where 2 belong"
    ):
        read_rows(content(text), ("a", "b"), ",", 0)


def test_quotes_around_cells_are_no_part_of_them() -> None:
    assert read_rows(content('"1","2"\n'), ("a", "b"), ",", 0).to_pydict() == {"a": ["1"], "b": ["2"]}


def test_a_header_without_rows_is_refused() -> None:
    with pytest.raises(FeedError, match="holds no row"):
        read_rows(content("head\n\n"), ("a",), ",", 1)


def test_an_empty_cell_is_missing_and_never_nought() -> None:
    found = numbers(content(""), "open", pa.chunked_array([["1.5", "", " 2 "]]), 0)

    assert np.array_equal(found, [1.5, np.nan, 2.0], equal_nan=True)


@pytest.mark.parametrize("cell", ["1,5", "n/a", "1.2.3"])
def test_a_cell_that_is_no_number_is_named(cell: str) -> None:
    with pytest.raises(FeedError, match=rf"line 3: open is `{cell}`, which is no number"):
        numbers(content(""), "open", pa.chunked_array([["1", cell]]), 1)


@pytest.mark.parametrize(
    ("date", "clock", "moment"),
    [
        ("2024.02.01", "00:05:00", "2024-02-01 00:05"),
        ("2024-02-29", "9:05", "2024-02-29 09:05"),
        ("2024/02/01 23:59", None, "2024-02-01 23:59"),
        ("2024-02-01T23:59:00", None, "2024-02-01 23:59"),
        ("2024-02-01 23:59:00.000", None, "2024-02-01 23:59"),
        ("2024.02.01 23:59:00.000999999", None, "2024-02-01 23:59"),
        ("2024.02.01", None, "2024-02-01"),
    ],
)
def test_stamps_are_read_in_the_forms_of_terminals(date: str, clock: str | None, moment: str) -> None:
    clocks = pa.chunked_array([[clock]]) if clock else None

    assert stamps(content(""), pa.chunked_array([[date]]), clocks, 0).tolist() == [at(moment)]


@pytest.mark.parametrize(
    "cell", ["01.02.2024", "2024.02.30 00:00", "2024.13.01", "yesterday", "2024.02.01 25:00", ""]
)
def test_a_stamp_with_the_year_elsewhere_is_not_guessed(cell: str) -> None:
    with pytest.raises(FeedError, match=r"line 2: `.*` is no date and time with the year first"):
        stamps(content(""), pa.chunked_array([["2024.02.01", cell]]), None, 0)


def test_a_time_of_day_is_told_from_a_price() -> None:
    assert is_clock("09:59:00")
    assert not is_clock("1.10181")
