"""What a test gives, put in place of what a sentence would read."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any, TypeVar, cast

from genesis_dsl.checker.typed import (
    CheckedAction,
    CheckedEntry,
    CheckedExit,
    CheckedRule,
    CheckedRuleset,
    CheckedStrategy,
    CheckedSwitch,
    CheckedTarget,
    Typed,
)

T = TypeVar("T")
Change = Callable[[Typed], Typed | None]
"""Gives what stands in place of a node, or None where it stays."""

_HOLDERS = (
    *(CheckedStrategy, CheckedEntry, CheckedExit, CheckedTarget, CheckedAction),
    *(CheckedRuleset, CheckedRule, CheckedSwitch),
)
"""What holds sentences; its other fields, such as the models, are left alone."""


def substituted(thing: T, change: Change) -> T:
    """Give a checked thing with changed sentences; what nothing changes is the same object as before."""
    return cast(T, _in(thing, change))


def _in(thing: object, change: Change) -> object:
    match thing:
        case Typed():
            return _sentence(thing, change)
        case tuple():
            found = tuple(_in(each, change) for each in thing)
            return thing if all(new is old for new, old in zip(found, thing, strict=True)) else found
        case _ if isinstance(thing, _HOLDERS):
            before = {each.name: getattr(thing, each.name) for each in fields(thing)}
            after: dict[str, Any] = {name: _in(value, change) for name, value in before.items()}
            if all(after[name] is before[name] for name in before):
                return thing
            return replace(thing, **after)
    return thing


def _sentence(node: Typed, change: Change) -> Typed:
    found = change(node)
    if found is not None:
        return found
    args = tuple(_sentence(each, change) for each in node.args)
    same = all(new is old for new, old in zip(args, node.args, strict=True))
    return node if same else replace(node, args=args)
