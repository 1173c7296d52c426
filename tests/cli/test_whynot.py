"""`whynot`, and the same outcomes read with nothing but the shell of the database."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.recordings import Recording, copy_of, demo_recording, small_recording

QUIET = "2024-03-05 09:15 Europe/London"


def test_a_quiet_moment_is_answered_with_the_smallest_change(command: Command) -> None:
    answer = command("whynot", 1, "EURUSD", QUIET, "--db", demo_recording().path)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"No long_breakout for EURUSD at {QUIET}.")
    assert "✗ broke_out: close crosses above range_top" in answer.out
    assert re.search(r"\d\.\d{5} vs \d\.\d{5}   -\d+\.\d pips", answer.out)
    assert f"(Not stored as a decision of its own at {QUIET}: replayed" in answer.out


def test_a_stored_decision_is_told_without_replay(command: Command) -> None:
    recording = demo_recording()
    [(time,)] = recording.ask(
        "SELECT strftime('%Y-%m-%dT%H:%M:%SZ', time_ms / 1000, 'unixepoch') FROM decision "
        "WHERE kind = 'fired' AND symbol = 'GBPUSD' LIMIT 1"
    )

    answer = command("whynot", 1, "GBPUSD", time, "--db", recording.path)

    assert answer.out.startswith("long_breakout fired for GBPUSD")
    assert "Not stored" not in answer.out


def test_a_note_that_was_written_beside_a_decision_is_shown(command: Command, tmp_path: Path) -> None:
    recording = copy_of(small_recording(), tmp_path)
    [(decision, time)] = recording.ask(
        "SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', time_ms / 1000, 'unixepoch') FROM decision "
        "WHERE kind = 'fired' LIMIT 1"
    )
    command("why", 1, f"D{decision}", "--note", "Too early.", "--by", "Ann", "--db", recording.path)

    answer = command("whynot", 1, "EURUSD", time, "--db", recording.path)
    told = json.loads(command("whynot", 1, "EURUSD", time, "--json", "--db", recording.path).out)

    assert re.search(r"\nNote by Ann, \d{4}-.* UTC:\nToo early\.\n", answer.out)
    (found,) = [each for each in told["answers"] if each["decision"]["id"] == f"D{decision}"]
    assert [each["text"] for each in found["notes"]] == ["Too early."]


@pytest.mark.parametrize(
    ("moment", "note"),
    [
        (
            "2024-03-05 09:17 Europe/London",
            "this is the last decision before, at 2024-03-05 09:15 Europe/London.",
        ),
        ("2024-03-09 12:00 Europe/London", "which lies outside its hours; this is the last decision before"),
        ("2025-01-01 12:00 UTC", "this is the last decision before, at 2024-04-26 "),
    ],
)
def test_where_nothing_was_decided_the_last_decision_before_is_shown(
    moment: str, note: str, command: Command
) -> None:
    answer = command("whynot", "last", "EURUSD", moment, "--db", demo_recording().path)

    assert answer.code == 0
    assert note in answer.out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("EURUSD", "2024-01-01 09:15 UTC"), "the first decision of this run is at 2024-01-07 22:15 UTC"),
        (("USDJPY", QUIET), "No strategy of this run trades 'USDJPY'; they trade EURUSD, GBPUSD."),
        (("EURUSD", "2024-03-05 09:15"), "has no time zone"),
        (("EURUSD", "2024-03-05"), "has no time zone"),
        (("EURUSD", "soon"), "is no date and time"),
        (("EURUSD", "2024-03-05 09:15 Europe/Lodnon"), "Europe/London"),
        (("EURUSD", "2024-03-31 01:30 Europe/London"), "does not exist"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence(words: tuple[str, ...], said: str, command: Command) -> None:
    answer = command("whynot", 1, *words, "--db", demo_recording().path)

    assert answer.code == 2
    assert said in answer.sentence


def test_a_run_whose_data_is_gone_is_one_sentence(command: Command, tmp_path: Path) -> None:
    copy = copy_of(small_recording(), tmp_path)
    copy.change("UPDATE run SET manifest = json_set(manifest, '$.request.data', '/nowhere')")

    answer = command("whynot", 1, "EURUSD", "2026-01-05 22:00 UTC", "--db", copy.path)

    assert answer.code == 2
    assert answer.sentence.startswith("The prices of run 1 are not at /nowhere any more")
    data = small_recording().request.data
    words = ("whynot", 1, "EURUSD", "2026-01-05 22:00 UTC", "--db", copy.path, "--data", data)
    assert command(*words).code == 0


def shell(recording: Recording, question: str) -> list[str]:
    """Ask with the program `sqlite3`; a machine of ours has it."""
    program = shutil.which("sqlite3")
    assert program is not None
    done = subprocess.run(
        [program, "-readonly", recording.path, question], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


TRUTHS = {"✓": "true", "✗": "false", "?": "unknown"}


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="no sqlite3")
@pytest.mark.parametrize("moment", ["2024-03-05T09:15:00Z", "2024-02-22T08:00:00Z", "2024-01-10T12:30:00Z"])
def test_single_outcomes_are_read_with_the_shell_of_the_database_alone(moment: str, command: Command) -> None:
    recording = demo_recording()
    said = command("whynot", 1, "EURUSD", moment, "--db", recording.path).out
    by_label = {label: TRUTHS[sign] for sign, label in re.findall(r"^ +([✓✗?]) (\w+): ", said, re.MULTILINE)}

    rows = shell(
        recording,
        "SELECT rule, truth FROM outcomes WHERE run = 1 AND symbol = 'EURUSD' "
        f"AND day = '{moment[:10]}' AND time = '{moment}'",
    )

    found = dict(row.split("|") for row in rows)
    told = {rule.rpartition(" > ")[2]: truth for rule, truth in found.items()}
    compared = by_label.keys() & told.keys() - {"opposed"}  # a veto that is false is shown as it should be
    assert compared >= {"in_hours", "broke_out"}
    assert {name: told[name] for name in compared} == {name: by_label[name] for name in compared}


def test_a_program_is_told_the_same(command: Command) -> None:
    answer = command("whynot", 1, "EURUSD", QUIET, "--json", "--db", demo_recording().path)

    (told,) = json.loads(answer.out)["answers"]
    assert told["sentence"].startswith(f"No long_breakout for EURUSD at {QUIET}")
    assert (told["stored"], told["decision"]["id"]) == (False, "")
    assert told["missing"]["turn"]
