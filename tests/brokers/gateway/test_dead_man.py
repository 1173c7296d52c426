"""The dead man's lines: each behind its silence, once, until the engine is heard again."""

from itertools import pairwise
from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.dead_man import DeadMan, Line, lines_of
from genesis_dsl.errors import SettingsError

LINES = (Line(10, ("alert", "block_entries")), Line(30, ("close_positions",)))


class Watched:
    """Lines, a clock that is moved by hand, and what was done."""

    def __init__(self, folder: Path) -> None:
        self.now = 100.0
        self.done: list[tuple[float, str]] = []
        self.said: list[str] = []
        self.refuses = 0
        self.dead_man = DeadMan(folder / "sends.deadman", self.said.append, lambda: self.now)

    def act(self, verb: str, _: float) -> bool:
        self.done.append((self.now, verb))
        self.refuses -= 1
        return self.refuses < 0

    def wait(self, seconds: int) -> None:
        for _ in range(seconds):
            self.now += 1
            self.dead_man.look(self.act)


@pytest.fixture
def one(tmp_path: Path) -> Watched:
    return Watched(tmp_path)


def test_each_line_is_done_once_behind_its_silence_and_anew_when_the_engine_was_heard(one: Watched) -> None:
    one.dead_man.guard(LINES)
    one.wait(60)
    assert one.done == [(110, "alert"), (111, "block_entries"), (130, "close_positions")]
    with one.dead_man.hearing():
        one.wait(60)  # a call that takes long is no silence
    assert len(one.done) == 3
    one.wait(12)
    assert one.done[3:] == [(230, "alert"), (231, "block_entries")]
    one.dead_man.guard(())
    one.wait(60)
    assert len(one.done) == 5
    begun, ended = one.said
    assert begun == (
        "When nothing is heard of the engine, after 10 s this window says so and entries are blocked, "
        "after 30 s all positions are closed."
    )
    assert ended == "The engine has ended: nothing is done when it is silent."


def test_what_the_broker_does_not_let_through_is_tried_again_at_growing_pauses(one: Watched) -> None:
    one.dead_man.guard((Line(5, ("close_positions",)), Line(6, ("alert",))))
    one.refuses = 6
    one.wait(200)
    times = [time for time, verb in one.done if verb == "close_positions"]
    assert [b - a for a, b in pairwise(times)] == [3, 6, 12, 24, 48, 60]
    assert one.done[-1][1] == "alert"


def test_lines_hold_over_a_restart_of_the_gateway_which_begins_to_count_anew(tmp_path: Path) -> None:
    Watched(tmp_path).dead_man.guard(LINES)
    again = Watched(tmp_path)
    assert again.dead_man.lines == LINES
    again.wait(9)
    assert again.done == []
    again.wait(2)
    assert [verb for _, verb in again.done] == ["alert", "block_entries"]
    (tmp_path / "sends.deadman").write_text("[[1]]")
    with pytest.raises(SettingsError, match="is not what the gateway wrote"):
        Watched(tmp_path)


@pytest.mark.parametrize(
    "given", [None, "x", [1], [[1, []]], [[-1, ["alert"]]], [[1, ["flatten"]]], [[1, "alert"]], [[1, [[]]]]]
)
def test_what_are_no_lines_is_refused(given: object) -> None:
    assert lines_of(given) is None
