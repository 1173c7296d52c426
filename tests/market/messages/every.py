"""All sentences of a module, said with small values of what they take."""

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType
from typing import Any, Literal, get_args, get_origin

from tests.market.makers import at

VALUES: dict[str, Any] = {
    "Path": Path("EURUSD_M1.csv"),
    "datetime": datetime(2018, 3, 6, 9, 15, tzinfo=UTC),
    "Sequence": ["open", "close"],
    "dict": {"open": 1.1},
    "int": at("2018-03-06 09:15"),
    "float": 1.1,
    "bool": True,
    "str": "EURUSD",
}


def every_sentence(module: ModuleType) -> list[str]:
    """Call each message function of a module."""
    functions = [each for _, each in inspect.getmembers(module, inspect.isfunction)]
    return [_said(each) for each in functions if each.__module__ == module.__name__]


def is_a_clause(said: str) -> bool:
    """Say whether a message is one sentence without a full stop: others put it behind their own words."""
    return said != "" and "\n" not in said and not said.endswith(".")


def _said(function: Callable[..., str]) -> str:
    parameters = inspect.signature(function).parameters.values()
    positional = [_value(each) for each in parameters if each.kind is not each.KEYWORD_ONLY]
    only_named = {each.name: _value(each) for each in parameters if each.kind is each.KEYWORD_ONLY}
    return function(*positional, **only_named)


def _value(parameter: inspect.Parameter) -> object:
    if get_origin(parameter.annotation) is Literal:
        return get_args(parameter.annotation)[0]
    kind = getattr(parameter.annotation, "__name__", str(parameter.annotation)).split("[")[0].split(" |")[0]
    return VALUES[kind]
