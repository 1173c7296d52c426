import shutil
import sqlite3
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import Database, connect, open_database
from genesis_dsl.store.outcomes import Condition, find_node, find_outcome, find_strip
from genesis_dsl.store.reader import reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.outcome import Outcome
from genesis_dsl.trace.rows import Batch, NodeRow, OutcomeBlockRow
from tests.postgres import OF_SQLITE

DAY = 1_520_294_400_000  # 2018-03-06
MINUTE = 60_000
ABOVE = Condition(1, 1, "EURUSD")
DAILY = Condition(1, 2, "")
Cells = list[tuple[bool, bool, bool]]


def packed(bits: list[bool]) -> bytes:
    return np.packbits(np.array(bits, dtype=bool)).tobytes()


def block(cells: Cells, day: int, slot_ms: int) -> OutcomeBlockRow:
    """A block of (asked, true, known)."""
    asked, true, known = (packed(list(bits)) for bits in zip(*cells, strict=True))
    return OutcomeBlockRow(1, "EURUSD", day, slot_ms, asked, true, known, 0, 0, 0)


def node(number: int) -> NodeRow:
    return NodeRow(number, -1, "entry", "e", f"e > c{number}", "compare", "", "truth", "M15", "s", 0, 0)


@given(
    slot_minutes=st.sampled_from([1, 5, 15, 60, 240, 1440]),
    days=st.integers(-400, 20_000),
    data=st.data(),
)
def test_the_view_gives_back_every_outcome(
    tmp_path_factory: pytest.TempPathFactory, slot_minutes: int, days: int, data: st.DataObject
) -> None:
    cell = st.tuples(st.booleans(), st.booleans(), st.booleans())
    size = min(1440 // slot_minutes, 96)
    cells = data.draw(st.lists(cell, min_size=size, max_size=size))
    day, slot = days * 86_400_000, slot_minutes * MINUTE
    database = open_database(f"sqlite:///{tmp_path_factory.mktemp('view')}/runs.db")
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch(nodes=[node(1)]))
        writer.write(Batch(outcome_blocks=[block(cells, day, slot)]))

    with connect(database) as connection:
        found = connection.execute(
            "SELECT rule, symbol, CAST(strftime('%s', time) AS INTEGER) * 1000, truth, day FROM outcomes "
            "WHERE run = 1 ORDER BY time"
        ).fetchall()

    date = str(np.datetime64(day, "ms").astype("datetime64[D]"))
    assert found == [
        (
            "s > e > c1",
            "EURUSD",
            day + (k + 1) * slot,
            "unknown" if not known else "true" if true else "false",
            date,
        )
        for k, (asked, true, known) in enumerate(cells)
        if asked
    ]


def test_changes_stand_in_the_view_with_their_reason(finished: Database) -> None:
    with connect(finished) as connection:
        found = connection.execute(
            "SELECT time, truth, reason, subject FROM outcomes "
            "WHERE run = 1 AND rule = 'house > daily' ORDER BY time"
        ).fetchall()

    assert found == [
        ("2018-03-06T00:01:00Z", "true", "", ""),
        ("2018-03-06T00:02:00Z", "unknown", "stale", ""),
        ("2018-03-06T00:03:00Z", "false", "", ""),
        ("2018-03-06T00:04:00Z", "true", "", "P7"),
    ]


@OF_SQLITE
def test_a_single_outcome_is_read_with_nothing_but_the_shell(finished: Database) -> None:
    if shutil.which("sqlite3") is None:
        pytest.skip("no sqlite3 shell")
    question = (
        "SELECT truth FROM outcomes WHERE run = 1 AND rule = 'breakout > long > above' "
        "AND symbol = 'EURUSD' AND time = '2018-03-06T{}:00Z'"
    )

    shell = ["sqlite3", str(finished.path)]
    answers = [
        subprocess.run([*shell, question.format(clock)], capture_output=True, text=True, check=True).stdout
        for clock in ("09:15", "10:15", "09:16")
    ]

    assert answers == ["false\n", "unknown\n", ""]


def test_a_question_with_the_day_in_it_reads_one_block(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/large.db")
    bits = b"\xaa" * 180
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch(nodes=[node(number) for number in range(20)]))
        writer.write(
            Batch(
                outcome_blocks=[
                    OutcomeBlockRow(
                        number, symbol, DAY + day * 86_400_000, MINUTE, bits, bits, bits, 720, 0, 0
                    )
                    for number in range(20)
                    for symbol in ("EURUSD", "GBPUSD")
                    for day in range(100)
                ]
            )
        )
    question = "SELECT count(*) FROM outcomes WHERE run = 1 AND rule = 's > e > c7' AND day = '2018-03-06'"

    with connect(database) as connection:
        steps = 0

        def counted() -> None:
            nonlocal steps
            steps += 1

        assert isinstance(connection, sqlite3.Connection)
        connection.set_progress_handler(counted, 1000)
        assert connection.execute(question).fetchone() == (1440,)

    assert steps < 500  # thousands of instructions; without the day it is a hundred times as many


def test_the_outcome_at_an_instant_is_found(session: Session) -> None:
    assert find_outcome(session, ABOVE, DAY + 33_300_000) == Outcome(DAY + 33_300_000, truth=False)
    assert find_outcome(session, ABOVE, DAY + 86_400_000) == Outcome(DAY + 86_400_000, truth=False)
    assert find_outcome(session, ABOVE, DAY + 36_900_000) == Outcome(DAY + 36_900_000, truth=None)
    assert find_outcome(session, ABOVE, DAY + 33_300_001) is None
    assert find_outcome(session, ABOVE, DAY - 1) is None


def test_an_outcome_of_the_account_is_that_of_its_last_change(session: Session) -> None:
    assert find_outcome(session, DAILY, DAY + 119_999) == Outcome(DAY + 60_000, truth=True)
    assert find_outcome(session, DAILY, DAY + 150_000) == Outcome(DAY + 120_000, truth=None, reason="stale")
    assert find_outcome(session, DAILY, DAY) is None
    assert find_outcome(session, Condition(1, 2, "", "P7"), DAY + 900_000) == Outcome(
        DAY + 240_000, truth=True
    )


def test_a_strip_ends_at_its_instant(session: Session) -> None:
    strip = find_strip(session, ABOVE, DAY + 3_600_000, 3)

    assert [each.time for each in strip] == [DAY + 1_800_000, DAY + 2_700_000, DAY + 3_600_000]


def test_a_strip_reaches_over_days(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    cells = [(True, True, True)] * 24
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch(nodes=[node(1)]))
        writer.write(
            Batch(outcome_blocks=[block(cells, DAY + day * 86_400_000, 3_600_000) for day in range(5)])
        )
    with reading(database) as session:
        strip = find_strip(session, ABOVE, DAY + 4 * 86_400_000, 50)

    assert [each.time for each in strip] == [
        DAY + 4 * 86_400_000 - k * 3_600_000 for k in reversed(range(50))
    ]


def test_a_strip_of_the_account_shows_its_changes(session: Session) -> None:
    assert [each.truth for each in find_strip(session, DAILY, DAY + 900_000, 2)] == [None, False]


def test_a_missing_sub_expression_is_named(session: Session) -> None:
    assert find_node(session, 1, 1).path == "long > above"
    with pytest.raises(StoreError, match="Run 1 has no sub-expression 99"):
        find_node(session, 1, 99)
