"""Commands of persons in a recorded run: in its manifest, its journal, its decisions, and in why."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.command import Command
from genesis_dsl.runs.commands import commands_of, within
from genesis_dsl.runs.journal import keep_journal
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.verify import verify
from genesis_dsl.runs.why import why
from genesis_dsl.store.database import Database, open_database
from tests.builders import at, run_request
from tests.recordings import small_story

LINES = """time,who,role,command,reason
2026-01-05 23:21:30 UTC,ute,operator,close all,a bad feeling
2026-01-06 00:10 UTC,ute,operator,pause entries,news
2026-01-06 00:40 UTC,ute,operator,resume entries,
2026-01-06 00:45 UTC,ute,operator,resume entries,it is over
"""


@pytest.fixture
def asked(tmp_path: Path) -> Request:
    (tmp_path / "commands.csv").write_text(LINES)
    return replace(small_story().write(tmp_path), commands=tmp_path / "commands.csv")


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


def test_a_run_with_commands_is_recorded_and_made_again(asked: Request, database: Database) -> None:
    result = replay(asked, database)

    manifest = result.report["manifest"]
    assert manifest["commands"][0] == {
        "time": "2026-01-05T23:21:30Z",
        "who": "ute",
        "role": "operator",
        "command": "close all",
        "reason": "a bad feeling",
    }
    assert result.report["decisions"]["commanded"] == 3
    assert result.report["decisions"]["declined"] == 1
    assert list(result.report["declined"].values()) == [1]
    assert all(result.report["declined"])
    assert any(each["exit_reason"] == "command:ute" for each in result.report["trades"])
    assert verify(database, 1).holds


def test_why_tells_who_asked_and_what_became_of_it(asked: Request, database: Database) -> None:
    replay(asked, database)
    decisions = run_request(asked).decisions
    numbers = [each.id for each in decisions if each.site == "ute"]

    titles = [why(database, 1, f"D{number}").title for number in numbers]

    asked_for = "ute (operator) asked at 2026-01-05 23:21:30 UTC: close all, because a bad feeling."
    assert titles[0] == f"{asked_for} It was carried out."
    assert titles[2].endswith("resume entries, without a reason. It was refused: no reason given.")


def test_the_journal_holds_the_commands(asked: Request, tmp_path: Path) -> None:
    path = tmp_path / "run.journal"
    keep_journal(prepare(asked), path)

    again = replace(asked, data=path, commands=None)

    assert commands_of(None, path) == commands_of(asked.commands, asked.data)
    assert run_request(again).digest() == run_request(asked).digest()
    assert run_request(replace(asked, commands=None)).digest() != run_request(asked).digest()


def test_what_the_run_does_not_have_is_told_with_its_line(asked: Request) -> None:
    assert asked.commands is not None
    asked.commands.write_text(LINES + "2026-01-06 00:50 UTC,ute,operator,re_arm nothing,x\n")

    with pytest.raises(SettingsError, match=r"^line 6 of the commands, re_arm nothing: this run has no"):
        prepare(asked)


def test_what_lies_outside_the_prices_is_noted(asked: Request) -> None:
    assert asked.commands is not None
    asked.commands.write_text(LINES.replace("2026-01-06 00:45", "2026-01-09 00:45"))

    prepared = prepare(asked)

    assert len(prepared.assembled.commands) == 3
    assert (
        "the command resume entries of 2026-01-09 00:45 UTC lies outside the span, and is never obeyed."
        in prepared.notes
    )


def test_both_ends_of_the_span_are_in_it() -> None:
    commands = tuple(Command(time, "a", "operator", "close all", "") for time in (1, 2, 3, 4))

    kept, never = within(commands, 2, 3)

    assert ([each.time for each in kept], len(never)) == ([2, 3], 2)


def test_prices_bring_no_commands(asked: Request) -> None:
    assert commands_of(None, asked.data) == ()
    assert at("2026-01-05 23:21") < prepare(asked).assembled.commands[0].time
