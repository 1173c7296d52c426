"""Rows of text with a separator, as columns: numbers, and stamps that are written with the year first."""

import io
import itertools
from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from numpy.typing import NDArray

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content

_Column: TypeAlias = "pa.ChunkedArray[Any]"

STAMP = r"^(\d{4})[.\-/](\d{2})[.\-/](\d{2})(?:[ T]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?))?$"
_CLOCK = r"^\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?$"


def read_rows(content: Content, names: Sequence[str], separator: str, header_lines: int) -> pa.Table:
    """Read the rows of a file as texts, one column for each name.

    Raises:
        FeedError: A row is longer or shorter than the names.
    """
    rest = [each.replace('"', "") for each in content.lines[header_lines:]]  # no cell holds a separator
    body = "\n".join(rest).rstrip("\n")
    if not body:
        raise FeedError(messages.no_rows(content.shown))
    for number, line in enumerate(itertools.islice(rest, body.count("\n") + 1), header_lines + 1):
        fields = line.count(separator) + 1
        if fields != len(names):
            raise FeedError(messages.ragged(content.row(number), len(names), fields))
    return pyarrow.csv.read_csv(
        io.BytesIO(body.encode()),
        read_options=pyarrow.csv.ReadOptions(column_names=list(names)),
        parse_options=pyarrow.csv.ParseOptions(delimiter=separator, quote_char=False),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )


def numbers(content: Content, name: str, column: _Column, header_lines: int) -> NDArray[np.float64]:
    """Read a column of numbers; an empty cell is missing (NaN), never nought.

    Raises:
        FeedError: A cell is something else.
    """
    trimmed = pc.utf8_trim_whitespace(column)
    filled = pc.if_else(pc.equal(trimmed, pa.scalar("")), "nan", trimmed)
    try:
        return np.asarray(filled.cast(pa.float64()).to_numpy(), np.float64)
    except pa.ArrowInvalid:
        row, text = next(
            (at, each) for at, each in enumerate(column.to_pylist()) if not _is_number(str(each).strip())
        )
        raise FeedError(messages.no_number(content.row(row + header_lines + 1), name, str(text))) from None


def stamps(
    content: Content, dates: _Column, clocks: "_Column | None", header_lines: int
) -> NDArray[np.int64]:
    """Read dates, or dates and times in two columns, or both in one.

    Returns: Milliseconds since 1970-01-01 00:00 on the file's own clock.

    Raises:
        FeedError: A cell is no date and time with the year first.
    """
    texts = pc.utf8_trim_whitespace(dates)
    if clocks is not None:
        ends = pc.utf8_trim_whitespace(clocks)
        texts = pc.binary_join_element_wise(texts, ends, " ")  # type: ignore[call-overload]  # the separator
    wrong = pc.invert(pc.match_substring_regex(texts, STAMP)).to_numpy()
    for index in np.flatnonzero(wrong)[:1]:
        raise FeedError(messages.no_stamp(content.row(int(index) + header_lines + 1), str(texts[int(index)])))
    iso = pc.replace_substring_regex(texts, r"^(\d{4})[./](\d{2})[./](\d{2})", r"\1-\2-\3")
    iso = pc.replace_substring_regex(iso, r"[ T]+(\d):", r" 0\1:")
    iso = pc.replace_substring_regex(iso, r"^(\d{4}-\d{2}-\d{2})$", r"\1 00:00")
    iso = pc.replace_substring_regex(
        iso, r"(\.\d{3})\d+$", r"\1"
    )  # what is less than a millisecond is dropped
    try:
        return np.asarray(pc.cast(iso, pa.timestamp("ms")).cast(pa.int64()).to_numpy(), np.int64)
    except pa.ArrowInvalid:
        row, text = next((at, each) for at, each in enumerate(iso.to_pylist()) if not _is_moment(str(each)))
        raise FeedError(messages.no_stamp(content.row(row + header_lines + 1), str(text))) from None


def is_clock(text: str) -> bool:
    """Say whether a cell is a time of day."""
    return bool(pc.match_substring_regex(pa.scalar(text.strip()), _CLOCK).as_py())


def _is_number(text: str) -> bool:
    try:
        float(text or "nan")
    except ValueError:
        return False
    return True


def _is_moment(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
