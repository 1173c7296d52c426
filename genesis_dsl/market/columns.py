"""One file of prices, read as columns: what stands in it, before any instrument is asked."""

import hashlib
import io
import itertools
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError
from genesis_dsl.market.arrow import pa, pa_csv, pa_parquet
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.market.messages import files as say_files
from genesis_dsl.market.messages import rows as say_rows

Column: TypeAlias = "pa.ChunkedArray[Any]"

PRICES = ("open", "high", "low", "close")
QUOTES = ("bid", "ask")
"""The prices of a bar, and of a tick."""

VOLUMES = ("volume", "tick_volume")
SPREADS = ("spread", "spread_points")

GREATEST = 1e15
"""A volume or a spread is no greater: up to here a float counts exactly."""

_EPOCH_SECONDS_BELOW = 100_000_000_000  # the year 5138 in seconds, March 1973 in milliseconds
_COULD_NOT = "Could not open Parquet input source '"
_BUFFER = 1 << 20  # bytes of a column that are read ahead
FIRST_MS = -631_152_000_000  # 1950
LAST_MS = 4_102_444_800_000  # 2100
"""No price is older or younger: a stamp beyond them is a mistake."""


class Rows(Protocol):
    """Where rows stand, for naming one to a person."""

    @property
    def path(self) -> Path:
        """Give the file, or the first of several."""

    def row(self, index: int) -> str:
        """Name a row, counted from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file, and how its rows are counted: a csv's by the line, empty ones and the header included."""

    path: Path

    def row(self, index: int) -> str:
        """Name a row, counted from 0, as a person finds it."""
        if self.path.suffix.lower() != ".csv":
            return f"{self.path.name}, row {index + 1}"
        return f"{self.path.name}, line {self._line(index + 1)}"

    def _line(self, filled: int) -> int:
        """Find the line of a filled one, the header being the filled line 0; asked only of a fault."""
        with suppress(OSError):  # somebody takes the file away just now
            lines = self.path.read_bytes().splitlines()
            numbers = (number for number, line in enumerate(lines, 1) if line)
            return next(itertools.islice(numbers, filled, None), filled + 1)
        return filled + 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows of a file that stand behind so many others."""

    place: Place
    before: int

    @property
    def path(self) -> Path:
        """Give the file."""
        return self.place.path

    def row(self, index: int) -> str:
        """Name a row, counted from the first one of the stretch."""
        return self.place.row(self.before + index)


@dataclass(frozen=True, slots=True)
class Columns:
    """What one file holds.

    Shapes: every array is (T,).
    Units: time in milliseconds since 1970 UTC, prices in the quote currency, spread in points.

    Attributes:
        prices: By their names: those of a bar, or those of a tick.
        volume, spread: Missing (NaN) where the file says nothing; ticks have none.
        ignored: Names of the columns that are not used.
    """

    place: Rows
    sha256: str
    opened_at: NDArray[np.int64]
    prices: dict[str, NDArray[np.float64]]
    volume: NDArray[np.float64]
    spread: NDArray[np.float64]
    ignored: tuple[str, ...]


def hash_file(path: Path) -> str:
    """Hash the content of a file.

    Raises:
        FeedError: It cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        raise FeedError(say_files.unreadable(path, fault.strerror or str(fault))) from None


