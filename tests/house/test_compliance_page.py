"""The page that teaches how rulesets are read, written and tested: all of it holds as it stands."""

import re
import shutil
from pathlib import Path

import pytest

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.resources import resource
from genesis_dsl.runs.validate import validate
from genesis_dsl.trials.run import run_tests
from tests.cli.conftest import Command, command
from tests.house.commands import ROOT, read_commands

__all__ = ["command"]

README = resource("compliance") / "README.md"
PAGE = README.read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
CLAUSES = re.findall(r"\| `((?:must_hold|before_order|at_\w+|to_\w+): .+?)` \|", PAGE)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    (text,) = EXAMPLES
    path = tmp_path / "acme_challenge.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_example_has_no_finding_and_its_tests_pass(example: Path) -> None:
    tried = run_tests([example])

    assert validate([example]).findings == []
    assert (len(tried.outcomes), tried.failed) == (5, ())


def test_every_sentence_of_the_page_is_right(tmp_path: Path) -> None:
    rules = "".join(f"  - id: rule_{number}\n    {each}\n" for number, each in enumerate(CLAUSES))
    path = tmp_path / "all.yaml"
    path.write_text(
        f"genesis: 1\nkind: ruleset\nid: all\ntitle: All\ntimezone: UTC\nrules:\n{rules}", "utf-8"
    )

    assert len(CLAUSES) >= 9
    assert {each.code for each in validate([path]).findings} <= {"R340"}, "only tests may be missing"


def test_every_command_of_the_page_works(example: Path, command: Command) -> None:
    shutil.copytree(ROOT / "compliance", example.parent / "compliance")
    typed = read_commands(README)

    assert len(typed) >= 6
    answers = [(each.words, command(*each.words)) for each in typed]
    assert [(words, answer) for words, answer in answers if (answer.code, answer.err) != (0, "")] == []
    assert "mutation score 100%" in " ".join(answer.out for _, answer in answers)


def test_the_page_fits_on_two_sheets() -> None:
    prose = re.sub(r"```.*?```", "", PAGE.partition("## The files")[0], flags=re.DOTALL)
    assert len(prose.split()) < 1_200


def test_every_file_is_told() -> None:
    files = [each.relative_to(README.parent).as_posix() for each in README.parent.rglob("*.yaml")]
    folders = {each.partition("/")[0] for each in files}
    assert [each for each in sorted(folders) if f"`{each}/" not in PAGE] == []


EUROS = """\
genesis: 1
kind: account
id: euros
title: An account in euros
currency: EUR
initial_balance: 80_000 EUR
phase: funded
book: hedging
instruments: fx_majors
broker: simulated
news: [calendar]
roles: {operator: [Ann], risk_officer: [Ben]}
rulesets:
"""
BINDING = {
    "ftmo_1step_funded": "most_capital: 320_000 EUR",
    "technical_house": "small_capital: 1 EUR, middle_capital: 2 EUR, large_capital: 3 EUR",
}
"""The rulesets with figures in dollars, and as an account sets them."""


def test_the_rulesets_bind_an_account_in_other_money_once_it_has_set_their_figures(tmp_path: Path) -> None:
    rulesets = "".join(f"  - id: {each}\n    with: {{{set_}}}\n" for each, set_ in BINDING.items())
    path = tmp_path / "euros.yaml"
    path.write_text(EUROS + rulesets, "utf-8")
    assert [each for each in validate([path]).findings if each.severity is Severity.ERROR] == []
