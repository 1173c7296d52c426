"""`drill`: what it says, and how it ends."""

import json
from pathlib import Path

from tests.cli.conftest import Answer, Command
from tests.runs.test_drill import LOW, NEVER, story


def drilled(command: Command, folder: Path, *words: object, re_arm: str = "after 5 minutes") -> Answer:
    request = story(LOW, f"- id: floor\n  {NEVER}  re_arm: {re_arm}\n").write(folder)
    return command("drill", *request.paths, "--data", request.data, *words)


def test_every_switch_is_told_with_what_it_did(command: Command, tmp_path: Path) -> None:
    answer = drilled(command, tmp_path)

    assert (answer.code, answer.err) == (0, "")
    told = answer.out.splitlines()
    assert "story on EURUSD, account small, from 2026-01-05 00:00 UTC to 2026-01-05 00:33 UTC" in told
    assert "switches > low: tripped by itself once (EURUSD 1), armed again once" in told
    assert "switches > floor: never tripped by itself on this data" in told
    assert "  tripped by hand at 2026-01-05 00:05:01 UTC, with 1 position open and 1 order resting" in told
    assert (
        "  block entries, cancel orders, close positions; 1 order cancelled, 1 position closed; "
        "flat after 1 min 59 s; armed again after 5 min, 2026-01-05 00:10:01 UTC"
    ) in told
    assert told[-1] == "2 switches: 1 tripped by themselves, 1 by hand; all seen to the end"


def test_what_was_not_seen_to_the_end_fails(command: Command, tmp_path: Path) -> None:
    answer = drilled(command, tmp_path, re_arm="next week")

    assert answer.code == 1
    assert "  NOT SEEN: It was not armed again before the end of the data" in answer.out
    assert answer.out.splitlines()[-1].endswith("; not seen to the end: floor")


def test_a_program_reads_the_same(command: Command, tmp_path: Path) -> None:
    found = json.loads(drilled(command, tmp_path, "--format", "json").out)

    low, floor = found["switches"]
    assert (found["account"], found["failed"]) == ("small", False)
    assert (low["by_itself"]["tripped"], low["by_hand"]) == (1, None)
    assert floor["by_hand"]["time"] == "2026-01-05T00:05:01Z"
    assert floor["trip"] == {
        "time": "2026-01-05T00:05:01Z",
        "blocked": 0,
        "cancelled": 1,
        "closed": 1,
        "flat": "2026-01-05T00:07:00Z",
        "re_armed": "2026-01-05T00:10:01Z",
        "by": [],
    }


def test_a_file_with_errors_prints_its_findings(command: Command, tmp_path: Path) -> None:
    request = story(LOW.replace("bid <", "bit <")).write(tmp_path)
    answer = command("drill", *request.paths, "--data", request.data)
    assert answer.code == 1
    assert "bit" in answer.out
