"""What counts as a change of meaning, and in which words it is told."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.resources import resource
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.runs.meaning import Change, compare_meaning, read_sides, renamed_things

LONDON = resource("strategies/london_breakout.yaml").read_text("utf-8")
Turn = tuple[str, str]


def compared(folder: Path, *turns: Turn, text: str = LONDON) -> list[Change]:
    """Compare a file with the same one in which some words are replaced."""
    changed = text
    for was, now in turns:
        assert was in changed
        changed = changed.replace(was, now)
    for name, content in (("old", text), ("new", changed)):
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "a.yaml").write_text(content, "utf-8")
    return compare_meaning(*read_sides(folder / "old" / "a.yaml", folder / "new" / "a.yaml"))


def told(changes: list[Change]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return [(each.what, each.path, each.words) for each in changes]


@pytest.mark.parametrize(
    "turn",
    [
        ("          # the bars before this one", ""),
        ("title: London", "\n\ntitle: London"),
        ("symbols: [EURUSD, GBPUSD]", "symbols: [GBPUSD, EURUSD]"),
        ("0.5% of balance", "0.50% of balance"),
        ("close > ema(close, 200) on H4", "(close > (ema(close, 200)) on H4)"),
    ],
)
def test_what_is_written_otherwise_is_no_change(tmp_path: Path, turn: Turn) -> None:
    assert compared(tmp_path, turn) == []


def test_the_order_of_keys_is_no_change(tmp_path: Path) -> None:
    order = "    risk: 0.5% of balance\n    stop: close - stop_room\n"
    swapped = "    stop: close - stop_room\n    risk: 0.5% of balance\n"

    assert compared(tmp_path, (order, swapped)) == []


@pytest.mark.parametrize(
    ("turn", "path", "words"),
    [
        (("11:30", "12:00"), "Entry long_breakout > in_hours", [("11:30", "12:00")]),
        (("12 pips", "12 points"), "Names > stop_room", [("pips.", "points.")]),
        (("spread <= 1.2 pips", "spread < 1.2 pips"), "Score long_score > cheap", [("at most", "below")]),
        (("0.5% of balance", "0.6% of balance"), "Entry long_breakout", [("0.5%", "0.6%")]),
        (("bars_since_entry >= 96", "bars_since_entry >= 97"), "Exit stale", [("96.", "97.")]),
        (("cancel_after: 4 bars", "cancel_after: 5 bars"), "Entry long_breakout", [("4", "5")]),
    ],
)
def test_a_changed_sentence_is_told_with_its_words(
    tmp_path: Path, turn: Turn, path: str, words: list[Turn]
) -> None:
    assert told(compared(tmp_path, turn)) == [("changed", path, words)]


def test_a_condition_that_is_gone_and_one_that_is_new_are_told(tmp_path: Path) -> None:
    dropped = "      - id: broke_out\n        when: close crosses above range_top\n"
    added = "      - id: up\n        when: close > open\n"

    (gone,) = [each for each in compared(tmp_path, (dropped, "")) if each.what == "removed"][:1]
    (come,) = compared(tmp_path, (dropped, dropped + added))

    assert gone.path.startswith(("Names", "Entry long_breakout"))
    assert (come.what, come.path) == ("added", "Entry long_breakout > up")
    assert come.now == "up: the M15 close is above the M15 open."


def test_a_rename_is_told_once_and_what_speaks_of_it_is_the_same(tmp_path: Path) -> None:
    renamed = (
        "  - id: long_breakout\n    side: buy",
        "  - id: break_up\n    renamed_from: long_breakout\n    side: buy",
    )

    assert compared(tmp_path, renamed) == [
        Change("strategy london_breakout", "break_up", "renamed", "long_breakout", "break_up")
    ]


def test_without_that_key_it_is_another_entry(tmp_path: Path) -> None:
    found = compared(tmp_path, ("  - id: long_breakout\n", "  - id: break_up\n"))

    assert [(each.what, each.path) for each in found] == [
        ("removed", "Entry long_breakout"),
        ("added", "Entry break_up"),
    ]


def test_another_order_of_exits_is_told(tmp_path: Path) -> None:
    head, _, exits = LONDON.partition("exits:\n")
    stale, trail = exits.split("  - id: trail")
    swapped = f"{head}exits:\n  - id: trail{trail.rstrip()}\n{stale}"
    (tmp_path / "new.yaml").write_text(swapped, "utf-8")
    (tmp_path / "old.yaml").write_text(LONDON, "utf-8")

    (found,) = compare_meaning(*read_sides(tmp_path / "old.yaml", tmp_path / "new.yaml"))

    assert found.what == "moved"
    assert found.was.endswith("Exit stale, Exit trail")
    assert found.now.endswith("Exit trail, Exit stale")


def test_id_and_title_are_told(tmp_path: Path) -> None:
    found = compared(tmp_path, ("id: london_breakout", "id: other"), ("title: London", "title: Paris"))

    assert [(each.file, each.path, each.now) for each in found] == [
        ("strategy other", "id", "other"),
        ("strategy other", "title", "Paris breakout, only with the H4 trend"),
    ]


def test_rulesets_of_a_folder_are_compared_by_id(tmp_path: Path) -> None:
    ruleset = resource("compliance/ftmo/ftmo_2step_challenge.yaml").read_text("utf-8")
    for side, changed in (("old", ruleset), ("new", ruleset.replace("value: 5%", "value: 4%"))):
        (tmp_path / side).mkdir()
        (tmp_path / side / f"rules_{side}.yaml").write_text(changed, "utf-8")
    (tmp_path / "new" / "london.yaml").write_text(LONDON, "utf-8")

    found = compare_meaning(*read_sides(tmp_path / "old", tmp_path / "new"))

    assert told(found) == [
        ("changed", "Parameters", [("5%.", "4%.")]),
        ("changed", "Rule daily_loss > allowance", [("5%", "4%")]),
        ("added", "", []),
    ]
    assert found[2].file == "strategy london_breakout"


def test_files_with_errors_mean_nothing_yet(tmp_path: Path) -> None:
    with pytest.raises(RulesRefused):
        compared(tmp_path, ("close > ema", "closs > ema"))


@pytest.mark.parametrize("swap", [lambda a, b: (a, b), lambda a, b: (b, a)])
def test_a_file_and_a_folder_are_not_compared(
    tmp_path: Path, swap: Callable[[Path, Path], tuple[Path, Path]]
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(LONDON, "utf-8")

    with pytest.raises(SettingsError, match="are a file and a folder"):
        read_sides(*swap(file, tmp_path))


def test_what_is_called_otherwise_is_known_by_file_and_id(tmp_path: Path) -> None:
    renamed = LONDON.replace("  - id: stale\n", "  - id: too_old\n    renamed_from: stale\n")
    for name, text in (("old", LONDON), ("new", renamed), ("other", LONDON.replace("id: london_b", "id: b"))):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")

    found = renamed_things(*read_sides(tmp_path / "old.yaml", tmp_path / "new.yaml"))
    of_file = renamed_things(*read_sides(tmp_path / "old.yaml", tmp_path / "other.yaml"))

    assert found == {("london_breakout", "stale"): ("london_breakout", "too_old")}
    assert of_file[("london_breakout", "trail")] == ("breakout", "trail")


NUMBER = re.compile(r"(?<![\w.:-])\d+(?:\.\d+)?(?![\w:-]|\.\d)")


def stepped(text: str) -> list[str]:
    """Write a text once for each of its numbers, with its last digit turned."""
    body = text.index("\n") + 1
    last = [found.end() - 1 for found in NUMBER.finditer(text, body)]
    return [f"{text[:at]}{'8' if text[at] == '9' else int(text[at]) + 1}{text[at + 1 :]}" for at in last]


@pytest.mark.parametrize("name", ["strategies/london_breakout", "rulesets/kill_switches/house_limits"])
def test_no_number_changes_in_silence(name: str, tmp_path: Path) -> None:
    old = resource(f"{name}.yaml")
    text = re.sub(r" +#.*", "", old.read_text("utf-8"))
    new = tmp_path / "new.yaml"
    for changed in stepped(text):
        new.write_text(changed, "utf-8")
        assert compare_meaning(*read_sides(old, new)) != [], changed