def read_bytes(path: Path) -> bytes:
    """Read a file whole.

    Raises:
        FeedError: It cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as fault:
        raise FeedError(say_files.unreadable(path, fault.strerror or str(fault))) from None


def read_columns(path: Path, prices: tuple[str, ...] = PRICES) -> Columns:
    """Read a csv or parquet file of bars, or of ticks, by the prices that it has to have.

    Raises:
        FeedError: It cannot be read, or lacks a column, or a cell is no time or number.
    """
    data = read_bytes(path)
    place = Place(path)
    table = read_table(place, data, prices)
    names = column_names(place, table, prices)
    if table.num_rows == 0:
        raise FeedError(say_files.no_bars(path))
    return _columns(place, table, names, prices, hashlib.sha256(data).hexdigest())


def read_quotes(path: Path, rows: int) -> Iterator[Columns]:
    """Read a file of ticks, so many rows at a time; a csv file in one piece.

    A Parquet file of any length takes the memory of a stretch. `sha256` is left empty: see `hash_file`.

    Raises:
        FeedError: As `read_columns`.
    """
    if path.suffix.lower() == ".csv":
        yield read_columns(path, QUOTES)
        return
    before = 0
    for table, ignored in _parquet_quotes(path, rows):
        place = Stretch(Place(path), before)
        found = _columns(place, table, column_names(place, table, QUOTES), QUOTES, "")
        yield replace(found, ignored=ignored)
        before += table.num_rows
    if before == 0:
        raise FeedError(say_files.no_bars(path))


def _columns(
    place: Rows, table: "pa.Table", names: dict[str, str], prices: tuple[str, ...], sha256: str
) -> Columns:
    volumes, spreads = (VOLUMES, SPREADS) if prices == PRICES else ((), ())
    used = [names[each] for each in ("time", *prices, *_first(volumes, names), *_first(spreads, names))]
    return Columns(
        place=place,
        sha256=sha256,
        opened_at=read_times(place, table.column(names["time"])),
        prices={each: _numbers(place, each, table.column(names[each])) for each in prices},
        volume=_optional(place, table, names, volumes),
        spread=_optional(place, table, names, spreads),
        ignored=tuple(each for each in table.column_names if each not in used),
    )


def read_table(place: Place, data: bytes, wanted: tuple[str, ...]) -> "pa.Table":
    """Decode a csv or parquet file that has to have a time and the columns that are wanted.

    Raises:
        FeedError: It is empty, cut off, or a row is longer or shorter than its header.
    """
    path = place.path
    if not data or data.isspace():
        raise FeedError(say_files.no_bars(path))
    try:
        table = _read_csv(place, data, wanted) if path.suffix.lower() == ".csv" else _read_parquet(data)
        table.validate(full=True)
    except UnicodeDecodeError as fault:
        raise FeedError(say_files.no_text(path, data.count(b"\n", 0, fault.start) + 1)) from None
    except (pa.ArrowException, OSError) as fault:
        raise FeedError(say_files.undecodable(path, _arrow_words(fault))) from None
    return table


def _read_csv(place: Place, data: bytes, wanted: tuple[str, ...]) -> "pa.Table":
    data.decode()
    # in one thread: only so is the row of a fault known, and the files are read side by side
    ragged: list[FeedError] = []

    def refuse(row: "pa_csv.InvalidRow") -> Literal["skip"]:
        # pyarrow counts the header and leaves out empty lines
        told = place.row((row.number or 2) - 2)
        ragged.append(FeedError(say_rows.ragged_row(told, row.expected_columns, row.actual_columns)))
        return "skip"

    table = pa_csv.read_csv(
        io.BytesIO(data),
        read_options=pa_csv.ReadOptions(use_threads=False),
        parse_options=pa_csv.ParseOptions(invalid_row_handler=refuse),
    )
    if ragged:
        column_names(place, table, wanted)  # a wrong header explains every wrong row
        raise ragged[0]
    return table


def _read_parquet(data: bytes) -> "pa.Table":
    # not `read_table`, which imports the machinery of data sets for one file
    return pa_parquet.ParquetFile(pa.BufferReader(data)).read(use_threads=False)


def _parquet_quotes(path: Path, rows: int) -> "Iterator[tuple[pa.Table, tuple[str, ...]]]":
    """Decode a Parquet file of ticks, so many rows at a time. Gives the columns that are not used as well.

    Raises:
        FeedError: It cannot be read.
    """
    try:
        with pa_parquet.ParquetFile(path, buffer_size=_BUFFER, pre_buffer=False) as file:
            names = column_names(Place(path), file.schema_arrow.empty_table(), QUOTES)
            used = [names[each] for each in ("time", *QUOTES)]
            ignored = tuple(each for each in file.schema_arrow.names if each not in used)
            for batch in file.iter_batches(rows, columns=used, use_threads=False):
                table = pa.Table.from_batches([batch])
                table.validate(full=True)
                yield table, ignored
    except pa.ArrowException as fault:
        raise FeedError(say_files.undecodable(path, _arrow_words(fault))) from None
    except OSError as fault:
        if fault.errno is None:  # of pyarrow, about what stands in the file
            raise FeedError(say_files.undecodable(path, _arrow_words(fault))) from None
        raise FeedError(say_files.unreadable(path, fault.strerror or str(fault))) from None


def _arrow_words(fault: Exception) -> str:
    said = str(fault).splitlines()[0]
    return said.partition("': ")[2] if said.startswith(_COULD_NOT) else said


def column_names(place: Rows, table: "pa.Table", wanted: tuple[str, ...]) -> dict[str, str]:
    """Give each column's name as written by its plain one; case and blanks do not matter.

    Raises:
        FeedError: The time or a column that is wanted is missing, or stands there twice.
    """
    names: dict[str, str] = {}
    required = ("time", *wanted)
    for each in table.column_names:
        plain = each.strip().lower()
        if plain in names and plain in (*required, *VOLUMES, *SPREADS):
            raise FeedError(say_files.two_columns(place.path, plain))
        names[plain] = each
    missing = [each for each in required if each not in names]
    if missing:
        raise FeedError(say_files.missing_columns(place.path, missing, table.column_names, required))
    return names


def _first(kinds: tuple[str, ...], names: dict[str, str]) -> list[str]:
    return [each for each in kinds if each in names][:1]


def _optional(
    place: Rows, table: "pa.Table", names: dict[str, str], kinds: tuple[str, ...]
) -> NDArray[np.float64]:
    for name in _first(kinds, names):
        values = _numbers(place, name, table.column(names[name]))
        for index in np.flatnonzero((values < 0) | (values > GREATEST))[:1]:
            raise FeedError(say_rows.no_amount(place.row(int(index)), name, float(values[index])))
        return values
    return np.broadcast_to(np.nan, table.num_rows)


def _numbers(place: Rows, name: str, column: Column) -> NDArray[np.float64]:
    """Read a column as numbers; an empty cell is missing (NaN)."""
    kind = column.type
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):  # not cast: that imports pyarrow.compute
        return np.asarray(_array_of(column), np.float64)
    if pa.types.is_decimal(kind):
        return np.asarray(column.cast(pa.float64(), safe=False).to_numpy(), np.float64)
    if pa.types.is_null(kind):
        return np.full(len(column), np.nan)
    for index, text in enumerate(column.to_pylist()):
        if not _is_number(text):
            raise FeedError(say_rows.no_number(place.row(index), name, str(text)))
    return np.array([float(text) if text is not None else np.nan for text in column.to_pylist()])


def _array_of(column: Column) -> NDArray[Any]:
    """Give what is in a column; where it is in one piece and has no gap, nothing is copied."""
    several = column.chunks
    whole: NDArray[Any] = (
        several[0].to_numpy(zero_copy_only=False) if len(several) == 1 else column.to_numpy()
    )
    return whole


def _is_number(text: object) -> bool:
    if text is None:
        return True
    try:
        float(text) if isinstance(text, str | bytes) and text else float("refused")
    except ValueError:
        return False
    return True


def read_times(place: Rows, column: Column) -> NDArray[np.int64]:
    """Read stamps; one without a zone is UTC, a number counts (milli)seconds since 1970.

    Raises:
        FeedError: A cell is empty, or is no time.
    """
    if column.null_count:
        index = column.is_null().to_pylist().index(True)
        raise FeedError(say_rows.no_time(place.row(index), ""))
    kind = column.type
    if pa.types.is_timestamp(kind) and kind.unit == "ms":  # as it is: a cast imports pyarrow.compute
        instants: NDArray[np.int64] = _array_of(column).view(np.int64)
    elif pa.types.is_timestamp(kind) or pa.types.is_date(kind):
        # unsafe: a fraction of a millisecond is dropped, a time beyond all bounds is refused below
        stamps = column.cast(pa.timestamp("ms", getattr(kind, "tz", None)), safe=False).cast(pa.int64())
        instants = np.asarray(stamps.to_numpy(), np.int64)
    elif pa.types.is_integer(kind):
        instants = _from_epoch(column.cast(pa.int64(), safe=False).to_numpy())
    else:
        instants = _parse_times(place, column)
    if len(instants) and (instants.min() < FIRST_MS or instants.max() > LAST_MS):
        index = int(((instants < FIRST_MS) | (instants > LAST_MS)).argmax())
        raise FeedError(say_rows.no_time(place.row(index), _show(column[index])))
    return instants


def _show(cell: "pa.Scalar[Any]") -> str:
    try:
        return str(cell)
    except (ValueError, OverflowError):
        return "a year beyond 9999"


def _from_epoch(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    is_seconds = len(numbers) > 0 and bool(np.abs(numbers).max() < _EPOCH_SECONDS_BELOW)
    return numbers * 1_000 if is_seconds else numbers


def _parse_times(place: Rows, column: Column) -> NDArray[np.int64]:
    """Read stamps that differ in how they are written; the file is slow to read, and right."""
    instants = np.zeros(len(column), np.int64)
    for index, text in enumerate(column.to_pylist()):
        try:
            moment = datetime.fromisoformat(str(text).strip())
        except ValueError:
            raise FeedError(say_rows.no_time(place.row(index), str(text))) from None
        aware = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
        instants[index] = int((aware - EPOCH).total_seconds() * 1_000)
    return instants
