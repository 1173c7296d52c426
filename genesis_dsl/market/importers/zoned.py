"""Stamps that say themselves which instant they are: with a zone behind them, or counted since 1970."""

from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from genesis_dsl.errors import FeedError
from genesis_dsl.market.importers import messages
from genesis_dsl.market.importers.content import Content
from genesis_dsl.market.importers.delimited import stamps

_Column: TypeAlias = "pa.ChunkedArray[Any]"

_COUNT = r"^\d{9,16}$"
_ZONE = r":\d{2}(?:\.\d+)?\s*(?P<zone>Z|[+-]\d{2}:?\d{2})$"
_SECONDS_BELOW, _MILLISECONDS_BELOW = 100_000_000_000, 100_000_000_000_000
"""Numbers below them count seconds and milliseconds since 1970, greater ones microseconds."""


def instants(content: Content, column: _Column, header_lines: int) -> NDArray[np.int64] | None:
    """Read stamps that are instants; None where none of them says so.

    Returns: Milliseconds since 1970 UTC.

    Raises:
        FeedError: Only some of them say their zone, or one is no date and time with the year first.
    """
    texts = pc.utf8_trim_whitespace(column)
    if pc.all(pc.match_substring_regex(texts, _COUNT)).as_py():
        return _counted(np.asarray(texts.cast(pa.int64()).to_numpy(), np.int64))
    zones = np.array(pc.struct_field(pc.extract_regex(texts, _ZONE), "zone").to_pylist(), object)
    named = np.array([each is not None for each in zones])
    if not named.any():
        return None
    if not named.all():
        raise FeedError(messages.mixed_zones(content.shown))
    local = stamps(
        content, pc.replace_substring_regex(texts, r"\s*(Z|[+-]\d{2}:?\d{2})$", ""), None, header_lines
    )
    ahead = {each: _minutes(each) * 60_000 for each in set(zones)}
    return local - np.array([ahead[each] for each in zones], np.int64)


def _counted(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    greatest = int(numbers.max())
    if greatest < _SECONDS_BELOW:
        return numbers * 1_000
    return numbers if greatest < _MILLISECONDS_BELOW else numbers // 1_000


def _minutes(zone: str) -> int:
    if zone == "Z":
        return 0
    return int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[-2:]))
