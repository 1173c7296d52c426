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


STRATEGY = resource("strategies/london_breakout.yaml")
SWITCHES = resource("rulesets/kill_switches/house_limits.yaml")

EMMA = ("close crosses above", "emma(close, 9) crosses above")


def told(path: Path, folder: Path, *changes: tuple[str, str]) -> list[str]:
    """Write a file with changes, and give what is found in it."""
    text = path.read_text()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    changed = folder / path.name
    changed.write_text(text)
    return [f"{each.code} {each.span.text}" for each in validate([changed])[1]]


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("kind: strategy", "kind: Strategie"), EMMA], ["Y212 Strategie", "N202 emma"]),
        ([("id: london_breakout\n", "di: london_breakout\n"), EMMA], ["Y201 di", "N202 emma"]),
        ([("entries:", "entrys:"), EMMA], ["Y201 entrys", "N202 emma"]),
        ([("- id: long_breakout\n    side", "- side"), EMMA], ["Y203 side", "N202 emma"]),
        ([("all_of:", "allof:"), EMMA], ["Y201 allof", "N202 emma"]),
        ([("    stop: close", "    Stop: close")], ["Y201 Stop"]),
        ([("- id: trend\n        points", "- points")], ["Y203 points"]),
        ([("- id: long_score\n    pass_at", "- pass_at")], ["Y203 pass_at"]),
        ([("names:\n", "names:\n\nnames:\n")], ["Y112 names", "Y105 names"]),
        ([("  channel: {value: 20, from", "  channel: {value: 20 from")], ["Y121 {"]),
        (
            [("points: 40", "points: forty"), ("close, 14) between", "clsoe, 14) between")],
            ["T109 forty", "N201 clsoe"],
        ),
    ],
)
def test_every_mistake_of_a_strategy_is_told_and_none_that_follows(
    changes: list[tuple[str, str]], found: list[str], tmp_path: Path
) -> None:
    assert told(STRATEGY, tmp_path, *changes) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("for_each: symbol", "for_each: symbols")], ["N214 symbols"]),
        ([("for_each: symbol", "foreach: symbol")], ["Y201 foreach"]),
        ([("for_each: symbol", "for_each: strategy")], ["N207 strategy"]),
    ],
)
def test_every_mistake_of_a_switch_is_told_and_none_that_follows(
    changes: list[tuple[str, str]], found: list[str], tmp_path: Path
) -> None:
    assert told(SWITCHES, tmp_path, *changes) == found
