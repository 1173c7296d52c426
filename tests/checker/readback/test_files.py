"""Whole files read back: the three of the design, word for word."""

from pathlib import Path

import pytest

from genesis_dsl.checker.readback.files import read_back
from genesis_dsl.checker.readback.speaker import Voice
from genesis_dsl.diagnostics.diagnostic import has_errors
from tests.checker.files import load, run

GOLDEN = Path(__file__).parent / "golden"
FILES = sorted(GOLDEN.glob("*.yaml"))


def told(path: Path, *, written_out: bool = False) -> str:
    text = path.read_text("utf-8")
    checked = run(text)
    assert not has_errors(checked.diagnostics)
    return read_back(load(text), checked, Voice(written_out=written_out)) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_read_back_word_for_word(path: Path) -> None:
    assert told(path) == path.with_suffix(".txt").read_text("utf-8")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_names_written_out_leave_no_list_of_names(path: Path) -> None:
    text = told(path, written_out=True)
    assert "\nNames\n" not in text
    assert "range_top" not in text
