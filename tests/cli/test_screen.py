import io
import sys
import time
from pathlib import Path

import pytest

from genesis_dsl.cli import screen
from genesis_dsl.cli.screen import bar, has_colour, tell


class Terminal(io.StringIO):
    """A screen that somebody looks at."""

    def isatty(self) -> bool:
        return True


def look(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Let both streams be a terminal; pytest would undo it between a fixture and its test."""
    made = Terminal()
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, made)
    monkeypatch.setenv("TERM", "xterm")
    return made


def test_nothing_is_coloured_or_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]) -> None:
    with bar("replay") as show:
        show(0.5)

    assert not has_colour()
    assert capsys.readouterr().err == ""


def test_a_terminal_has_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    look(monkeypatch)

    assert has_colour()


def test_a_bar_is_drawn_when_work_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    with bar("replay") as show:
        show(0.1)
        assert "replay" not in terminal.getvalue()
        monkeypatch.setattr(screen, "PATIENCE", 0.0)
        show(0.5)
        time.sleep(0.3)  # it is drawn ten times a second
        show(0.9)

    assert "replay" in terminal.getvalue()


def test_short_work_draws_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = look(monkeypatch)
    with bar("replay") as show:
        show(1.0)

    assert "replay" not in terminal.getvalue()


def test_a_line_that_cannot_be_printed_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, Path("/dev/full").open("w", encoding="utf-8"))  # noqa: SIM115  # ends here
    tell("one")
    tell("two", err=True)
