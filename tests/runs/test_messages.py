import inspect
from collections.abc import Callable
from pathlib import Path

import pytest

from genesis_dsl.runs import messages

SENTENCES = [each for _, each in inspect.getmembers(messages, inspect.isfunction)]
ARGUMENTS = {
    "path": Path("rules/story.yaml"),
    "known": ["channel"],
    "names": ["one", "two"],
    "symbols": ["EURUSD"],
    "fault": OSError(13, "Permission denied"),
    "run": 1,
    "order": 9,
    "count": 2,
    "bars": 2,
    "decision": 3,
}


@pytest.mark.parametrize("function", SENTENCES, ids=lambda function: function.__name__)
def test_every_message_is_one_sentence(function: Callable[..., str]) -> None:
    given = {name: ARGUMENTS.get(name, "it") for name in inspect.signature(function).parameters}

    said = function(**given)

    assert "\n" not in said
    assert "  " not in said
    assert said.endswith(".") or function is messages.no_prices  # it ends in the words of another room


def test_a_file_that_is_missing_is_told_from_one_that_is_locked() -> None:
    path = Path("story.yaml")

    assert messages.cannot_read(path, FileNotFoundError()).startswith("There is no file story.yaml")
    assert messages.cannot_read(path, PermissionError(13, "Permission denied")) == (
        "story.yaml cannot be read: permission denied."
    )
