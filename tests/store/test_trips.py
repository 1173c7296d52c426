"""What a kill switch stopped is found among the rows of its run."""

from pathlib import Path

import pytest

from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.store.trips import Stopped, find_stopped, find_trip, with_trip
from tests.recordings import Recording, record
from tests.trips import story


@pytest.fixture(scope="module")
def recording(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    folder = tmp_path_factory.mktemp("trips")
    return record(story().write(folder), folder / "runs.db")


def stopped(recording: Recording, limit: int = 9) -> list[Stopped]:
    """Give what each trip stopped, in the order of time."""
    with reading(recording.database) as session:
        trips = find_decisions(session, recording.run, DecisionFilter("tripped"))
        return [find_stopped(session, recording.run, each, limit) for each in trips]


def test_each_trip_has_what_ended_for_it_and_no_other(recording: Recording) -> None:
    first, second = stopped(recording)

    assert [each.subject for each in first.blocked] == ["late"]
    assert [(each.entry, each.ended) for each in first.orders] == [("rests", "cancelled")]
    assert [each.exit_reason for each in first.positions] == ["switch:low"]
    assert (first.next and first.next.kind, second.next and second.next.kind) == ("re-armed", "re-armed")
    assert (second.blocked, second.orders, second.positions) == ((), (), ())


def test_what_was_stopped_knows_when_its_switch_tripped(recording: Recording) -> None:
    with reading(recording.database) as session:
        trip, *_ = find_decisions(session, recording.run, DecisionFilter("tripped"))
        blocked, *_ = find_decisions(session, recording.run, DecisionFilter("blocked"))

        assert find_trip(session, recording.run, blocked) == trip
        assert with_trip(session, recording.run, blocked).detail["tripped_at"] == trip.time
        assert find_trip(session, recording.run, trip) is None
        assert with_trip(session, recording.run, trip) == trip


def test_what_is_left_out_of_a_list_is_said(recording: Recording) -> None:
    first, second = stopped(recording, limit=0)

    assert (first.blocked, first.is_all) == ((), False)
    assert second.is_all


def test_a_run_of_nothing_but_a_trip_has_no_end_of_it(tmp_path: Path) -> None:
    asked = "for_each: symbol\n  trip_when: bid < 1.09950"
    own = record(
        story(f"- id: low\n  {asked}\n  then: block entries\n  re_arm: next day\n").write(tmp_path),
        tmp_path / "own.db",
    )

    (trip,) = stopped(own)

    assert trip.next is None
    assert [each.subject for each in trip.blocked] == ["late"]
