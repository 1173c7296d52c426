"""What if, at the command line: the numbers that can be moved, and what comes of one that was."""

import json

from tests.cli.conftest import Command
from tests.recordings import demo_recording

QUIET = "2024-03-05 09:15 Europe/London"


def ask(command: Command, *more: str) -> tuple[int, str, str]:
    answer = command("whynot", 1, "EURUSD", QUIET, "--db", demo_recording().path, *more)
    return answer.code, answer.out, answer.err


def test_a_number_is_moved_and_nothing_is_saved(command: Command) -> None:
    code, out, err = ask(command, "--what-if", "channel=30")

    assert (code, err) == (0, "")
    assert "Numbers for --what-if: " in out
    assert "channel (20)" in out
    assert "What if: channel 30 instead of 20. Nothing is saved." in out
    assert "+  channel: {value: 30, from: 10" in out
    assert "A run with it: genesis-dsl run ... --set channel=30" in out


def test_a_number_of_a_sentence_is_shown_as_a_change_of_its_file(command: Command) -> None:
    code, out, _ = ask(command, "--what-if", "cheap=0.5", "--json")

    (answer,) = json.loads(out)["answers"]
    assert code == 0
    assert answer["what_if"]["to"] == "0.5 pips"
    assert "+        when: spread <= 0.5 pips" in answer["what_if"]["diff"]
    assert answer["what_if"]["together"]["decisions"] == answer["together"]["decisions"]


def test_what_is_no_change_is_refused_in_words(command: Command) -> None:
    assert ask(command, "--what-if", "cheap") == (
        2,
        "",
        "`cheap` is no change; write the name of a number and its value, like cheap=1.5.\n",
    )
