"""`sweep`: what it prints and writes, and what bad input gets."""

import json
from pathlib import Path

import pytest

from genesis_dsl.runs.request import Request
from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.recordings import small_story
from tests.runs.test_sweep import RULES


@pytest.fixture
def small(tmp_path: Path) -> Request:
    return small_story(rules=RULES).write(tmp_path)


def words(request: Request, *more: object) -> list[object]:
    return ["sweep", *request.paths, "--data", request.data, "--jobs", 1, *more]


def test_the_best_set_stands_first_and_all_are_in_the_file(
    small: Request, command: Command, tmp_path: Path
) -> None:
    shown = command(
        *words(small, "--set", "channel=4..8", "--set", "aim=2,4", "--json", "sets.json", "--top", 2)
    )

    sets = json.loads((tmp_path / "sets.json").read_text("utf-8"))["sets"]
    best = max(sets, key=lambda one: one["summary"]["net_profit"])
    lines = shown.out.splitlines()
    assert shown.code == 0
    assert lines[0] == "Sets that ran: 6; the best 2 by net profit:"
    assert lines[1].split() == ["channel", "aim", "net", "profit", "largest", "fall", "trades", "won"]
    assert lines[2].split()[:2] == [best["set"]["channel"], best["set"]["aim"]]
    assert f"{best['summary']['net_profit']:,.2f}" in lines[2]
    settings = f"--set channel={best['set']['channel']} --set aim={best['set']['aim']}"
    assert f"  genesis-dsl run {small.paths[0]} " in shown.out
    assert f" --data {small.data} {settings}\n" in shown.out
    assert [one["set"] for one in sets][:3] == [
        {"channel": "4", "aim": "2"},
        {"channel": "4", "aim": "4"},
        {"channel": "6", "aim": "2"},
    ]


def test_the_smallest_fall_is_best(small: Request, command: Command, tmp_path: Path) -> None:
    shown = command(
        *words(small, "--set", "channel=4..20", "--by", "max_drawdown", "--json", "sets.json", "--top", 1)
    )

    sets = json.loads((tmp_path / "sets.json").read_text("utf-8"))["sets"]
    least = min(one["summary"]["max_drawdown"] for one in sets)
    assert f"{least:,.2f}" in shown.out.splitlines()[2]


def test_sets_that_did_not_run_are_counted_with_their_reason(small: Request, command: Command) -> None:
    shown = command(*words(small, "--set", "channel=38..44"))

    assert shown.code == 0
    assert (
        "2 of 4 sets did not run, the first with channel=42: The rules do not allow this set: " in shown.out
    )


def test_a_set_without_a_range_is_answered(small: Request, command: Command) -> None:
    shown = command(*words(small, "--set", "channel=10"))

    assert (shown.code, shown.err.count("\n")) == (2, 1)
    assert "For a single set use `run`." in shown.err


def test_where_no_set_ran_it_is_a_finding(small: Request, command: Command) -> None:
    shown = command(*words(small, "--set", "channel=42,44"))

    assert shown.code == 1
    assert shown.out.startswith("2 of 2 sets did not run, the first with channel=42: ")


def test_a_name_that_no_strategy_has_is_answered(small: Request, command: Command) -> None:
    shown = command(*words(small, "--set", "chanel=10..20"))

    assert "a parameter chanel" in shown.out + shown.err


def test_findings_are_printed(small: Request, command: Command) -> None:
    path = next(each for each in small.paths if each.name == "story.yaml")
    path.write_text(RULES.replace("highest(", "hihgest("), encoding="utf-8")

    shown = command(*words(small, "--set", "channel=10,20"))

    assert shown.code == 1
    assert "highest" in shown.out


def test_the_installed_command_ends_when_its_processes_are_done(small: Request, tmp_path: Path) -> None:
    given = [str(each) for each in (*small.paths, "--data", small.data, "--set", "channel=4..8", "--jobs", 2)]

    done = start(COMMAND, "sweep", *given, folder=tmp_path)

    assert done.returncode == 0
    assert done.stdout.startswith("Sets that ran: 3")
