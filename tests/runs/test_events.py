"""What brings events to a run beside its prices."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.events import occasions_of, told_in
from genesis_dsl.runs.prepare import Ground, ground_of, prepare
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.request import Request
from tests.builders import at
from tests.recordings import small_story

BETWEEN_BARS = at("2026-01-05 23:21:30")
COMMANDS = """time,who,role,command,reason
2026-01-05 23:21:30 UTC,ute,operator,close all,a bad feeling
2031-01-05 23:21:30 UTC,ute,operator,close all,too late
"""


@pytest.fixture
def request_of_persons(tmp_path: Path) -> Request:
    (tmp_path / "commands.csv").write_text(COMMANDS)
    return replace(small_story().write(tmp_path), commands=tmp_path / "commands.csv")


@pytest.fixture
def ground(request_of_persons: Request) -> Ground:
    return ground_of(request_of_persons, Profile())


def span_of(ground: Ground) -> tuple[int, int]:
    (history,) = ground.market.histories.values()
    return history.first, history.last


def test_what_is_said_inside_the_span_is_obeyed_and_the_rest_is_told(ground: Ground) -> None:
    told = told_in(ground.chosen, ground.market, span_of(ground))

    assert told.instants == [BETWEEN_BARS]
    assert [each.time for each in told.obeyed] == [BETWEEN_BARS]
    assert ["2031-01-05 23:21" in each for each in told.never] == [True]
    assert told.heard is None


def test_a_person_is_heard_between_two_bars(request_of_persons: Request) -> None:
    said = prepare(request_of_persons).assembled.events.time
    silent = prepare(replace(request_of_persons, commands=None)).assembled.events.time

    assert set(said.tolist()) - set(silent.tolist()) == {BETWEEN_BARS}


def test_runs_of_other_occasions_share_no_events(ground: Ground) -> None:
    first, last = span_of(ground)
    told = told_in(ground.chosen, ground.market, (first, last))
    with_persons = occasions_of(ground.chosen, ground.plan, [], told, first)
    without = occasions_of(ground.chosen, ground.plan, [], told._replace(instants=[]), first)

    assert with_persons.key != without.key
    assert hash(with_persons.key) is not None
