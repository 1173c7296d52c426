"""`explain`: what it says, and how it ends."""

from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from tests.cli.conftest import Command
from tests.language.rules import ENTRY, STRATEGY


def test_a_code_a_file_and_a_word_are_explained(command: Command) -> None:
    for words, begins in (
        (["T204"], "T204: "),
        ([resource("strategies/london_breakout.yaml")], "london_breakout: "),
        (["crosses", "above"], "crosses above, "),
        (["R"], "R, "),
    ):
        answer = command("explain", *words)
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith(begins)


def test_names_are_written_out_on_demand(command: Command) -> None:
    answer = command("explain", "--names", resource("strategies/london_breakout.yaml"))
    assert "crosses above the highest M15 high" in answer.out


def test_a_file_with_errors_prints_its_findings(command: Command, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY + ENTRY + "entrys: 1\n")
    answer = command("explain", path)
    assert answer.code == 1
    assert "error Y201" in answer.out


def test_what_is_unknown_is_exit_2_with_the_nearest(command: Command) -> None:
    answer = command("explain", "emma")
    assert answer.code == 2
    assert answer.sentence.endswith("the nearest: ema, tema, dema.")


@pytest.mark.parametrize("code", ["failed", "untried", "uncovered", "survived", "stale"])
def test_the_codes_of_tests_have_pages_too(code: str, command: Command) -> None:
    said = command("explain", code)
    assert said.code == 0
    assert said.out.startswith(f"{code}: ")
    assert "Right: " in said.out


def test_a_code_that_is_also_a_word_is_explained_as_both(command: Command) -> None:
    assert "Whether the broker refused." in command("explain", "failed").out
