"""What a typed tree reads."""

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from genesis_dsl.checker.typed import Typed

ACCOUNT_OPS = frozenset(
    {
        *("account", "day", "position", "order", "fill", "element", "fold", "running", "frozen"),
        *("room", "tripped", "broken", "from_r", "subject", "involves", "group", "joining"),
    }
)
"""Ops whose value belongs to the account: it has no bars."""


def nodes(root: Typed) -> Iterator[Typed]:
    """Walk a tree, the root first."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        waiting.extend(reversed(node.args))


def account_node(root: Typed) -> Typed | None:
    """Find the first node that reads the account; the symbols of a correlation only choose its bars."""
    if root.op in ACCOUNT_OPS:
        return root
    below = () if root.op == "correlation" else root.args
    return next((found for each in below if (found := account_node(each))), None)


@lru_cache(maxsize=512)  # one condition is asked more than once
def is_whole(root: Typed) -> bool:
    """Say whether nothing in a tree failed or is still open."""
    return root.op not in ("failed", "open") and all(map(is_whole, root.args))


@lru_cache(maxsize=512)  # as above, and names stand in many sentences
def shape(node: Typed) -> tuple[object, ...]:
    """Describe what a tree means, wherever and under whatever name it is written."""
    if node.op in ("name", "condition"):
        return shape(node.args[0])
    data = tuple(whole(each) if type(each) is Fraction else each for each in node.data)
    return node.op, data, *(shape(each) for each in node.args)


def whole(number: Fraction) -> int | Fraction:
    """Give a number without a fraction where it is a whole one: it is the same, and sooner hashed."""
    return number.numerator if number.denominator == 1 else number
