"""The evidence of a run says of each rule how it went, and whether these were the rules that ran."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from genesis_dsl.compliance.document import Evidence
from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.evidence import evidence_of
from genesis_dsl.runs.rules import read_rules
from tests.recordings import Recording, record, small_story

LIMITS = """- id: daily_loss
  title: The day's loss
  must_hold: equity >= balance_at_day_start - 1% of initial_balance
- id: has_stop
  before_order: has_stop and stop_distance < 5 pips
- id: quiet
  at_day_end: balance > 0 USD
"""


@cache
def recording() -> Recording:
    folder = Path(mkdtemp())
    return record(small_story(limits=LIMITS).write(folder), folder / "runs.db")


def gathered(name: str = "limits", changed: str = "") -> Evidence:
    found = recording()
    (path,) = [each for each in found.request.paths if each.stem == name]
    text = path.read_text()
    if changed:
        path = path.with_name("changed.yaml")
        path.write_text(text.replace("1% of", changed))
    try:
        rules = read_rules([path])
        return evidence_of(found.database, found.run, rules.files[0], rules.checked)
    finally:
        if changed:
            path.unlink()


def test_each_rule_says_how_often_it_was_asked_and_what_it_said() -> None:
    rules = {each.id: each for each in gathered().rules}
    asked = {name: each.lines[0] for name, each in rules.items()}

    assert rules["daily_loss"].heading == "The day's loss"
    assert asked["daily_loss"].startswith("Asked ")
    assert asked["has_stop"].startswith("Asked ")
    assert asked["quiet"] == "Asked once: kept 1 and not kept 0."
    assert any(
        line.startswith("Nearest as it was: ") and " USD of room" in line
        for line in rules["daily_loss"].lines
    )


def test_an_order_that_was_refused_can_be_looked_up() -> None:
    (refused,) = [line for line in gathered().rules[1].lines if line.startswith("It did not let out")]
    number = int(
        refused.partition(": first D")[2].partition(",")[0] or refused.partition(": D")[2].partition(",")[0]
    )
    ((kind,),) = recording().ask(
        "select kind from decision where run = ? and id = ?", recording().run, number
    )
    assert kind == "refused"


def test_it_says_whether_these_rules_ran() -> None:
    assert gathered().text == "The run held the rules as they stand here."
    assert gathered(changed="2% of").text.startswith(
        "The run held another text of limits than the one shown here"
    )


def test_switches_have_evidence_too() -> None:
    (wild,) = gathered("switches").rules
    assert wild.lines[0].startswith("Asked ")
    assert any(line.startswith("Tripped ") for line in wild.lines)


def test_digest_and_head_stand_in_it() -> None:
    facts = {each.name: each.text for each in gathered().facts}
    assert (facts["Digest"], facts["Head"]) == (recording().report["digest"], recording().report["head"])


def test_a_file_that_the_run_did_not_use_has_none(tmp_path: Path) -> None:
    path = tmp_path / "other.yaml"
    found = recording()
    (limits,) = [each for each in found.request.paths if each.stem == "limits"]
    path.write_text(limits.read_text().replace("id: limits", "id: other"))
    rules = read_rules([path])
    with pytest.raises(SettingsError, match="did not use other"):
        evidence_of(found.database, found.run, rules.files[0], rules.checked)
