"""Keys whose value is one number: points, percents, durations, counts."""

from collections.abc import Iterable
from difflib import get_close_matches
from fractions import Fraction

from genesis_dsl.checker.literal import number
from genesis_dsl.checker.messages import accounts as say_accounts
from genesis_dsl.checker.messages import folds as say_folds
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import Kind

NEXT_WORDS = ("day", "week", "order", "fill")
"""What `re_arm: next ...` can wait for."""

OPERATOR = "operator"
"""The role that an account has where it names none."""

_A_SLIP = 0.8
"""How alike two roles are of which one is a slip of the hand."""


def constant(sentence: kinds.Sentence, kind: Kind, example: str, scope: Scope) -> Fraction | None:
    """Read a number of one kind that is known before the run, in the kind's own unit."""
    found = typed(sentence.expr, scope)
    amount = number(found)
    if found.type.kind is Kind.UNKNOWN:
        return None
    if amount is None or found.type.kind is not kind:
        scope.report(say_values.constant_of_kind(sentence.span, kind, example))
        return None
    return amount


def is_faulty(sentence: kinds.Sentence) -> bool:
    """Say whether a sentence has been reported already because it could not be understood."""
    return isinstance(sentence.expr, tree.Faulty)


def whole(sentence: kinds.Sentence, least: int, example: str, scope: Scope) -> int | None:
    """Read a whole number without a unit."""
    found = sentence.expr
    if is_faulty(sentence):
        return None
    amount = number(typed(found, scope)) if isinstance(found, tree.Quantity) and not found.unit else None
    if amount is None or amount.denominator != 1 or amount < least:
        scope.report(say_values.whole_needed(sentence.span, least, example))
        return None
    return amount.numerator


def points_of(sentence: kinds.Sentence, scope: Scope) -> Fraction | None:
    """Read the points of a score: `40` or `65 points`."""
    found = sentence.expr
    if is_faulty(sentence):
        return None
    if not isinstance(found, tree.Quantity) or found.unit not in ("", "point") or found.value <= 0:
        scope.report(say_values.points_needed(sentence.span))
        return None
    return found.value


def percent(sentence: kinds.Sentence, scope: Scope) -> Fraction | None:
    """Read a percent above 0 and not above 100."""
    amount = constant(sentence, Kind.RATIO, "50%", scope)
    if amount is not None and not 0 < amount <= 1:
        scope.report(say_values.percent_out_of_range(sentence.span))
        return None
    return amount


def share(sentence: kinds.Sentence, scope: Scope) -> Fraction | None:
    """Read a percent from 0 to 100."""
    amount = constant(sentence, Kind.RATIO, "50%", scope)
    if amount is not None and not 0 <= amount <= 1:
        scope.report(say_values.percent_out_of_range(sentence.span))
        return None
    return amount


def milliseconds(sentence: kinds.Sentence, scope: Scope) -> int | None:
    """Read a duration in whole milliseconds."""
    amount = constant(sentence, Kind.DURATION, "5 seconds", scope)
    if amount is not None and (amount.denominator != 1 or amount < 0):
        scope.report(say_values.constant_of_kind(sentence.span, Kind.DURATION, "500 milliseconds"))
        return None
    return None if amount is None else amount.numerator


def re_arm(parts: Iterable[tree.Rearm], scope: Scope) -> None:
    """Check the lengths and words in `re_arm:`."""
    for each in parts:
        if each.length is not None:
            milliseconds(kinds.Sentence(span=each.length.span, expr=each.length), scope.at("re_arm"))
        if each.kind == "next" and each.word not in NEXT_WORDS:
            scope.report(
                say_names.unknown_choice(each.span, each.word, NEXT_WORDS, nearest(each.word, NEXT_WORDS))
            )
        if each.kind == "by":
            _role(each, scope.at("re_arm"))
        if each.kind == "after_things" and each.word not in scope.things:
            scope.report(say_folds.unknown_things(each.span, each.word, nearest(each.word, scope.things)))


def _role(part: tree.Rearm, scope: Scope) -> None:
    """Find the role that must arm it again, and as many people as are asked; `operator` is always there."""
    roles, account = scope.sheet.links.roles, scope.sheet.links.account
    if roles is None:
        known = [OPERATOR, f"{OPERATOR}s"]
        if part.word not in known and get_close_matches(part.word, known, 1, _A_SLIP):
            scope.report(say_accounts.likely_operator(part.span, part.word))
        return
    role = part.word[:-1] if part.count > 1 and part.word not in roles else part.word
    if role in roles:
        if roles[role] < part.count:
            scope.report(say_accounts.too_few_people(part.span, role, part.count, roles[role]))
    elif role != OPERATOR or roles:
        scope.report(say_accounts.no_role(part.span, role, account, nearest(role, roles or [OPERATOR])))
