"""A sentence: from its place in the file to its syntax tree, with what is wrong in it.

1. `parse` reads its text with the grammar.
2. `Builder` makes nodes of `tree`, with their places in the file; rules that read a mistake add a diagnostic.
3. Where the grammar stops, `all_failures` finds the words, and reads on where it is clear what is meant.
"""

from collections.abc import Callable
from typing import TypeVar

from lark import Tree
from lark.exceptions import UnexpectedInput
from lark.lexer import Token

from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.build import Builder
from genesis_dsl.language.grammar import parse
from genesis_dsl.language.messages import sentence as say
from genesis_dsl.language.mistakes import MISTAKES
from genesis_dsl.language.phrase import read_hours, read_moment, read_rearm, read_series

DEEPEST = 60  # levels of brackets and operators; more is refused, so that no later room can run out of stack

Result = TypeVar("Result")


def parse_sentence(span: Span) -> tuple[tree.Node, list[Diagnostic]]:
    """Parse one expression; the node is `Faulty` where it could not be understood."""
    return _parse(span, "sentence", lambda builder, root: builder.node(root), tree.Faulty(span))


def parse_action(span: Span) -> tuple[tree.Action | None, list[Diagnostic]]:
    """Parse one verb, `stop to entry`."""
    return _parse(span, "actions", lambda builder, root: builder.action(root.children[0]), None)


def parse_rearm(span: Span) -> tuple[tuple[tree.Rearm, ...], list[Diagnostic]]:
    """Parse `next day`, `after 10 minutes clear`, `by 2 risk_officers`."""
    return _parse(span, "rearm", read_rearm, ())


def parse_hours(span: Span) -> tuple[kinds.Hours | None, list[Diagnostic]]:
    """Parse `sunday 17:05 to friday 16:55`."""
    return _parse(span, "hours", read_hours, None)


def parse_moment(span: Span) -> tuple[kinds.Moment | None, list[Diagnostic]]:
    """Parse `2026-03-02 23:30 in Europe/Prague`, `17:00 in America/New_York`."""
    return _parse(span, "moment", read_moment, None)


def parse_series(span: Span) -> tuple[tuple[tree.SeriesPart, ...], list[Diagnostic]]:
    """Parse `1.2000 x 300, rise 40 pips in 5 bars`; no parts where it could not be understood."""
    return _parse(span, "series", read_series, ())


def _parse(
    span: Span, start: str, build: Callable[[Builder, Tree[Token]], Result], failed: Result
) -> tuple[Result, list[Diagnostic]]:
    try:
        root = parse(span.text, start)
    except UnexpectedInput as failure:
        from genesis_dsl.language.mended import all_failures  # noqa: PLC0415  # for mistakes alone

        return failed, all_failures(failure, span, start, build)
    if _is_deeper(root, DEEPEST):
        return failed, [say.too_deep(span)]
    builder = Builder(span, MISTAKES)
    return build(builder, root), builder.faults


def _is_deeper(root: Tree[Token], limit: int) -> bool:
    level = [root]
    for _ in range(limit):
        level = [child for each in level for child in each.children if isinstance(child, Tree)]
        if not level:
            return False
    return True
