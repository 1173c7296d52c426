"""The one function that gives a sentence its type.

Each family of nodes stands in a module of its own and registers there: `literal`, `word`,
`arithmetic`, `chart`, `window`, `fold`, `comparison`, `logic`, `reference`.
"""

from functools import singledispatch

from genesis_dsl.checker.messages import mixtures as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.types.kind import UNKNOWN, Kind


@singledispatch
def typed(node: tree.Node, scope: Scope) -> Typed:
    """Give a node its type in a place; what is wrong goes into the findings of the file."""
    message = f"no module of the checker knows {type(node).__name__} (asked in {scope.sheet.id})"
    raise AssertionError(message)


@typed.register
def _faulty(node: tree.Faulty, scope: Scope) -> Typed:  # noqa: ARG001  # one shape for all nodes
    return failed(node.span)


def failed(span: Span) -> Typed:
    """Stand in for an expression that has been reported already; it agrees with everything."""
    return Typed("failed", UNKNOWN, span)


def truth(node: tree.Node, scope: Scope) -> Typed:
    """Check a sentence that must be true or false."""
    found = typed(node, scope)
    if found.type.kind not in (Kind.TRUTH, Kind.UNKNOWN):
        scope.report(say.not_a_condition(node.span, found.type))
        return failed(node.span)
    return found


def value(node: tree.Node, scope: Scope) -> Typed:
    """Check a sentence that must be a value: a truth cannot be reckoned with."""
    found = typed(node, scope)
    if found.type.kind is Kind.TRUTH:
        scope.report(say.not_a_value(node.span))
        return failed(node.span)
    return found
