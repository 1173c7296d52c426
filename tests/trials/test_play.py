"""A scenario decides from its first moment on, and keeps what came of each moment."""

from pathlib import Path

from tests.market.makers import at
from tests.trials.played import played
from tests.trials.test_scenarios import LATER


def test_bars_before_the_first_moment_decide_nothing(tmp_path: Path) -> None:
    found = played(tmp_path, "entry: long")
    assert [(each.kind, each.time) for each in found.scenes[0].batch.decisions] == [
        ("fired", at("2018-03-06 10:00"))
    ]


def test_each_moment_keeps_what_was_decided_since_the_one_before(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=LATER)
    assert [len(each.batch.decisions) for each in found.scenes] == [1, 1, 4]
    assert [int(each.book["live"].sum()) for each in found.scenes] == [0, 1, 0]
    assert [each.batch.positions[0].exit_reason for each in found.scenes[2:]] == ["exit:stale"]
