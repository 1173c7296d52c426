"""The files with which the language was tried compile as they stand, alone and together."""

from pathlib import Path

import jsonschema
import pytest
import yaml

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.language.schema import json_schema
from genesis_dsl.runs.explain import explain
from genesis_dsl.runs.fmt import format_files
from genesis_dsl.runs.validate import validate

FOLDER = Path(__file__).resolve().parents[1] / "examples"
FILES = sorted(FOLDER.rglob("*.yaml"))


def errors(path: Path) -> list[str]:
    found = validate([path]).findings
    return [f"{each.code} {each.message}" for each in found if each.severity is Severity.ERROR]


def test_there_are_twenty() -> None:
    assert len(FILES) == 20


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_compiles_alone_with_the_files_that_it_names(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(FOLDER)
    assert errors(path) == []


def test_all_compile_together() -> None:
    assert errors(FOLDER) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_reads_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(FOLDER)
    title = yaml.safe_load(path.read_text(encoding="utf-8"))["title"]
    assert title in explain(str(path)).text.partition("\n")[0]


def test_each_has_the_one_form_already() -> None:
    assert [each.path for each in format_files([FOLDER]) if each.differs or each.found] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_accepted_by_the_schema(path: Path) -> None:
    file = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    jsonschema.validate({**file, "genesis": 1}, json_schema(), jsonschema.Draft7Validator)


def test_the_currency_of_an_event_is_no_symbol() -> None:
    found = validate([FOLDER / "compliance/ftmo/ftmo_2step_funded.yaml"]).findings
    assert [each for each in found if each.code == "N211"] == []
