import gc
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.language.workspace import Workspace
from genesis_dsl.resources import resource
from genesis_dsl.runs import shares
from genesis_dsl.runs.validate import validate
from tests.recordings import small_story


@pytest.mark.unmeasured
@pytest.mark.parametrize("folder", ["strategies", "rulesets", "compliance"])
def test_what_ships_has_no_findings(folder: str) -> None:
    told = validate([resource(folder)])

    assert told.files
    assert told.findings == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("kind", ["strategies", "rulesets", "compliance"])
def test_each_file_that_ships_has_no_findings_alone(kind: str) -> None:
    for path in resource(kind).rglob("*.yaml"):
        assert validate([path])[1] == [], path


def test_files_that_were_checked_are_let_go_so_many_need_no_more_memory_than_a_few() -> None:
    """The command does not collect garbage, so no file that is checked apart may lie in a circle."""
    paths = [each for each in sorted(resource("strategies").rglob("*.yaml")) if ".test" not in each.name][:6]
    validate(paths)  # what is made once for a process
    gc.collect()
    gc.disable()
    try:
        validate(paths)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_files_that_are_named_are_counted_too() -> None:
    assert len(validate([resource("rulesets/accounts/demo.yaml")]).files) == 5


def test_what_this_version_cannot_run_is_found_without_prices(tmp_path: Path) -> None:
    limit = "- id: costly\n  must_hold: count(last 5_000 trades) < 9\n"
    request = small_story(limits=limit).write(tmp_path)

    found = [each for each in validate(request.paths).findings if each.code == "R900"]

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


def shifted(number: int, spaces: int) -> str:
    """Give the strategy with one line further right or left."""
    lines = STRATEGY.read_text().split("\n")
    line = lines[number - 1]
    lines[number - 1] = " " * spaces + line if spaces > 0 else line[-spaces:]
    return "\n".join(lines)


def by_line(text: str, folder: Path) -> list[tuple[str, int]]:
    """Write a file, and give the code and the line of what is found."""
    (folder / "one.yaml").write_text(text, newline="")
    found = validate([folder / "one.yaml"])[1]
    return [(each.code, each.span.source.place(each.span.start)[0]) for each in found]


@pytest.mark.parametrize(
    ("number", "spaces"),
    [
        *((1, 1), (1, 2), (9, 1), (10, -2), (28, 1), (28, -1), (28, 2), (28, -2), (31, 1), (31, 2)),
        *((42, -2), (43, -1), (43, 1), (43, -2), (14, -2), (17, -2), (33, -2), (45, 1), (45, -1), (45, -2)),
        *((46, -2), (46, 2), (48, -2), (35, 2), (53, 1), (53, 2), (55, 1), (55, -1)),
    ],
)
def test_a_line_that_is_shifted_is_told_alone(number: int, spaces: int, tmp_path: Path) -> None:
    assert by_line(shifted(number, spaces), tmp_path) == [("Y127", number)]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("      - id: momentum", "      id: momentum", [("Y130", 19)]),
        ("      - id: momentum", "        id: momentum", [("Y105", 19)]),
        ("      - id: trend", "      id: trend", [("Y130", 16)]),
        ("      - at: 2 R", "      at: 2 R", [("Y130", 48)]),
        ("      - id: trend", "        id: trend", [("Y130", 16)]),
        ("      - id: in_hours", "        id: in_hours", [("Y130", 35)]),
        ("  - id: trail", "  id: trail", [("Y130", 57)]),
        ("      - id: momentum", "\t      - id: momentum", [("Y101", 19)]),
        ("    order:", "\t    order:", [("Y101", 41)]),
        ("entries:", "\tentries:", [("Y101", 31)]),
        ("    order:", "    order", [("Y125", 41)]),
        ("range_top: h", "range_top h", [("Y125", 10)]),
        ("channel: {", "channel {", [("Y125", 8)]),
        ("London breakout, only", "London\u2028breakout, only", [("Y131", 4)]),
        ("London breakout, only", "London\x85breakout, only", [("Y131", 4)]),
        ("close crosses", "clo\0se crosses", [("Y110", 38)]),
    ],
)
def test_a_slip_of_the_sheet_is_told_alone(
    old: str, new: str, found: list[tuple[str, int]], tmp_path: Path
) -> None:
    text = STRATEGY.read_text()
    assert old in text
    assert by_line(text.replace(old, new, 1), tmp_path) == found


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ([("for_each: symbol", "for_each: symbols")], ["N214 symbols"]),
        ([("for_each: symbol", "foreach: symbol")], ["Y201 foreach"]),
        ([("for_each: symbol", "for_each: strategy")], ["N204 spread"]),
    ],
)
def test_every_mistake_of_a_switch_is_told_and_none_that_follows(
    changes: list[tuple[str, str]], found: list[str], tmp_path: Path
) -> None:
    assert told(SWITCHES, tmp_path, *changes) == found


RULESET = resource("compliance/ftmo/ftmo_2step_challenge.yaml")


@pytest.mark.parametrize(
    ("new", "found"),
    [("cites", "Y125 cites"), ("cites:", "Y112 cites"), ('cites: "objectives', 'Y120 "objectives')],
)
def test_a_source_that_cannot_be_read_is_not_missing_too(new: str, found: str, tmp_path: Path) -> None:
    assert told(RULESET, tmp_path, ("    cites: objectives\n", f"    {new}\n")) == [found]


def test_a_symbol_without_its_dash_is_told_once(tmp_path: Path) -> None:
    majors = resource("rulesets/instruments/fx_majors.yaml")
    assert told(majors, tmp_path, ("  - symbol: GBPUSD", "    symbol: GBPUSD")) == ["Y105 symbol"]


NOT_RUN = """genesis: 1
kind: ruleset
id: funds
title: Funds
timezone: Europe/Prague
rules:
- id: funded
  must_hold: count(last 5_000 trades) < 9
"""


def many_files(folder: Path) -> None:
    """Write files that are right, wrong, cannot be run, use each other, waive, and miss what is not there."""
    right = STRATEGY.read_text()
    kinds = {
        "right": right,
        "wrong": right.replace(*EMMA),
        "torn": right.replace("entries:", "entrys:"),
        "misses": right.replace("timeframe: M15\n", "timeframe: M15\nuses: [wrong_5]\n"),
        "switches": SWITCHES.read_text(),
        "limits": NOT_RUN,
    }
    for name, text in kinds.items():
        for number in range(3):
            own = text.replace("id: london_breakout\n", f"id: {name}_{number}\n", 1)
            own = own.replace("id: house_limits\n", f"id: {name}_{number}\n", 1)
            own = own.replace("id: funds\n", f"id: {name}_{number}\n", 1)
            (folder / f"{name}_{number}.yaml").write_text(own)


@pytest.mark.parametrize("without", [(), ("torn",), ("torn", "wrong", "misses")])
def test_what_is_found_in_shares_is_what_is_found_together(
    without: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    many_files(tmp_path)
    for name in without:
        for path in tmp_path.glob(f"{name}_*"):
            path.unlink()
    workspace = Workspace([tmp_path])
    assert len(shares.shares(workspace.files_given(), workspace.candidates())) > 1

    apart = validate([tmp_path])
    monkeypatch.setattr(shares, "FULL", 100)
    together = validate([tmp_path])

    assert apart.findings == together.findings != []
    assert sorted(apart.files) == sorted(together.files)
    assert ("R900" in {each.code for each in apart.findings}) == (len(without) == 3)
