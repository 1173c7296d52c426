from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.validate import validate
from tests.recordings import small_story


@pytest.mark.parametrize("folder", ["strategies", "rulesets", "compliance"])
def test_what_ships_has_no_findings(folder: str) -> None:
    checked, found = validate([resource(folder)])

    assert checked >= 1
    assert found == []


@pytest.mark.parametrize("kind", ["strategies", "rulesets", "compliance"])
def test_each_file_that_ships_has_no_findings_alone(kind: str) -> None:
    for path in resource(kind).rglob("*.yaml"):
        assert validate([path])[1] == [], path


def test_files_that_are_named_are_counted_too() -> None:
    checked, _ = validate([resource("rulesets/accounts/demo.yaml")])

    assert checked == 5


def test_what_this_version_cannot_run_is_found_without_prices(tmp_path: Path) -> None:
    limit = (
        "- id: funded\n  must_hold: sum(initial_balance of accounts) <= 400_000 USD\n  if_broken: warning\n"
    )
    request = small_story(limits=limit).write(tmp_path)

    _, found = validate(request.paths)

    assert [each.span.source.name.rpartition("/")[2] for each in found] == ["limits.yaml"]


def test_a_path_that_is_missing_is_a_fault_of_the_surroundings(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        validate([tmp_path / "no.yaml"])
