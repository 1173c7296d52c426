"""What has to happen before a rule or a switch is armed again: `re_arm: after 3 signals`."""

from collections.abc import Iterable
from fractions import Fraction

from genesis_dsl.checker.literal import literal
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import OWNED
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.types.kind import CHOICE, COUNT, TRUTH

NEVER_COME = frozenset({"accounts", *OWNED})
"""Things that do not come while a rule or a switch waits, or of which a file would have to say whose."""


def awaited(parts: Iterable[tree.Rearm], scope: Scope) -> tuple[Typed, ...]:
    """Say `after 3 signals` as what it means: at least three of them came since it tripped."""
    return tuple(
        _counted(each, scope) for each in parts if each.kind == "after_things" and _can_come(each, scope)
    )


def _can_come(part: tree.Rearm, scope: Scope) -> bool:
    if part.word in NEVER_COME:
        known = [each for each in scope.things if each not in NEVER_COME]
        scope.at("re_arm").report(say.unknown_choice(part.span, part.word, known, nearest(part.word, known)))
        return False
    return part.word in scope.things


def _counted(part: tree.Rearm, scope: Scope) -> Typed:
    one = literal(Fraction(1), "", COUNT, part.span)
    things, where = _as_they_come(part.word, part.span)
    data = ("count", things, "since", "trip", 0, scope.sheet.calendar)
    came = Typed("fold", COUNT, part.span, (one, where), data)
    enough = literal(Fraction(part.count), "", COUNT, part.span)
    return Typed("compare", TRUTH, part.span, (came, enough), (">=",))


def _as_they_come(things: str, span: Span) -> tuple[str, Typed]:
    """Count what may be gone by then as it comes: a position as it is opened, an order as it is sent."""
    if things == "orders":
        action = Typed("element", CHOICE, span, (), ("requests", "action"))
        opens = literal("open", "choice", CHOICE, span)
        return "requests", Typed("compare", TRUTH, span, (action, opens), ("=",))
    return "openings" if things == "positions" else things, literal(Fraction(1), "truth", TRUTH, span)
