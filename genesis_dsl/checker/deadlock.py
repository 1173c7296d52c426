"""Rules and switches that could never let a first order out, because they ask of what is not there yet."""

import re
from collections.abc import Iterator

from genesis_dsl.checker.reads import is_whole, nodes
from genesis_dsl.checker.typed import CheckedEntry, Typed

_UNKNOWN_OVER_NOTHING = frozenset({"average", "highest", "lowest", "first"})
_KNOWN_ALL_THE_SAME = frozenset({"at_least", "is_known", "is_unknown", "cases", "score"})
_BROUGHT_BY_ORDERS = frozenset({"trades", "positions", "orders", "openings", "fills"})
UNLESS_TRUE = _KNOWN_ALL_THE_SAME | {"or"}
"""Where a rule has another way to be true."""
UNLESS_FALSE = _KNOWN_ALL_THE_SAME | {"and"}
"""Where a switch has another way to be false."""


def unknown_over_nothing(node: Typed, ways_out: frozenset[str]) -> Typed | None:
    """Find a fold that is unknown while there is nothing to fold, and decides the whole condition."""
    return next(_deciding_folds(node, ways_out), None)


def _deciding_folds(node: Typed, ways_out: frozenset[str]) -> Iterator[Typed]:
    if node.op in ways_out:
        return
    if node.op == "fold" and node.data[0] in _UNKNOWN_OVER_NOTHING and _begins_empty(node):
        yield node
    if node.op == "divide":
        yield from (each for each in nodes(node.args[1]) if each.op == "fold" and _begins_at_nothing(each))
    for each in node.args:
        yield from _deciding_folds(each, ways_out)


def first_order_waits_for(entry: CheckedEntry) -> Typed | None:
    """Find what an entry reads that is unknown until its strategy has sent an order."""
    parts = (entry.condition, entry.at, entry.limit, entry.risk, entry.size, entry.stop)
    read = [each for each in (*parts, *(cap for _, cap in entry.caps)) if each is not None]
    found = (fold for each in read for fold in _deciding_folds(each, UNLESS_TRUE))
    return next((each for each in found if each.data[1] in _BROUGHT_BY_ORDERS and is_whole(each)), None)


def _begins_at_nothing(fold: Typed) -> bool:
    """Say whether a fold is nothing at first, so that nothing can be divided by it."""
    return fold.data[0] not in _UNKNOWN_OVER_NOTHING


def _begins_empty(fold: Typed) -> bool:
    """Say whether there is nothing to fold at first; there is always today, and this account."""
    return fold.data[1] not in ("days", "accounts") or fold.args[1].op != "literal"


def counted(fold: Typed) -> str:
    """Write what a fold runs over so that it can be counted: `requests in last 5 minutes`."""
    things, inside = str(fold.data[1]), fold.span.text.partition("(")[2].rpartition(")")[0]
    found = re.search(rf"\b{things}\b.*", inside, re.DOTALL)
    return found[0] if found else things


def ended_by_trades_alone(node: Typed) -> Typed | None:
    """Find a row of trades, or the last ones, that a whole condition asks: only new trades change it."""
    if node.op in {"condition", "name"}:
        return ended_by_trades_alone(node.args[0])
    if node.op == "and":
        found = [ended_by_trades_alone(each) for each in node.args]
        return found[0] if all(found) else None
    if node.op != "compare":
        return None
    moving = [each for each in node.args if each.op != "literal"]
    return moving[0] if len(moving) == 1 and _is_of_latest_trades(moving[0]) else None


def _is_of_latest_trades(node: Typed) -> bool:
    if node.op != "fold" or node.data[1] != "trades":
        return False
    period = node.data[2]
    return period == "things" or (node.data[0] == "streak" and not period)
