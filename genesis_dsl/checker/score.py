"""Scores: what they ask, and what their parts come to."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from genesis_dsl.checker.contradiction import judge_together
from genesis_dsl.checker.messages import scores as say
from genesis_dsl.checker.mixture import pip_points
from genesis_dsl.checker.reads import is_whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.weighing import Weighed, weigh
from genesis_dsl.language import kinds

_PROMISE = re.compile(r"\b(?:only|never without|not without|needs?|requires?|must have)\b(.*)", re.IGNORECASE)


def judge_score(
    model: kinds.Score, mark: Fraction, points: Sequence[Fraction], args: Sequence[Typed], scope: Scope
) -> None:
    """Report a mark out of reach, parts that never matter, and parts that are always needed."""
    most = sum(points, Fraction(0))
    if mark > most:
        scope.report(say.pass_mark_too_high(model.pass_at.span, mark, most))
        return
    rows = (*model.require, *model.parts, *model.veto)
    nameless = any(row.id.text.isdigit() for row in rows)  # reported; the file is not what was meant
    if nameless or not all(is_whole(each) for each in args):
        return
    asked, rest = args[: len(model.require)], args[len(model.require) :]
    judge_together(asked, scope)
    groups = asked, rest[: len(model.parts)], rest[len(model.parts) :]
    found = weigh(mark, points, groups, pip_points(scope))
    if found is None:
        return
    if mark > found.most:
        scope.report(say.parts_never_together(model.pass_at.span, mark, found.most))
    else:
        _judge_parts(model, found, scope)


def _judge_parts(model: kinds.Score, found: Weighed, scope: Scope) -> None:
    for place, part in enumerate(model.parts):
        if place in found.sure:
            scope.at(part.id.text).report(say.part_is_sure(part.id.span))
        elif place in found.idle:
            scope.at(part.id.text).report(say.part_never_matters(part.id.span))
    needed = [model.parts[each].id.text for each in sorted(found.needed - found.sure)]
    told = set(_promised(model, scope))
    if needed and len(model.parts) > 1 and not told.issuperset(needed):
        scope.report(say.parts_needed(model.pass_at.span, model.id.text, needed))
    for place, part in enumerate(model.parts):
        rest = found.without(place)
        if part.id.text in told and rest is not None:
            others = _sum(model, sorted(rest))
            title = scope.sheet.model.title.span
            scope.report(say.promised_in_title(title, model.id.text, part.id.text, others))


def _sum(model: kinds.Score, places: Sequence[int]) -> str:
    parts = [model.parts[each] for each in places]
    return " + ".join(f"{each.id.text} ({each.points.span.text})" for each in parts if each.points)


def _promised(model: kinds.Score, scope: Scope) -> Iterator[str]:
    """Find the parts that the title of the file says are always asked: `only with the H4 trend`."""
    found = _PROMISE.search(scope.sheet.model.title.text)
    words = set(re.findall(r"[a-z0-9]+", found[1].lower())) if found else set()
    for part in model.parts:
        if words.issuperset(part.id.text.split("_")):
            yield part.id.text
