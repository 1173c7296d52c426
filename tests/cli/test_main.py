"""Where the command begins: verbs, help, exit codes, and faults as sentences."""

import gc
import os
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

import pytest
import typer

from genesis_dsl.cli import main as begin
from genesis_dsl.cli.main import VERBS, guarded
from genesis_dsl.errors import GenesisError
from genesis_dsl.resources import resource
from tests.cli.conftest import Command
from tests.house.commands import COMMAND, start
from tests.recordings import small_recording


def test_the_version_is_printed(command: Command) -> None:
    answer = command("--version")

    assert (answer.code, answer.out) == (0, f"{version('genesis-dsl')}\n")


def test_help_names_every_verb(command: Command) -> None:
    answer = command("--help")

    assert answer.code == 0
    assert [each for each in VERBS if f"  {each}" not in answer.out] == []


@pytest.mark.parametrize("verb", VERBS)
def test_the_page_of_help_says_of_a_verb_what_it_says_of_itself(verb: str, command: Command) -> None:
    module = import_module(f"genesis_dsl.cli.{verb}")
    if hasattr(module, "command"):
        assert VERBS[verb] == module.command.__doc__
        return
    page = command(verb, "--help").out
    assert VERBS[verb] in page
    assert [name for name in module.COMMANDS if f"  {name}" not in page] == []


def test_without_a_word_the_help_is_shown(command: Command) -> None:
    answer = command()

    assert answer.code in (0, 2)
    assert "Commands:" in answer.out + answer.err


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_explains_itself(verb: str, command: Command) -> None:
    answer = command(verb, "--help")

    assert (answer.code, f"Usage: genesis-dsl {verb}" in answer.out) == (0, True)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("explode",), "No such command 'explode'"),
        (("runn",), "run"),
        (("run", "--wrong"), "No such option: --wrong"),
        (("why",), "Missing argument 'RUN'"),
        (("run", "a.yaml"), "Missing option '--data'"),
        (("serve", "--port", "99999"), "'--port': the most is 65535."),
        (("serve", "--port", "abc"), "'--port': it is no number; write a whole number."),
        (("validate", "a.yaml", "--format", "xml"), "'--format': 'xml' is not one of 'text', 'json',"),
        (("data", "report", "a.csv", "--format", "xml"), "'--format': 'xml' is not one of 'text', 'json'."),
    ],
)
def test_a_slip_of_the_command_line_is_answered(words: tuple[str, ...], said: str, command: Command) -> None:
    answer = command(*words)

    assert answer.code == 2
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_a_verb_leaves_the_garbage_collector_as_it_was(command: Command) -> None:
    command("--version")

    assert gc.isenabled()


def leave(raised: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise raised

    monkeypatch.setattr("genesis_dsl.cli.warm.is_warm", fail)


def test_a_fault_of_the_surroundings_is_its_sentence(
    command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(GenesisError("The moon is gone; put it back."), monkeypatch)

    answer = command("warm")

    assert (answer.code, answer.sentence) == (2, "The moon is gone; put it back.")


def test_a_fault_of_ours_is_one_sentence_and_kept_in_a_file(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    leave(ValueError("seven"), monkeypatch)

    answer = command("warm")

    [kept] = tmp_path.glob("genesis-dsl-*.txt")
    assert answer.code == 2
    assert answer.sentence.startswith(
        "genesis-dsl itself failed (ValueError: seven). This is our fault, not yours"
    )
    assert answer.sentence.endswith(f"{kept}.")
    assert "Traceback" in kept.read_text()


def test_ctrl_c_is_answered_in_one_word(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(KeyboardInterrupt(), monkeypatch)

    answer = command("warm")

    assert (answer.code, answer.sentence) == (2, "Stopped.")


def test_ctrl_c_while_the_command_begins_is_answered_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def press(_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules[guarded.__module__], "import_module", press)

    with pytest.raises(SystemExit) as left:
        begin(["run"])

    assert (left.value.code, capsys.readouterr().err) == (2, "Stopped.\n")


def test_ctrl_c_before_the_command_has_begun_is_answered_too(tmp_path: Path) -> None:
    """Whatever is imported first: here somebody presses it while typer is read."""
    (tmp_path / "typer.py").write_text("raise KeyboardInterrupt", encoding="utf-8")
    done = subprocess.run(
        [COMMAND, "--version"],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (2, "", "Stopped.\n")


@pytest.mark.parametrize("raised", [typer.Exit(1), typer.Abort(), BrokenPipeError()])
def test_what_typer_answers_is_passed_on(raised: Exception) -> None:
    def fail() -> None:
        raise raised

    with pytest.raises(type(raised)):
        guarded(fail)()


def test_a_full_disk_is_no_fault_of_ours(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(OSError(28, "No space left on device", "runs.db"), monkeypatch)

    answer = command("warm")

    assert answer.code == 2
    assert answer.sentence == (
        "The machine refused: runs.db: No space left on device; make room or give access, and try again."
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (21, "x is a folder, and a file is meant; name a file in it."),
        (17, "x would have to be a folder, and a file stands there; name another place."),
        (20, "x would have to be a folder, and a file stands there; name another place."),
    ],
)
def test_a_folder_for_a_file_and_a_file_for_a_folder_are_told(
    number: int, said: str, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave(OSError(number, "words of the machine", "x"), monkeypatch)

    assert command("warm").sentence == said


def test_a_fault_of_ours_is_told_where_there_is_no_place_for_its_file(
    command: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    leave(ValueError("seven"), monkeypatch)

    answer = command("warm")

    assert (answer.code, answer.sentence.endswith("please report it.")) == (2, True)


def test_a_screen_without_our_signs_shows_question_marks(tmp_path: Path) -> None:
    words = ("why", "1", "T1", "--db", str(small_recording().path))
    done = subprocess.run(
        [COMMAND, *words],
        cwd=tmp_path,
        env=os.environ | {"PYTHONIOENCODING": "latin-1"},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"? rule: " in done.stdout


def test_output_that_nobody_can_take_is_one_sentence(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [COMMAND, "why", "1", "T1", "--db", small_recording().path],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr.startswith("The machine refused: ")
    assert done.stderr.count("\n") == 1


def test_a_cache_that_cannot_be_written_is_told_once_and_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = subprocess.run(
        [COMMAND, "validate", resource("strategies")],
        cwd=tmp_path,
        env=os.environ | {"GENESIS_CACHE": f"{tmp_path}/file/below", "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0
    assert done.stderr == (
        "The kernel cannot be kept (Not a directory) and is compiled anew each time; "
        "let GENESIS_CACHE name a folder that can be written.\n"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_installed_command_is_this_one(tmp_path: Path) -> None:
    done = start(COMMAND, "--version", folder=tmp_path)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{version('genesis-dsl')}\n", "")


def test_the_installed_command_leaves_with_its_exit_code(tmp_path: Path) -> None:
    done = start(COMMAND, "explode", folder=tmp_path)

    assert (done.returncode, "No such command 'explode'" in done.stderr) == (2, True)
