from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.market.columns import read_columns
from genesis_dsl.market.surveys.figures import Figures, digits_seen, figures
from tests.market.makers import write


def test_figures_tell_what_is_missing_and_what_is_nought() -> None:
    values = np.array([np.nan, 0, 0, 1, *[2.0] * 36, 90])

    assert figures(values) == Figures(missing=1, noughts=2, least=0, median=2, high=2, most=90)


def test_a_column_without_a_value_has_no_figures() -> None:
    assert figures(np.full(3, np.nan)) is None


@pytest.mark.parametrize(
    ("price", "digits"),
    [("1", 0), ("1.5", 1), ("1.10005", 5), ("1.1000", 1), ("1.12345678", 8), ("1.12345678912", None)],
)
def test_digits_are_those_that_every_price_needs(price: str, digits: int | None, tmp_path: Path) -> None:
    row = ",".join(["2018-03-06 09:15:00", *[price] * 4])

    assert digits_seen(read_columns(write(tmp_path, "EURUSD_M1.csv", f"{row}\n"))) == digits
