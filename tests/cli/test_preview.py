"""`preview`: what it says, and how it ends."""

import json
from pathlib import Path

import pytest

from tests.builders import Story, entry, path, strategy
from tests.cli.conftest import Answer, Command

PRICES = path(110_010, 110_020, 110_010, 110_030, 109_990)


def previewed(command: Command, folder: Path, when: str, *more: object) -> Answer:
    request = Story(rules=strategy(entry(when=when)), prices=PRICES).write(folder)
    return command("preview", *request.paths, "--data", request.data, *more)


def test_conditions_are_counted_and_never_is_loud(command: Command, tmp_path: Path) -> None:
    answer = previewed(command, tmp_path, "close > open and volume > 1")

    assert (answer.code, answer.err) == (0, "")
    assert "story on EURUSD M1: 5 decisions, 2026-01-05 00:01 UTC to 2026-01-05 00:05 UTC." in answer.out
    rows = [" ".join(line.split()) for line in answer.out.splitlines()]
    assert "entry go 0 0.00% 3 2 NEVER" in rows
    assert "close > open 2 40.00% 3 0 2" in rows
    assert "volume > 1 0 0.00% 0 5 0 UNKNOWN" in rows
    assert "UNKNOWN: go > volume > 1 was never known; unknown: no volume in this data on 5." in rows


def test_what_reads_the_account_is_said(command: Command, tmp_path: Path) -> None:
    answer = previewed(command, tmp_path, "close > open and balance > 1 USD")

    assert "cannot be counted ahead; the market alone allows it 2 times." in answer.out


def test_a_program_reads_the_same(command: Command, tmp_path: Path) -> None:
    answer = previewed(command, tmp_path, "close > open and balance > 1 USD", "--format", "json")

    (site,) = json.loads(answer.out)["strategies"]
    (go,) = site["entries"]
    assert (site["strategy"], site["symbol"], site["decisions"]) == ("story", "EURUSD", 5)
    assert (site["first"], site["last"]) == ("2026-01-05T00:01:00Z", "2026-01-05T00:05:00Z")
    assert (go["true"], go["false"], go["waits_for_account"]) == (0, 3, 2)
    assert [(each["text"], each["alone_missing"]) for each in go["parts"]] == [
        ("close > open", 3),
        ("balance > 1 USD", 0),
    ]
    assert go["bottleneck"] == "go > close > open"


@pytest.mark.parametrize(("when", "code"), [("close > 2.0", 1), ("close > open", 0)])
def test_never_and_always_are_warnings_that_can_fail(
    command: Command, tmp_path: Path, when: str, code: int
) -> None:
    assert previewed(command, tmp_path, when).code == 0
    assert previewed(command, tmp_path, when, "--fail-level", "warning").code == code


def test_a_file_with_errors_prints_its_findings(command: Command, tmp_path: Path) -> None:
    answer = previewed(command, tmp_path, "closs > open")

    assert answer.code == 1
    assert "closs" in answer.out


def test_prices_that_are_missing_are_one_sentence(command: Command, tmp_path: Path) -> None:
    request = Story(rules=strategy(entry()), prices=PRICES).write(tmp_path)

    answer = command("preview", *request.paths, "--data", tmp_path / "nowhere")

    assert answer.code == 2
    assert "nowhere" in answer.sentence
