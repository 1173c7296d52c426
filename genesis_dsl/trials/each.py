"""A rule or a switch that is asked of each symbol, position, order or idea, over those of a test.

A rule is kept when it holds for every one that is there, a switch trips when it does for any; the room is the
least. A test without such a list gives the words of one by themselves; in an empty list there is none.
"""

from fractions import Fraction

from genesis_dsl.checker.typed import CheckedRule, Typed
from genesis_dsl.graph.subjects import OF_A_NAME
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.types.kind import TRUTH


def each_holds(condition: Typed, stand: StandIn, subject: str) -> Typed:
    """Ask whether a condition holds for every thing that is there."""
    each = stand.of_each(condition, subject) if subject else []
    if not each:
        return _always(condition, 1) if stand.lists_none(subject) else stand.of(condition)
    absent = (Typed("not", TRUTH, condition.span, (there,)) for there, _ in each)
    parts = zip(absent, each, strict=True)
    return _joined("and", condition, [_either(condition, gone, holds) for gone, (_, holds) in parts])


def any_trips(condition: Typed, stand: StandIn, subject: str) -> Typed:
    """Ask whether a condition is true for any thing that is there."""
    each = stand.of_each(condition, subject) if subject else []
    if not each:
        return _always(condition, 0) if stand.lists_none(subject) else stand.of(condition)
    return _joined("or", condition, [Typed("and", TRUTH, condition.span, both) for both in each])


def least_room(room: Typed, stand: StandIn, subject: str) -> Typed:
    """Measure the least room of all that is there."""
    each = stand.of_each(room, subject) if subject else []
    if not each:
        return stand.of(room)
    least = each[0][1]
    for there, one in each[1:]:
        less = Typed("min", room.type, room.span, (least, one))
        least = Typed("cases", room.type, room.span, (there, less, least))
    nought = Typed("literal", room.type, room.span, data=(Fraction(0), room.type.currency))
    return Typed("subtract", room.type, room.span, (least, nought))  # the gate weighs two sides


def _always(condition: Typed, truth: int) -> Typed:
    return Typed("literal", TRUTH, condition.span, data=(Fraction(truth), "truth"))


def _either(condition: Typed, gone: Typed, holds: Typed) -> Typed:
    return Typed("or", TRUTH, condition.span, (gone, holds))


def _joined(op: str, condition: Typed, parts: list[Typed]) -> Typed:
    return parts[0] if len(parts) == 1 else Typed(op, TRUTH, condition.span, tuple(parts))


def asked_of(rule: CheckedRule) -> str:
    """Give the things of the test that a rule is asked of; "" for the account, or the order that is sent."""
    if rule.clause == "before_order" and rule.for_each not in OF_A_NAME:
        return ""
    return rule.for_each or ("fill" if rule.clause == "at_fill" else "")
