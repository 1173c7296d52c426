"""Rules that could never let a first order out, because they ask a history that is still empty."""

from collections.abc import Iterator

from genesis_dsl.checker.fold import FINISHED
from genesis_dsl.checker.typed import Typed

_UNKNOWN_OVER_NOTHING = frozenset({"average", "highest", "lowest", "first"})
_WAYS_OUT = frozenset({"or", "at_least", "is_known", "is_unknown", "cases"})


def unknown_on_empty_history(node: Typed) -> Typed | None:
    """Find a fold that is unknown while nothing has happened yet, and decides the whole condition."""
    return next(_deciding_folds(node), None)


def _deciding_folds(node: Typed) -> Iterator[Typed]:
    if node.op in _WAYS_OUT:
        return
    if node.op == "fold" and node.data[0] in _UNKNOWN_OVER_NOTHING and node.data[1] in FINISHED:
        yield node
    for each in node.args:
        yield from _deciding_folds(each)
