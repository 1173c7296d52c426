"""All messages of a module, said with small values of what they take."""

import inspect
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

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
    "most": 9,
    "pips": 0.7,
    "have": 143,
    "need": 200,
}


def every_sentence(module: ModuleType) -> dict[str, str]:
    """Call each message function; the sentences by their names."""
    functions = [each for _, each in inspect.getmembers(module, inspect.isfunction)]
    return {each.__name__: _said(each) for each in functions if each.__module__ == module.__name__}


def _said(function: Callable[..., str]) -> str:
    return function(**{name: ARGUMENTS.get(name, "it") for name in inspect.signature(function).parameters})


def is_one_sentence(said: str) -> bool:
    """Say whether a message stands on one line, well spaced, with its full stop."""
    return "\n" not in said and "  " not in said and said.endswith(".")
