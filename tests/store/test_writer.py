import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.errors import HeadNotKept, StoreError
from genesis_dsl.store.database import Database, connect, open_database
from genesis_dsl.store.decisions import find_links
from genesis_dsl.store.layout import LAYOUTS, Layout
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.chain import GENESIS, find_break
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import AlertRow, Batch, DecisionRow, LedgerDayRow
from tests.postgres import OF_SQLITE

MANIFEST = {"currency": "USD", "seed": 1}


def count(database: Database, table: str) -> int:
    with connect(database) as connection:
        (number,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone()
        return int(number)


def status(database: Database, run: int = 1) -> str:
    with reading(database) as session:
        return find_run(session, run).status


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.table)
def test_what_was_written_is_read_again(
    session: Session, opening: Batch, batch: Batch, layout: Layout
) -> None:
    given = [*getattr(opening, layout.batch_field), *getattr(batch, layout.batch_field)]

    assert list(find_rows(session, 1, layout.row)) == given


def test_a_finished_run_has_its_digest_head_and_summary(session: Session) -> None:
    run = find_run(session, 1)

    assert (run.status, run.digest, run.summary, run.manifest) == ("done", "d" * 64, {"trades": 1}, MANIFEST)
    assert (run.currency, run.minor_digits) == ("USD", 2)
    assert 0 < run.started_at <= run.ended_at
    assert find_break(find_links(session, 1), run.head) is None


def test_runs_are_counted_on(finished: Database, opening: Batch) -> None:
    with Writer(finished) as writer:
        assert writer.begin(MANIFEST, opening) == 2


def test_links_of_a_digest_are_taken_as_they_are(database: Database, opening: Batch, batch: Batch) -> None:
    digest = Digest()
    digest.add(opening)
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        writer.write(batch, digest.add(batch))
        writer.write(Batch(), digest.add(Batch()))

        assert writer.head == digest.head

    with reading(database) as session:
        assert find_break(find_links(session, 1), digest.head) is None


def test_numbered_rows_go_on_from_batch_to_batch(database: Database, opening: Batch) -> None:
    alerts = [AlertRow(time, "info", "x", "hello") for time in range(5)]
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        writer.write(Batch(alerts=alerts[:2]))
        writer.write(Batch(alerts=alerts[2:]))

    with reading(database) as session:
        assert list(find_rows(session, 1, AlertRow)) == alerts


@OF_SQLITE
def test_a_batch_that_is_refused_leaves_nothing(database: Database, opening: Batch, batch: Batch) -> None:
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        writer.write(batch)
        head = writer.head
        more = [replace(batch.decisions[0], id=9)]
        with connect(database) as holder:
            holder.execute(
                "CREATE TRIGGER full BEFORE INSERT ON alert BEGIN SELECT raise(ABORT, 'disk full'); END"
            )
        with pytest.raises(Exception, match="disk full"):
            writer.write(Batch(decisions=more, alerts=[AlertRow(0, "info", "x", "y")]))
        with connect(database) as holder:
            holder.execute("DROP TRIGGER full")

        assert (writer.head, count(database, "decision")) == (head, 3)
        writer.write(Batch(decisions=more, alerts=[AlertRow(0, "info", "x", "y")]))
        assert count(database, "alert") == 2

    with reading(database) as session:
        assert find_break(find_links(session, 1)) is None


@OF_SQLITE
def test_a_database_that_is_held_is_one_sentence(
    database: Database, opening: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genesis_dsl.store.database.PATIENCE_SECONDS", 0.05)
    with Writer(database) as writer, connect(database) as holder:
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match=r"cannot be used: database is locked; .* with --db\.$"):
            writer.begin(MANIFEST, opening)

        assert writer.run == 0


@pytest.mark.parametrize(
    ("fault", "expected", "why"),
    [
        (KeyboardInterrupt(), "interrupted", ""),
        (SystemExit(), "interrupted", ""),
        (StoreError("The disk is full; make room."), "failed", "The disk is full; make room."),
        (ValueError("seven"), "failed", "genesis-dsl itself failed (ValueError: seven). This is our fault"),
    ],
    ids=lambda given: type(given).__name__,
)
def test_a_run_that_ends_early_says_so_and_why_until_it_goes_on(
    database: Database, opening: Batch, batch: Batch, fault: BaseException, expected: str, why: str
) -> None:
    with pytest.raises(type(fault)), Writer(database) as writer:  # noqa: PT012  # it comes in the middle
        writer.begin(MANIFEST, opening)
        writer.write(batch)
        raise fault

    with reading(database) as session:
        ended = find_run(session, 1)
    assert (ended.status, ended.fault[: len(why)], bool(ended.fault)) == (expected, why, bool(why))
    assert count(database, "fill") == 2
    with Writer(database) as writer, reading(database) as session:
        writer.go_on(ended, batch)
        assert find_run(session, 1).fault == ""


