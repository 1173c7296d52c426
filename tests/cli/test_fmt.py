"""`fmt`: what it writes, what it only shows, and how it ends."""

from pathlib import Path

from tests.cli.conftest import Command
from tests.runs.test_fmt import CANONICAL, CARELESS, rule_file


def test_a_careless_file_is_written_and_then_in_order(command: Command, tmp_path: Path) -> None:
    path = rule_file(tmp_path)
    assert command("fmt", path).out == f"{path} is written in its one form.\n1 file, 1 written.\n"
    assert path.read_text() == CANONICAL
    answer = command("fmt", "--check", path)
    assert (answer.code, answer.out) == (0, "1 file, nothing to change.\n")


def test_a_check_shows_what_would_change_and_writes_nothing(command: Command, tmp_path: Path) -> None:
    path = rule_file(tmp_path)
    answer = command("fmt", "--check", path)
    assert answer.code == 1
    assert f"--- {path}\n" in answer.out
    assert "+    when: close > open  # up\n" in answer.out
    assert answer.out.endswith(f"{path} would change.\n1 file, 1 would change.\n")
    assert path.read_text() == CARELESS


def test_a_file_with_errors_is_left_alone_and_the_others_are_written(
    command: Command, tmp_path: Path
) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(CARELESS + "entrys:   1\n")
    rule_file(tmp_path)
    answer = command("fmt", tmp_path)
    assert answer.code == 1
    assert "error Y201" in answer.out
    assert answer.out.endswith("2 files, 1 written, 1 left alone for their errors.\n")
    assert wrong.read_text() == CARELESS + "entrys:   1\n"


def test_a_path_that_is_not_there_is_exit_2(command: Command) -> None:
    assert command("fmt", "no.yaml").code == 2
