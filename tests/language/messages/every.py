"""All messages of a module, said about a small text."""

import inspect
from collections.abc import Callable
from types import ModuleType

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Source, Span
from genesis_dsl.language.synonyms import Home

PLACE = Span(Source("rules.yaml", "11:30"), 0, 5)


def every_message(module: ModuleType) -> list[Diagnostic]:
    """Call each message function with small values of what it takes."""
    functions = [each for _, each in inspect.getmembers(module, inspect.isfunction)]
    return [
        _said(each) for each in functions if each.__module__ == module.__name__ and each.__name__[0] != "_"
    ]


def _said(function: Callable[..., Diagnostic]) -> Diagnostic:
    values = {name: _value(each.annotation) for name, each in inspect.signature(function).parameters.items()}
    return function(**values)


def _value(kind: object) -> object:
    samples: dict[object, object] = {
        Span: PLACE,
        Span | None: PLACE,
        str: "close",
        int: 3,
        bool: True,
        Severity: Severity.WARNING,
        Home: Home("entries", "stop"),
        list[str]: ["close", "open"],
        tuple[str, ...]: ("close", "open"),
        tuple[str, Span] | None: ("when", PLACE),
    }
    return samples[kind]
