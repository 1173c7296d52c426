"""`diff`: what it says, and how it ends."""

import json
from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from tests.builders import Story, entry, flat, strategy
from tests.cli.conftest import Command

LONDON = resource("strategies/london_breakout.yaml")


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    path = tmp_path / "new.yaml"
    path.write_text(LONDON.read_text("utf-8").replace("11:30", "12:00"), "utf-8")
    return path


def test_a_change_is_told_with_both_sentences(command: Command, changed: Path) -> None:
    answer = command("diff", LONDON, changed)

    assert (answer.code, answer.err) == (1, "")
    assert [line.strip() for line in answer.out.splitlines()] == [
        "strategy london_breakout",
        "changed  Entry long_breakout > in_hours",
        "was: in_hours: the time in Europe/London is between 08:00 and 11:30 (both included).",
        "now: in_hours: the time in Europe/London is between 08:00 and 12:00 (both included).",
        "11:30 → 12:00",
    ]


def test_a_program_reads_the_same(command: Command, changed: Path) -> None:
    answer = command("diff", LONDON, changed, "--format", "json")

    (change,) = json.loads(answer.out)["meaning"]
    assert answer.code == 1
    assert (change["file"], change["what"]) == ("strategy london_breakout", "changed")
    assert change["words"] == [{"was": "11:30", "now": "12:00"}]


def test_the_same_meaning_ends_well(command: Command) -> None:
    answer = command("diff", LONDON, LONDON)

    assert (answer.code, answer.out) == (0, "No change in meaning.\n")


def test_errors_are_printed(command: Command, changed: Path) -> None:
    changed.write_text("genesis: 1\nkind: strategy\n", "utf-8")

    assert command("diff", LONDON, changed).code == 1


def test_a_missing_file_is_one_sentence(command: Command, tmp_path: Path) -> None:
    answer = command("diff", LONDON, tmp_path / "gone.yaml")

    assert answer.code == 2
    assert "gone.yaml" in answer.sentence


def test_prices_show_what_is_decided_otherwise(command: Command, tmp_path: Path) -> None:
    request = Story(rules=strategy(entry("00:05")), prices=flat(30)).write(tmp_path)
    rules, beside = tmp_path / "rules", tmp_path / "later.yaml"
    beside.write_text((rules / "story.yaml").read_text("utf-8").replace("00:05", "00:09"), "utf-8")
    others = [part for name in ("plain", "small") for part in ("--with", rules / f"{name}.yaml")]
    asked = (rules / "story.yaml", beside, "--data", request.data, *others)

    answer = command("diff", *asked)
    same = command("diff", rules / "story.yaml", rules / "story.yaml", *asked[2:])
    plain = json.loads(command("diff", *asked, "--format", "json").out)["behaviour"]

    assert (answer.code, answer.err) == (1, "")
    assert "  moved    2026-01-05 00:05 UTC  EURUSD  story > go: fired\n" in answer.out
    assert "    new:\n      go fired for EURUSD at 2026-01-05 00:09 UTC.\n" in answer.out
    assert (same.code, same.out.splitlines()[-1]) == (
        0,
        "No change in behaviour on this span; decisions, all the same: 1.",
    )
    assert [(each["what"], each["new"]["time"]) for each in plain["differences"]] == [
        ("moved", "2026-01-05T00:09:00Z")
    ]
