import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from genesis_dsl.cli import messages

SENTENCES = [
    each
    for name, each in inspect.getmembers(messages, inspect.isfunction)
    if name
    not in (
        "next_steps",
        "keep_head",
        "session_ended",
        "synthetic",
        "start_here",
        "as_setting",
    )  # lines to copy from
]
ARGUMENTS = {
    "fault": OSError(13, "Permission denied"),
    "kept": Path("kept.txt"),
    "path": Path("a.json"),
    "run": 1,
    "runs": [1, 2],
    "count": 2,
    "done": 3,
    "wanted": 9,
    "known": 5,
    "money": 12.5,
    "won": 1,
    "points": {"agrees": 7, "differs": 5},
    "times": 3,
    "mistakes": ["S101 on line 3"],
    "seconds": 24.3,
    "size": 33_000_000,
}


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_a_sentence(function: Callable[..., str]) -> None:
    said = function(**{name: ARGUMENTS.get(name, "it") for name in inspect.signature(function).parameters})

    assert "\n" not in said
    assert said.rstrip(")").endswith((".", ":"))


def test_files_are_counted_in_english() -> None:
    assert [messages.nothing_found(count)[:7] for count in (1, 2)] == ["1 file ", "2 files"]


def test_a_database_without_runs_says_how_to_make_one() -> None:
    assert "genesis-dsl demo" in messages.no_run("last", [])


def test_next_steps_can_be_typed() -> None:
    said = messages.next_steps(7)

    assert all(each in said for each in ("genesis-dsl whynot 7", "genesis-dsl verify 7", "genesis-dsl serve"))


def test_a_folder_at_home_is_named_without_whose_home_it_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)

    assert messages.synthetic(tmp_path / "a" / "synthetic").endswith(", in ~/a/synthetic")
    assert messages.synthetic(Path("/srv/synthetic")).endswith(", in /srv/synthetic")


def test_a_session_says_where_its_journal_is_and_how_it_goes_on() -> None:
    said = messages.session_ended(3, "d1ge57", "bead", Path("s.journal"))
    assert said.startswith("Run 3 is written: digest d1ge57, its journal s.journal.\n")
    assert "started again with these files it goes on" in said
