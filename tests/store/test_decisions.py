from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from genesis_dsl.errors import NotStored, StoreError
from genesis_dsl.store.database import Database, connect, open_database
from genesis_dsl.store.decisions import (
    RARE,
    DecisionFilter,
    count_decisions,
    find_decision,
    find_decisions,
    find_link,
    find_links,
    find_outlines,
)
from genesis_dsl.store.reader import reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.chain import find_break
from genesis_dsl.trace.rows import Batch, DecisionRow

DAY = 1_520_294_400_000


def test_a_decision_is_found_by_its_number(session: Session, batch: Batch) -> None:
    assert find_decision(session, 1, 1) == batch.decisions[1]


@pytest.mark.parametrize(
    ("only", "ids"),
    [
        (DecisionFilter(), [0, 1, 2]),
        (DecisionFilter(kind="fired"), [0]),
        (DecisionFilter(site="house"), [2]),
        (DecisionFilter(subject="long"), [0, 1]),
        (DecisionFilter(symbol=""), [2]),
        (DecisionFilter(kind="blocked", reason="already in"), [1]),
        (DecisionFilter(reason=""), [0, 2]),
        (DecisionFilter(after=1), [2]),
        (DecisionFilter(text="ALREADY breakout"), [1]),
        (DecisionFilter(text="a > B"), [0, 1]),
        (DecisionFilter(text="100%"), []),
        (DecisionFilter(text="_"), [2]),
        (DecisionFilter(text="long \0"), []),
        (DecisionFilter(kind="\0"), []),
        (DecisionFilter(symbol="EURUSD", until=DAY + 34_199_999), [0]),
        (DecisionFilter(since=DAY + 34_200_000, until=DAY + 34_200_000), [1, 2]),
    ],
)
def test_decisions_are_found_by_what_is_asked(session: Session, only: DecisionFilter, ids: list[int]) -> None:
    assert [row.id for row in find_decisions(session, 1, only)] == ids


def test_of_a_common_kind_the_same_decisions_are_found_in_the_same_order(
    tmp_path: Path, batch: Batch
) -> None:
    few, many = ([replace(batch.decisions[0], id=at) for at in range(count)] for count in (RARE, RARE + 1))

    for rows in (few, many):
        database = written(tmp_path / f"{len(rows)}.db", rows)
        with reading(database) as session:
            only = DecisionFilter(kind="fired", after=5)
            first = find_decisions(session, 1, only, limit=2)
            last = find_decisions(session, 1, only, limit=2, latest=True)

        assert [each.id for each in first] == [6, 7]
        assert [each.id for each in last] == [len(rows) - 1, len(rows) - 2]


def test_a_rare_kind_is_found_without_a_walk_over_the_others(tmp_path: Path, batch: Batch) -> None:
    """SQLite tells of each hundred steps; three thousand decisions are met in some forty thousand."""
    rows = [replace(batch.decisions[0], id=at) for at in range(3_000)]
    database = written(tmp_path / "runs.db", [*rows, replace(rows[0], id=3_000, kind="tripped")])
    told: list[int] = []

    with reading(database) as session:
        connection = session.connection().connection.driver_connection
        assert connection is not None
        connection.set_progress_handler(lambda: told.append(100), 100)
        found = find_decisions(session, 1, DecisionFilter(kind="tripped"), limit=50)

    assert [each.id for each in found] == [3_000]
    assert sum(told) < 3_000


def written(file: Path, rows: list[DecisionRow]) -> Database:
    """Write a run of these decisions."""
    database = open_database(f"sqlite:///{file}")
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch())
        writer.write(Batch(decisions=rows))
    return database


def test_the_last_decision_before_an_instant_is_found(session: Session) -> None:
    only = DecisionFilter(symbol="EURUSD", until=DAY + 86_400_000)

    assert [row.id for row in find_decisions(session, 1, only, limit=1, latest=True)] == [1]


def test_decisions_are_counted_by_kind_and_reason(session: Session) -> None:
    assert count_decisions(session, 1) == {"blocked": {"already in": 1}, "fired": {"": 1}, "tripped": {"": 1}}


def test_the_hashes_of_one_decision_are_found(session: Session) -> None:
    links = list(find_links(session, 1))

    assert [find_link(session, 1, link.decision.id) for link in links] == links
    with pytest.raises(NotStored, match="Run 1 has no decision 9"):
        find_link(session, 1, 9)


def test_a_missing_decision_names_those_that_there_are(session: Session) -> None:
    with pytest.raises(StoreError, match=r"^Run 1 has no decision 9; its decisions are 0 to 2\.$"):
        find_decision(session, 1, 9)


def test_a_decision_of_a_missing_run_names_the_runs(session: Session) -> None:
    with pytest.raises(StoreError, match=r"^There is no run 5; the database holds run 1\.$"):
        find_decision(session, 5, 0)


def test_a_run_without_decisions_says_so(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch())

    with reading(database) as session, pytest.raises(StoreError, match="it decided nothing"):
        find_decision(session, 1, 0)


@pytest.mark.parametrize(
    "change",
    [
        "node_values = '{\"0\":0.0}'",
        "clocks = '{}'",
        "detail = '{}'",
        "time_ms = time_ms + 1",
        "kind = 'near miss'",
        "site = ''",
        "subject = ''",
        "symbol = 'GBPUSD'",
        "reason = 'none'",
        "previous = hash",
        "hash = previous",
    ],
)
def test_a_changed_column_breaks_the_chain(tmp_path: Path, opening: Batch, batch: Batch, change: str) -> None:
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, opening)
        writer.write(batch)
    with connect(database) as connection:
        connection.execute(f"UPDATE decision SET {change} WHERE id = 0")

    with reading(database) as session:
        assert find_break(find_links(session, 1)) == 0


def test_an_outline_is_a_decision_without_what_it_read(session: Session, batch: Batch) -> None:
    found = find_outlines(session, 1, {"near miss"})

    wanted = [each for each in batch.decisions if each.kind != "near miss"]
    assert [(each.id, each.time, each.kind, each.reason) for each in found] == [
        (each.id, each.time, each.kind, each.reason) for each in wanted
    ]
