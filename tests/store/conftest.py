# ruff: noqa: FBT003  # rows are written as rows
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import (
    AlertRow,
    Batch,
    DataDayRow,
    DataRow,
    DecisionRow,
    FillRow,
    LedgerDayRow,
    NodeRow,
    OrderRow,
    OutcomeBlockRow,
    OutcomeChangeRow,
    PositionRow,
    SourceRow,
    StopMoveRow,
    SymbolRow,
)
from tests.postgres import Server

DAY = 1_520_294_400_000  # 2018-03-06
QUARTER = 900_000
MANIFEST = {"currency": "USD", "seed": 1}


@pytest.fixture
def opening() -> Batch:
    """What a run begins with: one entry with one condition, one rule."""
    return Batch(
        sources=[
            SourceRow(
                "strategy", "breakout", "strategies/breakout.yaml", "aa", "genesis: 1\nkind: strategy\n"
            )
        ],
        symbols=[SymbolRow("EURUSD", 5, 10, "0.01")],
        data=[DataRow("EURUSD", "M1", "EURUSD_M1.csv", "bb", 1440, DAY, DAY + 86_340_000)],
        days=[DataDayRow("EURUSD", DAY, 1440, "cc")],
        nodes=[
            NodeRow(0, -1, "entry", "long", "long", "and", "", "truth", "M15", "breakout", 0, 20, ()),
            NodeRow(
                1,
                0,
                "entry",
                "long",
                "long > above",
                "compare",
                "a > b",
                "truth",
                "M15",
                "scores",
                3,
                9,
                (">",),
            ),
            NodeRow(
                2,
                -1,
                "rule",
                "daily",
                "daily",
                "compare",
                "equity >= floor",
                "truth",
                "",
                "house",
                0,
                9,
                (">=",),
            ),
        ],
    )


@pytest.fixture
def batch() -> Batch:
    """A block of time with one row of each kind at least."""
    bits = bytes(12)
    return Batch(
        decisions=[
            DecisionRow(
                0,
                DAY + 33_300_000,
                "fired",
                "breakout",
                "long",
                "EURUSD",
                "",
                {"0": 1.0, "1": "warming up"},
                {"M15": DAY + 33_300_000},
                {"steps": 40, "caps": {"margin": 1.5}},
            ),
            DecisionRow(1, DAY + 34_200_000, "blocked", "breakout", "long", "EURUSD", "already in"),
            DecisionRow(2, DAY + 34_200_000, "tripped", "house", "day_loss", "", ""),
        ],
        orders=[
            OrderRow(
                0, 0, "breakout", "long", "EURUSD", 1, "market", 40, 0, 123_000, True, 1, 2, "filled", ""
            ),
            OrderRow(
                1, 0, "breakout", "long", "EURUSD", -1, "limit", 20, 124_000, 0, False, 1, 9, "filled", ""
            ),
        ],
        fills=[
            FillRow(0, 2, 0, 7, "EURUSD", 1, 40, 123_400, True, "signal", 0, 100, 0, False),
            FillRow(1, 9, 1, 7, "EURUSD", -1, 40, 124_000, False, "target:1", 24_000, 100, -3, True),
        ],
        positions=[
            PositionRow(
                7,
                0,
                0,
                "breakout",
                "long",
                "EURUSD",
                1,
                40,
                2,
                123_400,
                123_000,
                True,
                9,
                124_000,
                "target:1",
                23_797,
                16_000,
                200,
                -3,
                23_797,
                True,
            )
        ],
        stop_moves=[
            StopMoveRow(5, 7, 123_000, 123_400, "target:1"),
            StopMoveRow(5, 7, 123_400, 123_500, "exit:x"),
        ],
        ledger_days=[LedgerDayRow("Europe/Prague", DAY, 10_000_000, 10_000_500, 9_990_000)],
        outcome_blocks=[
            OutcomeBlockRow(1, "EURUSD", DAY, QUARTER, b"\xff" * 12, bits, b"\x0f" * 12, 0, 48, 48)
        ],
        outcome_changes=[
            OutcomeChangeRow(2, "", "", DAY + 60_000, "true"),
            OutcomeChangeRow(2, "", "", DAY + 120_000, "stale"),
            OutcomeChangeRow(2, "", "", DAY + 180_000, "false"),
            OutcomeChangeRow(2, "", "P7", DAY + 240_000, "true"),
        ],
        alerts=[AlertRow(DAY, "critical", "day_loss", "Half of the day's allowance is gone.")],
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    """An empty database of either kind; the heads of PostgreSQL lie in the working folder."""
    if request.param == "sqlite":
        return open_database(f"sqlite:///{tmp_path / 'runs.db'}")
    monkeypatch.chdir(tmp_path)
    server: Server = request.getfixturevalue("postgres")
    return open_database(server.make())


@pytest.fixture
def finished(database: Database, opening: Batch, batch: Batch) -> Database:
    """A database with one finished run."""
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        writer.write(batch)
        writer.finish("done", "d" * 64, writer.head, {"trades": 1})
    return database


@pytest.fixture
def session(finished: Database) -> Iterator[Session]:
    with reading(finished) as session:
        yield session
