import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.recordings import copy_of, demo_recording, small_recording, warming_recording


def test_the_tree_has_both_numbers_of_every_comparison(command: Command) -> None:
    answer = command("why", 1, "T1", "--db", demo_recording().path)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("long_breakout fired for EURUSD at ")
    assert " vs " in answer.out
    assert "confluence: long_score passes" in answer.out
    assert "(london_breakout:" in answer.out


def test_trade_order_and_decision_have_one_answer(command: Command) -> None:
    recording = small_recording()
    [(trade, order, decision)] = recording.ask("SELECT id, order_id, decision_id FROM position LIMIT 1")

    answers = {
        command("why", run, name, "--db", recording.path).out
        for run in (1, "last")
        for name in (f"T{trade}", f"t{trade}", trade, f"O{order}", f"D{decision}")
    }

    assert len(answers) == 1


def test_every_id_of_the_figures_can_be_asked(command: Command) -> None:
    for each in demo_recording().report["trades"]:
        answer = command("why", 1, each["id"], "--db", demo_recording().path)
        assert (answer.code, each["symbol"] in answer.out) == (0, True)


def test_times_are_shown_in_the_zone_that_is_asked_for(command: Command) -> None:
    answer = command("why", 1, "T1", "--zone", "America/New_York", "--db", small_recording().path)

    assert "America/New_York" in answer.out.splitlines()[0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("1", "T999"), "Run 1 has no trade 999; its trades are 1 to "),
        (("1", "D0"), "Run 1 has no decision 0; its decisions are 1 to "),
        (("1", "O999"), "Run 1 has no order O999"),
        (("1", "first"), "`first` names nothing of a run: write T1"),
        (("1", "T" + "9" * 40), "names nothing of a run"),
        (("7", "T1"), "There is no run 7; the database holds run 1."),
        (("9" * 40, "T1"), "is no run; write its number"),
        (("first", "T1"), "first is no run; write its number, 1 to 1, or last."),
        (("1", "T1", "--zone", "Mars"), "Mars is no time zone"),
    ],
)
def test_what_is_not_there_is_one_sentence(words: tuple[str, ...], said: str, command: Command) -> None:
    answer = command("why", *words, "--db", small_recording().path)

    assert answer.code == 2
    assert said in answer.sentence


@pytest.mark.parametrize(
    "name", ["no.db", ".", "no/folder.db", "text.db", "postgresql://host/x", "sqlite://"]
)
def test_a_database_that_is_none_is_one_sentence(name: str, command: Command, tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("This is a text, and a text is no database. " * 40)

    answer = command("why", "1", "T1", "--db", name)

    assert answer.code == 2
    assert answer.sentence


def test_the_installed_command_says_the_same(tmp_path: Path, command: Command) -> None:
    words = ("why", "1", "T1", "--db", str(small_recording().path))

    done = start(COMMAND, *words, folder=tmp_path)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == command(*words).out


def test_a_program_is_told_the_same(command: Command) -> None:
    answer = command("why", 1, "T1", "--json", "--db", demo_recording().path)

    told = json.loads(answer.out)
    assert told["sentence"].startswith("long_breakout fired for EURUSD at ")
    assert [each["stage"] for each in told["pipe"]][-1] == "broker"


def test_a_note_is_added_and_shown(command: Command, tmp_path: Path) -> None:
    recording = copy_of(small_recording(), tmp_path)

    answer = command("why", 1, "T1", "--note", "Why so early?", "--by", "Ann", "--db", recording.path)
    told = json.loads(command("why", 1, "T1", "--json", "--db", recording.path).out)

    assert answer.code == 0
    assert re.search(r"\nNote by Ann, \d{4}-.* UTC:\nWhy so early\?\n$", answer.out)
    assert [(each["who"], each["text"]) for each in told["notes"]] == [("Ann", "Why so early?")]


def test_a_note_of_nobody_is_refused(command: Command, tmp_path: Path) -> None:
    recording = copy_of(small_recording(), tmp_path)

    answer = command("why", 1, "T1", "--note", "x", "--by", " ", "--db", recording.path)

    assert answer.code == 2
    assert "needs its words" in answer.err


def test_what_was_warming_up_says_how_many_bars_it_had(command: Command) -> None:
    database = warming_recording().path

    told = command("why", 1, "D2", "--db", database).out
    asked = command("whynot", 1, "EURUSD", "2026-01-05 00:01 UTC", "--db", database).out

    missing = told.splitlines()[-1]
    assert missing.endswith("is unknown: warming up, 1 of 20 M1 bars. Everything else was true.")
    assert missing in asked
