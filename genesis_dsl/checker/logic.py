"""Truth put together: `and`, `or`, `not`, the lists of conditions in a file, and scores."""

from dataclasses import replace

from genesis_dsl.checker.contradiction import judge_either, judge_together
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import scores as say_scores
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import Scored, over_to, scores_of
from genesis_dsl.checker.schema import points_of
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.score import judge_score
from genesis_dsl.checker.sentence import failed, truth, typed
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import NUMBER, TRUTH

_LISTS = {"all_of": "and", "any_of": "or", "none_of": "none", "at_least": "at_least"}


@typed.register
def _all_and(node: tree.AllAnd, scope: Scope) -> Typed:
    items = tuple(truth(each, scope) for each in node.items)
    judge_together(items, scope)
    return Typed("and", TRUTH, node.span, items)


@typed.register
def _all_or(node: tree.AllOr, scope: Scope) -> Typed:
    items = tuple(truth(each, scope) for each in node.items)
    judge_either(items, scope)
    return Typed("or", TRUTH, node.span, items)


@typed.register
def _not(node: tree.Not, scope: Scope) -> Typed:
    return Typed("not", TRUTH, node.span, (truth(node.value, scope),))


def condition(model: kinds.Condition, scope: Scope) -> Typed:
    """Check a condition; one with an id keeps it, so that the trace can name it."""
    inside = scope.at(model.id.text) if model.id else scope
    found = _condition(model, inside)
    return Typed("condition", TRUTH, found.span, (found,), (model.id.text,)) if model.id else found


def _condition(model: kinds.Condition, scope: Scope) -> Typed:
    if model.sentence is not None:
        return truth(model.sentence.expr, scope)
    items = tuple(condition(each, scope) for each in model.items)
    if model.op == "all_of":
        judge_together(items, scope)
    if model.op in ("any_of", "none_of"):
        judge_either(items, scope)
    data = (model.least,) if model.op == "at_least" else ()
    return Typed(_LISTS.get(model.op, "and"), TRUTH, model.span, items, data)


def passes(node: tree.VerdictOf, scope: Scope) -> Typed:
    """Check `long_score passes`."""
    scores = scores_of(scope.sheet)
    if node.name not in scores:
        if not scope.sheet.incomplete and scope.sheet.model.unread.isdisjoint({"confluence", "scores"}):
            shared = scope.sheet.links.scores
            if node.name in shared:
                scope.report(say_scores.score_not_at_hand(node.span, node.name, shared[node.name]))
            else:
                near = nearest(node.name, {*scores, *shared})
                scope.report(say_scores.unknown_score(node.span, node.name, near))
        return failed(node.span)
    one = scores[node.name]
    key = (one.sheet.id, *one.path)
    if key in scope.resolving:
        scope.report(say_names.name_cycle(node.span, (*scope.resolving, key)))
        return failed(node.span)
    one.sheet.used.add(one.path)
    return Typed("passes", TRUTH, node.span, (score(one, over_to(one.sheet, scope)),))


def score(one: Scored, scope: Scope) -> Typed:
    """Check a score in the place that asks it; places that mean the same by its words are asked once."""
    inside = replace(scope, path=one.path, resolving=(*scope.resolving, (one.sheet.id, *one.path)))
    known = inside.sheet.scores
    if inside.meaning not in known:
        known[inside.meaning] = _score(one.model, inside)
    return known[inside.meaning]


def _score(model: kinds.Score, inside: Scope) -> Typed:
    mark = points_of(model.pass_at, inside)
    points = tuple(points_of(part.points, inside) if part.points else None for part in model.parts)
    args = tuple(_part(each, inside) for each in (*model.require, *model.parts, *model.veto))
    if mark is None or None in points:
        return failed(model.span)
    judge_score(model, mark, [each for each in points if each is not None], args, inside)
    data = (model.id.text, mark, points, len(model.require), len(model.parts))
    return Typed("score", NUMBER, model.span, args, data)


def _part(part: kinds.Part, scope: Scope) -> Typed:
    inside = scope.at(part.id.text)
    found = condition(part.condition, inside)
    if found.op == "condition":
        return found
    return Typed("condition", TRUTH, found.span, (found,), (part.id.text,))
