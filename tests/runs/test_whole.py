"""What contradicts itself in a record; `test_verify` has the same with records that somebody changed."""

from dataclasses import replace

import pytest

from genesis_dsl.runs.whole import chain_differences, compare_files, figure_differences, record_differences
from genesis_dsl.store.reader import find_batch, find_rules, find_run, reading
from genesis_dsl.trace.rows import Batch, DataRow, RunRow
from tests.recordings import small_recording

FILE = DataRow("EURUSD", "M1", "prices/EURUSD_M1.csv", "aa", 300, 1, 2)


@pytest.fixture(scope="module")
def run() -> RunRow:
    with reading(small_recording().database) as session:
        return find_run(session, 1)


def test_a_record_that_nobody_changed_contradicts_nothing(run: RunRow) -> None:
    database = small_recording().database
    with reading(database) as session:
        stored, rules = find_batch(session, 1), find_rules(session, 1)

    assert list(record_differences(database, run, stored, rules)) == []


def test_a_break_of_the_chain_is_told_by_its_place(run: RunRow) -> None:
    assert chain_differences(run, None, "") == []
    assert chain_differences(run, 7, "")[0].startswith("Decision D7 does not follow")
    assert chain_differences(run, -1, "")[0].startswith("The chain of decisions does not end")
    assert chain_differences(run, -1, "ab" * 32)[0].endswith("it was written anew.")


def test_the_same_file_elsewhere_is_the_same() -> None:
    assert compare_files(Batch(data=[FILE]), Batch(data=[replace(FILE, path="x.csv")])) == ([], [])


@pytest.mark.parametrize("changed", [{"bars": 299}, {"first_time": 0}, {"last_time": 9}, {"timeframe": "M5"}])
def test_a_file_of_which_something_else_is_said_is_a_difference(changed: dict[str, object]) -> None:
    stored = replace(FILE, **changed)  # type: ignore[arg-type]  # any part of a row

    differences, notes = compare_files(Batch(data=[stored]), Batch(data=[FILE]))

    assert (len(differences), notes) == (1, [])


def test_another_file_is_a_note() -> None:
    differences, notes = compare_files(Batch(data=[FILE]), Batch(data=[replace(FILE, sha256="bb")]))

    assert differences == []
    assert notes[0].startswith("prices/EURUSD_M1.csv is not byte for byte the file that was read")


def test_the_first_figure_that_differs_is_named() -> None:
    assert figure_differences("run", {"a": 1, "b": 2}, {"a": 1, "b": 2}) == []
    assert figure_differences("run", {"a": 1, "b": 2}, {"a": 2, "b": 3}) == [
        "a in the run is 1 as stored, 2 when run again."
    ]
