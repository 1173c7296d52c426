"""The room of a rule: how far its one comparison is from being broken."""

from genesis_dsl.checker.typed import Typed
from genesis_dsl.types.algebra import sum_of
from genesis_dsl.types.kind import Kind

_LEFT_IS_MORE = {">=": True, ">": True, "<=": False, "<": False}


def room_of(found: Typed) -> Typed | None:
    """Subtract the sides of a comparison so that what is left is above zero while it holds.

    None where the condition is not one comparison of amounts.
    """
    while found.op in ("condition", "name"):
        found = found.args[0]
    if found.op != "compare" or found.data[0] not in _LEFT_IS_MORE:
        return None
    left, right = found.args if _LEFT_IS_MORE[str(found.data[0])] else reversed(found.args)
    result = sum_of(left.type, "-", right.type)
    if result is None or result.kind is Kind.UNKNOWN:
        return None
    return Typed("subtract", result, found.span, (left, right))
