from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.recordings import Recording, copy_of, demo_recording, small_recording


@pytest.fixture
def changeable(tmp_path: Path) -> Recording:
    return copy_of(small_recording(), tmp_path)


def test_a_record_that_holds_says_so_with_its_digest_and_head(command: Command) -> None:
    recording = demo_recording()

    answer = command("verify", "last", "--db", recording.path)

    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Run 1 holds: made again from its manifest")
    assert f"digest {recording.report['digest']}\nhead {recording.report['head']}\n" in answer.out


def test_the_head_that_was_kept_is_compared(changeable: Recording, command: Command) -> None:
    words = ("verify", 1, "--db", changeable.path, "--head")

    assert command(*words, changeable.report["head"]).code == 0
    answer = command(*words, "0" * 64)
    assert answer.code == 1
    assert "000000000000 was kept elsewhere: it was written anew." in answer.out


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE fill SET price_points = price_points + 1 WHERE id = 1", "fill 1: price is"),
        (
            "UPDATE outcome_block SET true_bits = zeroblob(180) WHERE rowid = 1",
            "truth at 2026-01-0",
        ),
        (
            "UPDATE decision SET node_values = json_set(node_values, '$.0', 7) WHERE id = 1",
            "Decision D1 does not",
        ),
        ("UPDATE decision SET node_values = '{' WHERE id = 1", "Row 1 of the table decision was changed"),
        ("DELETE FROM decision WHERE id = 2", "Decision D3 does not follow"),
        (
            "UPDATE source SET text = text || '# x' WHERE kind = 'ruleset'",
            "limits.yaml is not the one that ran",
        ),
        ("UPDATE run SET manifest = '{}'", "The manifest of run 1 was changed"),
    ],
)
def test_a_record_that_was_changed_is_refuted(
    change: str, said: str, changeable: Recording, command: Command
) -> None:
    changeable.change(change)

    answer = command("verify", 1, "--db", changeable.path)

    assert (answer.code, answer.err) == (1, "")
    assert answer.out.startswith("Run 1 differs from its record. The first difference:\n  ")
    assert said in answer.out.splitlines()[1]


def test_prices_that_were_moved_are_asked_for_and_can_be_named(
    changeable: Recording, command: Command
) -> None:
    changeable.change("UPDATE run SET manifest = json_set(manifest, '$.request.data', '/nowhere')")

    answer = command("verify", 1, "--db", changeable.path)
    there = command("verify", 1, "--db", changeable.path, "--data", changeable.request.data)

    assert (answer.code, "Or say with --data where they are now" in answer.sentence) == (2, True)
    assert (there.code, there.out.startswith("Run 1 holds")) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [(("7",), "There is no run 7"), (("x",), "x is no run"), (("9" * 30,), "is no run")],
)
def test_a_run_that_is_not_there_is_one_sentence(words: tuple[str, ...], said: str, command: Command) -> None:
    answer = command("verify", *words, "--db", small_recording().path)

    assert answer.code == 2
    assert said in answer.sentence


def test_the_installed_command_says_the_same(changeable: Recording, tmp_path: Path) -> None:
    words = ("verify", "1", "--db", str(changeable.path))
    assert start(COMMAND, *words, folder=tmp_path).returncode == 0

    changeable.change("UPDATE position SET pnl_minor = 0 WHERE id = 1")
    done = start(COMMAND, *words, folder=tmp_path)

    assert (done.returncode, done.stderr) == (1, "")
    assert "trade 1: pnl is 0 as stored" in done.stdout
