"""Names that no sentence read: their faults are reported all the same."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.word import definition_of
from genesis_dsl.language import kinds


def check_unread(names: Iterable[kinds.Named], path: tuple[str, ...], scope: Scope) -> None:
    """Check names by themselves, in the place where most can be read."""
    for each in names:
        if each.id.text not in scope.sheet.used:
            place = (*path, each.id.text)
            key = (scope.sheet.id, *place)
            definition_of(each, replace(scope, path=place, resolving=(key,)))
