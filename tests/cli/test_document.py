from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.compliance.papers import FIRM


@pytest.fixture
def firm(tmp_path: Path) -> Path:
    path = tmp_path / "firm.yaml"
    path.write_text(FIRM)
    return path


def test_a_document_is_read_on_the_terminal(firm: Path, command: Command) -> None:
    answer = command("document", firm.name)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.splitlines()[:2] == ["A firm's terms", "Ruleset firm: 2 rules, 1 test: passed"]


def test_its_page_stands_in_a_file(firm: Path, command: Command, tmp_path: Path) -> None:
    answer = command("document", firm.name, "--html", "firm.html")
    assert (answer.code, answer.out) == (0, "firm.html: 2 rules, 1 test: passed.\n")
    assert (tmp_path / "firm.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_same_file_makes_the_same_page(firm: Path, command: Command, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        command("document", firm.name, "--html", name)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_a_test_that_fails_is_a_finding_and_the_page_is_written(firm: Path, command: Command) -> None:
    firm.write_text(FIRM.replace("verdict: kept", "verdict: broken"))
    answer = command("document", firm.name, "--html", "firm.html")
    assert (answer.code, answer.out) == (1, "firm.html: 2 rules, 1 test: 1 failed.\n")
    assert firm.with_suffix(".html").exists()


def test_mistakes_in_the_file_are_told_at_their_place(firm: Path, command: Command) -> None:
    firm.write_text(FIRM.replace("equity >= floor", "equity >= flor"))
    answer = command("document", firm.name)
    assert answer.code == 1
    assert "firm.yaml" in answer.out
    assert "flor" in answer.out


def test_a_file_that_is_not_there_is_one_sentence(command: Command) -> None:
    answer = command("document", "nowhere.yaml")
    assert answer.code == 2
    assert "nowhere.yaml" in answer.sentence
