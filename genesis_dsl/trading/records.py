"""Rows of names and numbers, made into a structured array."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def make_records(dtype: np.dtype[np.void], rows: list[dict[str, Any]]) -> NDArray[Any]:
    """Make a table; a list fills the first places of its field, the others stay nought."""
    table = np.zeros(len(rows), dtype)
    for record, row in zip(table, rows, strict=True):
        for name, value in row.items():
            if isinstance(value, list):
                record[name][: len(value)] = value
            else:
                record[name] = value
    return table
