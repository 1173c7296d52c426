"""What a branch brought: on its changed lines, and wherever else it made a difference."""

from pathlib import Path

import pytest

from genesis_dsl.runs.changed import branch
from genesis_dsl.runs.validate import validate
from tests.language.rules import ENTRY, STRATEGY
from tests.repositories import Desk, needs_git

pytestmark = needs_git

RIGHT = STRATEGY + ENTRY
WRONG = RIGHT.replace("close > open", "emma(close, 9) > open")
SECOND = ENTRY.replace("entries:\n", "").replace("id: long", "id: again")
LIMITS = """\
genesis: 1
kind: ruleset
id: limits
title: Limits
timezone: Europe/Prague
rules:
  - id: daily_loss
    must_hold: equity >= 95% of initial_balance
    tests:
      - name: on the floor is kept
        given:
          equity: 95_000 USD
        expect:
          verdict: kept
"""
SWITCHES = """\
genesis: 1
kind: kill_switch
id: switches
title: Switches
timezone: Europe/Prague
switches:
  - id: near
    trip_when: room of daily_loss <= 100 USD
    then: block entries
"""
ACCOUNT = """\
genesis: 1
kind: account
id: mine
title: Mine
currency: USD
initial_balance: 100_000 USD
instruments: fx_majors
rulesets: [{id: limits}]
kill_switches: [{id: switches}]
"""


def brought(desk: Desk, *given: str, folder: str = "") -> list[tuple[str, str, str]]:
    """Tell file, code and words of what the branch brought."""
    paths = [desk.folder / name for name in given or [""]]
    mine = branch("main", paths, lambda some, home: validate(some, home=home), desk.folder / folder)
    told = mine.brought(validate(paths))
    return [(Path(each.span.source.name).name, each.code, each.span.text) for each in told.findings]


def test_what_was_found_before_on_lines_that_did_not_change_is_not_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    assert brought(desk) == []
    desk.commit(a=WRONG + SECOND)
    assert brought(desk) == []


def test_what_is_wrong_on_a_changed_line_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=RIGHT)
    desk.commit(a=WRONG)
    assert brought(desk) == [("a.yaml", "N202", "emma")]


def test_what_was_wrong_before_is_told_when_its_line_changes(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.commit(a=WRONG.replace("> open", "> high"))
    assert brought(desk) == [("a.yaml", "N202", "emma")]


def test_a_second_mistake_of_the_same_words_is_told_and_the_first_is_not(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.commit(a=WRONG + SECOND.replace("close > open", "emma(close, 9) > open"))
    assert brought(desk) == [("a.yaml", "N202", "emma")]


def test_what_only_moved_to_another_line_is_not_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.commit(a="# above\n\n" + WRONG)
    assert brought(desk) == []


def test_a_line_that_was_taken_away_is_told_where_it_is_missed(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=RIGHT)
    desk.commit(a=RIGHT.replace("    side: buy\n", ""))
    assert brought(desk) == [("a.yaml", "Y202", "id")]


@pytest.mark.parametrize("committed", [True, False])
def test_everything_of_a_new_file_is_told(committed: bool, tmp_path: Path) -> None:  # noqa: FBT001
    desk = Desk(tmp_path, a=WRONG)
    desk.write(b=WRONG.replace("id: breakout", "id: other"))
    if committed:
        desk.commit()
    assert brought(desk) == [("b.yaml", "N202", "emma")]


def test_a_file_that_was_renamed_is_not_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.git("mv", "a.yaml", "b.yaml")
    desk.commit()
    assert brought(desk) == []
    desk.commit(b=WRONG.replace("> open", "> high"))
    assert brought(desk) == [("b.yaml", "N202", "emma")]


def test_what_a_change_breaks_in_another_file_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, limits=LIMITS, switches=SWITCHES, mine=ACCOUNT)
    assert brought(desk) == []
    desk.commit(limits=LIMITS.replace("daily_loss", "loss_of_a_day"))
    assert brought(desk) == [("switches.yaml", "N217", "daily_loss")]


def test_what_a_change_breaks_in_a_file_that_is_only_used_is_told(tmp_path: Path) -> None:
    desk = Desk(tmp_path, rulesets__own__limits=LIMITS, rulesets__own__switches=SWITCHES, mine=ACCOUNT)
    desk.commit(rulesets__own__limits=LIMITS.replace("daily_loss", "loss_of_a_day"))
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(desk.folder)
        assert brought(desk, "mine.yaml") == [("switches.yaml", "N217", "daily_loss")]


def test_a_finding_whose_second_place_changed_is_told(tmp_path: Path) -> None:
    twice = RIGHT.replace("    risk: 1% of balance\n", "    risk: 1% of balance\n    risk: 2% of balance\n")
    desk = Desk(tmp_path, a=twice)
    assert brought(desk) == []
    desk.commit(a=twice.replace("risk: 1%", "risk: 3%"))
    assert [code for _, code, _ in brought(desk)] == ["Y105"]


def test_what_main_brought_since_is_not_the_branchs(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=RIGHT, b=RIGHT.replace("id: breakout", "id: other"))
    desk.git("checkout", "--quiet", "main")
    desk.commit(b="broken: [\n")
    desk.git("checkout", "--quiet", "work")
    assert brought(desk) == []


def test_line_ends_of_another_system_are_no_change(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.write(a=WRONG.replace("\n", "\r\n"))
    assert brought(desk) == []


def test_a_folder_that_was_not_there_is_new(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=RIGHT)
    desk.commit(new__b=WRONG)
    assert brought(desk, "new") == [("b.yaml", "N202", "emma")]


def test_a_file_outside_of_the_repository_was_there_before(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk", a=RIGHT)
    (tmp_path / "elsewhere.yaml").write_text(WRONG)
    assert brought(desk, "../elsewhere.yaml") == []


def test_nothing_of_it_is_left_in_the_repository(tmp_path: Path) -> None:
    desk = Desk(tmp_path, a=WRONG)
    desk.commit(a=WRONG + SECOND)
    brought(desk)
    assert desk.git("status", "--porcelain") == ""
    assert {each.name for each in tmp_path.iterdir()} == {".git", "a.yaml"}
