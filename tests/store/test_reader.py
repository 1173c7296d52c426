from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.errors import StoreError
from genesis_dsl.store.database import Database, connect, open_database
from genesis_dsl.store.reader import find_batch, find_facts, find_rows, find_run, find_runs, reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.rows import Batch, FillRow
from tests.postgres import OF_SQLITE


def test_runs_are_listed_with_the_newest_first(finished: Database) -> None:
    with Writer(finished) as writer:
        writer.begin({"currency": "JPY", "minor_digits": 0}, Batch())
        with reading(finished) as session:
            runs = [(run.id, run.status, run.currency, run.minor_digits) for run in find_runs(session)]

            later = [run.id for run in find_runs(session, limit=1)]
            earlier = [run.id for run in find_runs(session, before=2, limit=5)]

    assert runs == [(2, "running", "JPY", 0), (1, "done", "USD", 2)]
    assert (later, earlier) == ([2], [1])


def test_who_asks_while_a_session_is_held_asks_in_the_same_one(finished: Database, tmp_path: Path) -> None:
    other = open_database(f"sqlite:///{tmp_path}/other.db")
    with reading(finished) as session:
        with reading(finished) as inner, reading(other) as of_another:
            assert inner is session
            assert of_another is not session
            assert find_runs(of_another) == []
        assert find_run(session, 1).id == 1  # it is not closed by who only borrowed it
    with reading(finished) as later:
        assert later is not session


def test_a_missing_run_names_those_that_there_are(finished: Database) -> None:
    with Writer(finished) as writer:
        writer.begin({"currency": "USD"}, Batch())

    with (
        reading(finished) as session,
        pytest.raises(StoreError, match=r"no run 7; the database holds runs 1 to 2\."),
    ):
        find_run(session, 7)


def test_a_database_without_runs_says_so(database: Database) -> None:
    with reading(database) as session, pytest.raises(StoreError, match="holds no runs yet"):
        find_run(session, 1)


def test_a_reader_cannot_write(finished: Database) -> None:
    with pytest.raises(StoreError, match=r"read-?only"), reading(finished) as session:
        session.connection().exec_driver_sql("DELETE FROM fill")


def test_rows_of_another_run_are_not_given(session: Session) -> None:
    assert list(find_rows(session, 2, FillRow)) == []


def test_a_reader_sees_whole_batches_while_a_run_writes(
    database: Database, opening: Batch, batch: Batch
) -> None:
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, opening)
        with reading(database) as session:
            assert list(find_rows(session, 1, FillRow)) == []
        writer.write(batch)
        with reading(database) as session:
            assert list(find_rows(session, 1, FillRow)) == list(batch.fills)


def test_a_damaged_database_is_one_sentence(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with connect(database) as connection:
        connection.execute("DROP VIEW outcomes")
        connection.execute("DROP TABLE run")

    with pytest.raises(StoreError, match="cannot be used"), reading(database) as session:
        find_runs(session)


def test_what_was_written_into_a_database_is_said_to_be_damage(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with database.path.open("r+b") as file:
        file.seek(8_192)
        file.write(b"\xff" * (database.path.stat().st_size - 8_192))

    with pytest.raises(StoreError, match=r"runs\.db is damaged"), reading(database) as session:
        find_runs(session)


def test_the_facts_of_a_run_explain_its_decisions(session: Session, opening: Batch) -> None:
    facts = find_facts(session, 1, "Europe/London")

    assert facts.nodes == tuple(opening.nodes)
    assert facts.symbols == {"EURUSD": opening.symbols[0]}
    assert facts.sources["breakout"].line(2) == "kind: strategy"
    assert (facts.currency, facts.minor_digits, facts.zone) == ("USD", 2, "Europe/London")


def test_facts_are_read_once_of_a_run_that_has_ended_and_again_while_it_goes_on(
    finished: Database, opening: Batch
) -> None:
    with Writer(finished) as writer, reading(finished) as session:
        going_on = writer.begin({"currency": "USD"}, opening)
        ended = find_facts(session, 1), find_facts(session, 1, "Europe/London")
        again = find_facts(session, going_on), find_facts(session, going_on)

    assert ended[0].nodes is ended[1].nodes
    assert [each.zone for each in ended] == ["UTC", "Europe/London"]
    assert again[0].nodes is not again[1].nodes


def test_all_rows_of_a_run_are_compared_with_those_that_were_written(
    session: Session, opening: Batch, batch: Batch
) -> None:
    whole = replace(
        batch,
        sources=opening.sources,
        symbols=opening.symbols,
        data=opening.data,
        days=opening.days,
        nodes=opening.nodes,
    )

    assert first_difference(find_batch(session, 1), whole) is None


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE decision SET detail = '{' WHERE id = 1", r"Row 1 of the table decision .*: detail is '{'\."),
        (
            "UPDATE fill SET price_points = 'dear' WHERE id = 1",
            r"Row 1 of the table fill .*: price is 'dear'\.",
        ),
        ("UPDATE outcome_block SET true_bits = 'text'", "table outcome_block was changed"),
        ("UPDATE run SET manifest = 'x'", "The manifest of run 1 was changed"),
    ],
)
@OF_SQLITE
def test_a_record_that_somebody_changed_until_it_is_none_is_told(
    finished: Database, change: str, said: str
) -> None:
    with connect(finished) as connection:
        connection.execute(change)

    with reading(finished) as session, pytest.raises(StoreError, match=said):
        _ = find_run(session, 1), find_batch(session, 1)


def test_a_folder_that_cannot_be_written_is_read_all_the_same(
    finished: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an auditor has it: the file of another user, or a medium that nobody writes."""
    monkeypatch.setattr("os.access", lambda *_: False)

    with reading(finished) as session:
        assert find_run(session, 1).status == "done"

    beside = finished.path.parent.iterdir()
    assert [each.name for each in beside if each.name.startswith(f"{finished.path.name}-")] == []
