"""Where the time of a run goes."""

from pathlib import Path

import pytest

from genesis_dsl.cli import report
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.profile import PARTS, Profile
from genesis_dsl.runs.replay import record, request_of
from genesis_dsl.store.database import open_database
from tests.builders import Story, entry, flat, strategy


def test_a_part_adds_up_also_when_it_fails() -> None:
    profile = Profile()
    with profile.part("load"):
        pass
    once = profile.seconds["load"]
    with pytest.raises(KeyError), profile.part("load"):
        raise KeyError
    assert 0 < once < profile.seconds["load"]


def test_every_part_of_a_run_is_told_and_changes_nothing(tmp_path: Path) -> None:
    request = Story(strategy(entry()), flat(10)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    profile = Profile()
    told = record(prepare(request, profile), database, None, request_of(request), profile)
    assert [name for name in PARTS if not profile.seconds[name]] == ["imports"]
    assert told.digest == record(prepare(request), database, None, request_of(request)).digest


def test_the_command_lists_the_parts_in_the_order_of_a_run() -> None:
    profile = Profile()
    profile.seconds["kernel"] = 0.05
    first, *lines = report.profile(profile).splitlines()
    assert first == "seconds by the wall clock"
    assert [line.split()[0] for line in lines] == list(PARTS)
    assert lines[PARTS.index("kernel")].split() == ["kernel", "0.050"]
