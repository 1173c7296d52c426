"""Joined bars or ticks as a Parquet file that `run --data` reads, with a note of where they come from."""

import io
import json
from dataclasses import asdict
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet
from numpy.typing import NDArray

from genesis_dsl.market.importers.join import Joined

ORIGIN = b"genesis.import"
"""The key of the note in the file's metadata."""

_AMOUNTS = ("tick_volume", "real_volume", "volume", "spread")


def to_parquet(joined: Joined) -> bytes:
    """Give the bytes of the file: `time` in UTC, then the columns; what is missing is empty."""
    columns = {"time": pa.array(joined.times, pa.timestamp("ms", tz="UTC"))}
    columns |= {name: _column(name, values) for name, values in joined.columns.items()}
    table = pa.table(columns).replace_schema_metadata({ORIGIN: json.dumps(origin(joined)).encode()})
    file = io.BytesIO()
    pyarrow.parquet.write_table(table, file, compression="zstd")
    return file.getvalue()


def origin(joined: Joined) -> dict[str, object]:
    """Say what was read from where; nothing in it depends on the day of the import."""
    return {
        "sources": [asdict(each) for each in joined.sources],
        "zone": joined.clock,
        "stamps": "closing" if joined.at_close else "opening",
        "rows": len(joined.times),
        "set_aside": len(joined.aside),
        "duplicates": joined.duplicates,
        "moved": joined.moved,
    }


def _column(name: str, values: NDArray[np.float64]) -> "pa.Array[Any]":
    missing = np.isnan(values)
    is_whole = name in _AMOUNTS and bool((np.rint(values[~missing]) == values[~missing]).all())
    if not is_whole:
        return pa.array(values, mask=missing)
    return pa.array(np.where(missing, 0, values).astype(np.int64), mask=missing)
