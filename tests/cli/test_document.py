from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.compliance.papers import FIRM
from tests.recordings import small_recording


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


def test_a_text_is_signed_and_another_one_makes_the_signature_stale(firm: Path, command: Command) -> None:
    assert "Nobody has signed this text." in command("document", firm.name).out
    answer = command("document", firm.name, "--sign", "--by", "Ann  Lee", "--today", "2026-11-29")
    assert answer.code == 0
    assert answer.out.startswith("Ann Lee signed this text, SHA-256 ")
    assert firm.with_name("firm.signatures.json").exists()
    shown = command("document", firm.name).out
    assert "Ann Lee, 2026-11-29: This very text." in shown
    assert "Nobody has signed" not in shown
    assert command("validate", firm.name).out.count("R960") == 0

    firm.write_text(FIRM.replace("5% of", "4% of"))
    shown = command("document", firm.name).out
    assert "Ann Lee, 2026-11-29: Stale: since then the file has changed." in shown
    assert "One signature is of an earlier text." in shown
    assert "warning R960: Ann Lee signed an earlier text on 2026-11-29" in command("validate", firm.name).out


@pytest.mark.parametrize("options", [("--sign",), ("--by", "Ann"), ("--sign", "--by", "  ")])
def test_a_signature_needs_a_name_and_a_name_is_for_a_signature(
    options: tuple[str, ...], firm: Path, command: Command
) -> None:
    answer = command("document", firm.name, *options)
    assert answer.code == 2
    assert "--sign --by" in answer.sentence


def test_what_fails_its_tests_is_not_signed(firm: Path, command: Command) -> None:
    firm.write_text(FIRM.replace("verdict: kept", "verdict: broken"))
    answer = command("document", firm.name, "--sign", "--by", "Ann")
    assert answer.code == 2
    assert answer.sentence.startswith("It is not signed: 2 rules, 1 test: 1 failed;")
    assert not firm.with_name("firm.signatures.json").exists()


def test_a_run_is_shown_beside_the_rules_that_it_went_under(command: Command, tmp_path: Path) -> None:
    found = small_recording()
    (limits,) = [each for each in found.request.paths if each.stem == "limits"]
    of_run = ("--evidence", "last", "--db", found.path)
    shown = command("document", limits, *of_run)
    assert f"Evidence: Run {found.run}, over prices from " in shown.out
    assert f"Head          {found.report['head']}" in shown.out
    assert "The run held the rules as they stand here." in shown.out

    command("document", limits, *of_run, "--html", "page.html")
    page = (tmp_path / "page.html").read_text("utf-8")
    assert f"Evidence: Run {found.run}" in page
    assert found.report["digest"] in page


def test_a_run_that_knows_nothing_of_the_file_is_no_evidence(firm: Path, command: Command) -> None:
    answer = command("document", firm.name, "--evidence", "last", "--db", small_recording().path)
    assert answer.code == 2
    assert answer.sentence.endswith("did not use firm; name a run of an account that does.")