@OF_SQLITE
def test_the_fault_that_ended_the_run_is_told_even_when_the_mark_fails(
    database: Database, opening: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("genesis_dsl.store.database.PATIENCE_SECONDS", 0.05)
    with (  # noqa: PT012  # the fault comes in the middle
        connect(database) as holder,
        pytest.raises(ZeroDivisionError),
        Writer(database) as writer,
    ):
        writer.begin(MANIFEST, opening)
        holder.execute("BEGIN IMMEDIATE")
        raise ZeroDivisionError


def test_the_head_is_kept_outside_of_the_database(finished: Database, opening: Batch) -> None:
    with Writer(finished) as writer:
        writer.begin(MANIFEST, opening)
        writer.finish("interrupted", "", writer.head, {})

    lines = [line.split() for line in finished.heads.read_text().splitlines()]
    with reading(finished) as session:
        head = find_run(session, 1).head

    assert [line[:3] for line in lines] == [["1", "d" * 64, head], ["2", "-", GENESIS]]
    assert all(line[3].endswith("Z") for line in lines)


def test_a_head_that_cannot_be_kept_is_one_sentence(database: Database, opening: Batch) -> None:
    database.heads.mkdir()
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        with pytest.raises(HeadNotKept, match="Run 1 is stored, but its head could not be added"):
            writer.finish("done", "", writer.head, {})

    assert status(database) == "done"


def test_writing_does_not_import_the_toolkit_of_reading() -> None:
    code = (
        "import sys, genesis_dsl.store.writer; print('sqlalchemy' in sys.modules, 'sqlmodel' in sys.modules)"
    )

    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert printed.split() == ["False", "False"]


KILLED = """
import sys, time
from genesis_dsl.store.database import open_database
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import Batch, LedgerDayRow
from tests.postgres import OF_SQLITE

writer = Writer(open_database(sys.argv[1]))
writer.begin({"currency": "USD"}, Batch())
for block in range(1_000_000):
    writer.write(Batch(ledger_days=[LedgerDayRow("UTC", 7 * block + k, 0, 0, 0) for k in range(7)]))
    if block == 20:
        print("going", flush=True)
"""


@pytest.fixture
def killed(tmp_path: Path) -> Callable[[], Database]:
    """A run that was killed in the middle; the function kills and gives the database."""
    url = f"sqlite:///{tmp_path}/killed.db"
    process = subprocess.Popen([sys.executable, "-c", KILLED, url], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "going\n"

    def kill() -> Database:
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        return open_database(url)

    return kill


def test_a_killed_run_leaves_whole_batches_and_reads_as_interrupted(
    tmp_path: Path, killed: Callable[[], Database]
) -> None:
    assert status(open_database(f"sqlite:///{tmp_path}/killed.db")) == "running"

    database = killed()

    assert status(database) == "interrupted"
    with reading(database) as session:
        times = [row.time for row in find_rows(session, 1, LedgerDayRow)]
    assert len(times) >= 7
    assert times == list(range(len(times)))
    assert len(times) % 7 == 0


def test_a_decision_with_a_number_that_is_not_finite_is_never_written(
    database: Database, opening: Batch
) -> None:
    bad = DecisionRow(0, 0, "fired", "s", "e", "", "", {"1": float("inf")})
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)

        with pytest.raises(ValueError, match="JSON"):
            writer.write(Batch(decisions=[bad]))

        assert writer.head == GENESIS


@OF_SQLITE
def test_readers_are_not_kept_out_by_a_writer(database: Database, opening: Batch) -> None:
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        with connect(database) as connection:
            assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_fault_after_the_end_leaves_the_run_as_it_ended(database: Database, opening: Batch) -> None:
    with pytest.raises(ValueError, match="late"), Writer(database) as writer:  # noqa: PT012  # it comes late
        writer.begin(MANIFEST, opening)
        writer.finish("done", "", writer.head, {})
        raise ValueError("late")

    assert status(database) == "done"
