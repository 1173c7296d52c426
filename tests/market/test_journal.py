"""The file of what a run lived through: read again it is the same; changed it is refused."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from genesis_dsl.errors import FeedError
from genesis_dsl.market import journal as journals
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.command import Command
from genesis_dsl.market.files import PriceFile, find_files
from genesis_dsl.market.history import DataFile, Market, PriceHistory, later
from genesis_dsl.market.instants import Events
from genesis_dsl.market.journal import Journal, hash_journal, read_head, read_journal, write_journal
from tests.builders import MINUTE

START = 1_767_571_200_000


def history(symbol: str, count: int, skip: int = 0) -> PriceHistory:
    opened = START + MINUTE * np.arange(skip, skip + count)
    rng = np.random.default_rng(count)
    prices = {name: rng.integers(109_000, 111_000, count) for name in ("open", "high", "low", "close")}
    volume = np.where(np.arange(count) % 7 == 0, np.nan, rng.integers(1, 90, count) / 2)
    spread, tradable = rng.integers(5, 15, count), np.arange(count) % 5 != 0
    stamps = {"opened_at": opened, "closed_at": opened + MINUTE}
    bars = Bars(symbol, "M1", **stamps, **prices, volume=volume, spread=spread, tradable=tradable)
    file = DataFile(symbol, "M1", Path(f"data/{symbol}_M1_synthetic.csv"), "ab", count, 1, 2)
    return PriceHistory(bars, (file,), later(bars), (f"{symbol} has holes",), int(bars.closed_at[-1]))


def small(events_from: int = 30) -> Journal:
    """Two symbols, of which one begins later; the clock turns between bars and at one."""
    histories = {"EURUSD": history("EURUSD", 90), "GBPUSD": history("GBPUSD", 60, 20)}
    first = START + events_from * MINUTE
    closes = [each.bars.closed_at for each in histories.values()]
    turns = np.array([first + 90_000, START + 70 * MINUTE])
    time = np.unique(np.concatenate([*closes, turns]))
    time = time[time >= first]
    roll, swap = np.zeros(len(time), np.int64), np.full(len(time), -1)
    roll[np.searchsorted(time, turns[1])], swap[np.searchsorted(time, turns[1])] = 3, 2
    ticks = np.zeros(len(time), np.uint8)
    commands = tuple(
        Command(int(time[k]), "olga", "operator", f"close P{k}", "tired") for k in (3, 41, 41, len(time) - 1)
    )
    return Journal(Market(histories), Events(time, roll, swap, ticks), first, int(time[-1]) + 1, commands)


def same(one: Journal, other: Journal) -> bool:
    """Say whether two journals are equal to the bit."""
    for name in ("time", "roll", "swap", "ticks"):
        np.testing.assert_array_equal(getattr(one.events, name), getattr(other.events, name))
    assert (one.first, one.last, one.commands) == (other.first, other.last, other.commands)
    assert list(one.market.histories) == list(other.market.histories)
    for mine, theirs in zip(one.market.histories.values(), other.market.histories.values(), strict=True):
        for each in fields(Bars):
            np.testing.assert_array_equal(getattr(mine.bars, each.name), getattr(theirs.bars, each.name))
            assert type(getattr(mine.bars, each.name)) is type(getattr(theirs.bars, each.name))
        assert mine.bars.close.dtype == theirs.bars.close.dtype
        assert replace(mine, finest=theirs.finest, hashed=theirs.hashed) == theirs
        assert mine.days == theirs.days
    return True


@pytest.mark.parametrize("group", [1, 7, 100_000])
def test_what_was_written_is_read_again(group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journals, "GROUP", group)
    path = tmp_path / "run.journal"

    size = write_journal(small(), path)

    assert size == path.stat().st_size
    assert same(read_journal(path), small())


def test_rows_stand_in_the_order_of_the_run(tmp_path: Path) -> None:
    write_journal(small(), tmp_path / "run.journal")
    rows = parquet.read_table(
        tmp_path / "run.journal", columns=["event", "time", "kind", "symbol"]
    ).to_pylist()
    told = [(row["event"], row["kind"], row["symbol"]) for row in rows]
    turn = next(row["event"] for row in rows if row["kind"] == "clock")

    assert [event for event, _, _ in told] == sorted(event for event, _, _ in told)
    assert [each for each in told if each[0] == 0] == [(0, "bar", "EURUSD"), (0, "bar", "GBPUSD")]
    assert [each for each in told if each[0] == turn] == [(turn, "clock", None)]
    assert [each for each in told if each[0] == 41][-3:] == [
        (41, "clock", None),
        (41, "command", None),
        (41, "command", None),
    ]
    assert told.count((-1, "bar", "EURUSD")) == 29
    assert str(rows[-1]["time"]).endswith("+00:00")


def test_prices_are_whole_points(tmp_path: Path) -> None:
    write_journal(small(), tmp_path / "run.journal")
    schema = parquet.read_schema(tmp_path / "run.journal")

    assert {str(schema.field(name).type) for name in ("open", "high", "low", "close", "spread")} == {"int64"}


def test_the_hash_does_not_hang_on_the_groups_of_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journals, "GROUP", 3)
    write_journal(small(), tmp_path / "run.journal")

    assert read_head(tmp_path / "run.journal")["sha256"] == hash_journal(small())


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, first=one.first + 1),
        lambda one: replace(one, events=replace(one.events, roll=one.events.roll + 1)),
        lambda one: replace(one, events=replace(one.events, swap=one.events.swap + 1)),
        lambda one: replace(one, events=replace(one.events, time=one.events.time + 1)),
        lambda one: replace(one, commands=one.commands[1:]),
        lambda one: replace(one, market=Market({"EURUSD": one.market.histories["EURUSD"]})),
        lambda one: replace(one, market=Market(one.market.histories | {"GBPUSD": history("GBPUSD", 59, 20)})),
    ],
)
def test_another_journal_has_another_hash(change: Callable[[Journal], Journal]) -> None:
    assert hash_journal(change(small())) != hash_journal(small())


def rewritten(path: Path, change: Callable[[pa.Table], pa.Table]) -> None:
    table = parquet.read_table(path)
    parquet.write_table(change(table).replace_schema_metadata(table.schema.metadata), path)


def other_event(number: int) -> Callable[[pa.Table], pa.Table]:
    """Give the last row another event, as a flipped byte does."""

    def change(table: pa.Table) -> pa.Table:
        at = table.schema.get_field_index("event")
        events = [*table["event"].to_pylist()[:-1], number]
        return table.set_column(at, table.schema.field("event"), pa.array(events, pa.int64()))

    return change


def other_cell(name: str, row: int) -> Callable[[pa.Table], pa.Table]:
    def change(table: pa.Table) -> pa.Table:
        values: list[Any] = table[name].to_pylist()
        values[row] = not values[row] if name == "tradable" else values[row] + 1
        at = table.schema.get_field_index(name)
        return table.set_column(at, table.schema.field(name), pa.array(values, table.schema.field(name).type))

    return change


@pytest.mark.parametrize(
    "change",
    [
        *(other_event(number) for number in (2**56, -(2**56))),
        *(other_cell(name, 60) for name in ("open", "high", "low", "close", "spread", "tradable")),
        lambda table: table.slice(1),
        lambda table: pa.concat_tables([table, table.slice(table.num_rows - 1)]),
    ],
)
def test_a_journal_that_was_changed_is_refused(
    change: Callable[[pa.Table], pa.Table], tmp_path: Path
) -> None:
    path = tmp_path / "run.journal"
    write_journal(small(), path)
    rewritten(path, change)

    with pytest.raises(FeedError, match="was changed: what it holds has another hash"):
        read_journal(path)


@pytest.mark.parametrize(
    ("said", "instead"),
    [(b'"first": 17', b'"first": 16'), (b"has holes", b"has poles"), (b"_synthetic", b"_genuine")],
)
def test_what_stands_in_no_row_is_held_too(said: bytes, instead: bytes, tmp_path: Path) -> None:
    path = tmp_path / "run.journal"
    write_journal(small(), path)
    table = parquet.read_table(path)
    key, head = next(iter(table.schema.metadata.items()))
    assert said in head
    parquet.write_table(table.replace_schema_metadata({key: head.replace(said, instead)}), path)

    for read in (read_journal, read_head):
        with pytest.raises(FeedError, match="was changed"):
            read(path)


@pytest.mark.parametrize("content", [b"", b"time,open\n", b"PAR1 and no more PAR1"])
def test_what_is_no_journal_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "other.journal"
    path.write_bytes(content)

    for read in (read_journal, read_head):
        with pytest.raises(FeedError, match="is no journal of a run"):
            read(path)


def test_a_parquet_file_of_others_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.journal"
    parquet.write_table(pa.table({"time": [1]}), path)

    with pytest.raises(FeedError, match="is no journal of a run"):
        read_journal(path)


def test_a_newer_form_is_named(tmp_path: Path) -> None:
    path = tmp_path / "run.journal"
    write_journal(small(), path)
    table = parquet.read_table(path)
    head = {b"genesis.journal": b'{"form": 2}'}
    parquet.write_table(table.replace_schema_metadata(head), path)

    with pytest.raises(FeedError, match="newer version of genesis-dsl"):
        read_journal(path)


def test_it_offers_what_the_run_read(tmp_path: Path) -> None:
    path = tmp_path / "run.journal"
    write_journal(small(), path)

    assert find_files(path, {}) == [PriceFile(path, name, "M1", name) for name in ("EURUSD", "GBPUSD")]
