"""What is right in a file and has no part in the engine yet: found before a run, named as it is written."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from genesis_dsl.checker.typed import (
    CheckedAction,
    CheckedEntry,
    CheckedExit,
    CheckedRule,
    CheckedSwitch,
)
from genesis_dsl.graph.scope import Unsupported
from genesis_dsl.graph.words import EXIT_VERBS, GUARD_VERBS, TARGET_VERBS
from genesis_dsl.language import tree
from genesis_dsl.types.targets import MOST_TARGETS

NEXT = frozenset({"day", "week", "order", "fill"})
"""What `re_arm: next` waits for."""


def of_entry(entry: CheckedEntry) -> Iterator[Unsupported]:
    """Find what cannot be run in the order of an entry."""
    for target in entry.targets:
        yield from _verbs(target.then, TARGET_VERBS)
    for target in entry.targets[MOST_TARGETS:]:
        yield Unsupported(
            target.at.span,
            f"a target behind the first {MOST_TARGETS}, at {target.at.span.text}",
            "close the rest in `exits:`",
        )


def of_exit(one: CheckedExit) -> Iterator[Unsupported]:
    """Find what cannot be run of an exit, besides its condition."""
    yield from _verbs(one.actions, EXIT_VERBS)


def of_guard(one: CheckedRule | CheckedSwitch) -> Iterator[Unsupported]:
    """Find what cannot be run of a rule or a switch, besides its condition."""
    yield from _verbs(one.actions, GUARD_VERBS)
    yield from _re_arm(one.re_arm)


def _verbs(actions: Iterable[CheckedAction], run: Collection[str]) -> Iterator[Unsupported]:
    for action in actions:
        if action.verb not in run:
            yield Unsupported(action.span, action.span.text)


def _re_arm(parts: Sequence[tree.Rearm]) -> Iterator[Unsupported]:
    for part in parts:
        late = part.kind == "next" and part.word not in NEXT
        if late:
            yield Unsupported(part.span, part.span.text)
