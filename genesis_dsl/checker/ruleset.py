"""Rulesets: documents whose every rule cites a source."""

from genesis_dsl.checker.action import actions
from genesis_dsl.checker.ancestry import files_behind, readings_held
from genesis_dsl.checker.arming import awaited
from genesis_dsl.checker.deadlock import UNLESS_TRUE, counted, unknown_over_nothing
from genesis_dsl.checker.groups import asked_of
from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import logic as say_logic
from genesis_dsl.checker.messages import rules as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import file_scope, name_is_new, rule_scope
from genesis_dsl.checker.room import room_of
from genesis_dsl.checker.schema import re_arm
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed
from genesis_dsl.checker.sheet import Held, Sheet
from genesis_dsl.checker.subject import each_of, scope_of
from genesis_dsl.checker.tested import of_rule
from genesis_dsl.checker.tests import check_tests
from genesis_dsl.checker.typed import CheckedRule, CheckedRuleset, Typed
from genesis_dsl.checker.unread import check_unread
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.date import is_date

NEVER_BROKEN = frozenset({"before_order", "to_pass", "to_be_paid", "to_scale_up"})
"""Clauses without a breach: what is false refuses an order or keeps a door shut, and nothing follows."""

OTHER_THINGS = {
    "before_order": ("position", "fill", "opening", "group"),
    "at_fill": ("position", "order", "group"),
}
"""Of what a clause that is asked of an order, or of a fill, cannot be asked."""


def check_ruleset(sheet: Sheet, model: kinds.Ruleset) -> CheckedRuleset:
    """Check a ruleset whose head has been read."""
    _in_force(model, file_scope(sheet))
    rules = tuple(_rule(each) for each in sheet.rules)
    check_unread(model.names, ("names",), file_scope(sheet).about("order", "fill", "position", "chart"))
    behind, readings = files_behind(sheet), readings_held(sheet)
    return CheckedRuleset(model, model.id.text, sheet.calendar, rules, behind, readings)


def _in_force(model: kinds.Ruleset, scope: Scope) -> None:
    """Report rules that end before they begin."""
    dates = {key.text: value for key, value in model.in_force if is_date(value.text)}
    if len(dates) == 2 and dates["until"].text < dates["from"].text:
        scope.at("in_force").report(say.ends_before_it_begins(dates["until"].span, dates["from"].span))


def _rule(held: Held) -> CheckedRule:
    model, file = held.rule, held.sheet.model
    assert isinstance(file, kinds.Ruleset), "only a ruleset has rules"
    scope = rule_scope(held.sheet, model)
    source = _cited(file, model, scope)
    subject = each_of(model.for_each, scope)
    _asks_its_own(model, subject, scope)
    for name in model.names:
        name_is_new(name.id, scope)
    found = condition(model.condition, scope.at(model.clause))
    re_arm(model.re_arm, scope)
    again = condition(model.re_arm_when, scope.at("re_arm_when")) if model.re_arm_when else None
    _reduces_order(model, scope)
    _has_breach(model, scope)
    _lets_first_order_out(model, found, scope.at(model.clause))
    if model.tests:
        check_tests(model.tests, of_rule(held.sheet, model, room_of(found)))
    return CheckedRule(
        model,
        file,
        held.sheet.calendar,
        model.id.text,
        model.clause,
        subject,
        scope_of(model.scope, scope),
        found,
        room_of(found),
        _names(model, scope),
        actions(model.if_broken, "rule", scope.at("if_broken")),
        model.re_arm,
        again,
        awaited(model.re_arm, scope),
        source,
        asked_of(model.for_each, scope),
    )


def _names(model: kinds.Rule, scope: Scope) -> dict[str, Typed]:
    """Give the names of a rule their types; that this reads them counts for nothing."""
    found = {}
    for each in model.names:
        path = ("rules", model.id.text, "names", each.id.text)
        was_read = path in scope.sheet.used
        found[each.id.text] = typed(tree.Name(each.id.span, each.id.text), scope)
        if not was_read:
            scope.sheet.used.discard(path)
    return found


def _cited(file: kinds.Ruleset, model: kinds.Rule, scope: Scope) -> kinds.Origin | None:
    """Find the source that a rule cites: of its own file, or of one from which that has rules."""
    files = (file, *(each.model for each in scope.sheet.behind))
    found = [one for each in files if isinstance(each, kinds.Ruleset) for one in each.sources]
    sources = [each.id.text for each in found]
    if model.cites is None:
        if any(key.text == "firm" for key, _ in file.plan):
            scope.report(say.cites_no_source(model.id.span, model.id.text))
    elif model.cites.text and model.cites.text not in sources:
        scope.report(
            say.unknown_source(model.cites.span, model.cites.text, nearest(model.cites.text, sources))
        )
    name = model.cites.text if model.cites else ""
    return next((each for each in found if name and each.id.text == name), None)


def _asks_its_own(model: kinds.Rule, subject: str, scope: Scope) -> None:
    thing = "group" if subject in scope.sheet.groups else subject
    if model.for_each and thing in OTHER_THINGS.get(model.clause, ()):
        scope.report(say.asks_its_own(model.for_each.span, model.clause, thing))


def _lets_first_order_out(model: kinds.Rule, found: Typed, scope: Scope) -> None:
    asked_before = model.clause in ("before_order", "must_hold")
    asked_of_none = asked_before and (model.for_each is None or model.for_each.text != "position")
    fold = unknown_over_nothing(found, UNLESS_TRUE) if asked_of_none else None
    if fold is not None:
        things, clause = str(fold.data[1]), found.span.text
        scope.report(say_logic.never_a_first_order(fold.span, things, counted(fold), clause))


def _has_breach(model: kinds.Rule, scope: Scope) -> None:
    """Report what would follow a breach where there never is one."""
    if model.clause not in NEVER_BROKEN:
        return
    verbs = model.if_broken.actions if model.if_broken else ()
    for each in verbs:
        if each.verb != "reduce_order":
            scope.report(say.never_broken(each.span, model.clause, "if_broken"))
    for part in model.re_arm:
        scope.report(say.never_broken(part.span, model.clause, "re_arm"))


def _reduces_order(model: kinds.Rule, scope: Scope) -> None:
    for each in model.if_broken.actions if model.if_broken else ():
        if each.verb == "reduce_order" and model.clause != "before_order":
            scope.report(say.reduce_without_order(each.span, model.clause))
