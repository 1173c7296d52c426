"""Kill switches: when they trip, what they do, how they arm again."""

from genesis_dsl.checker.action import actions
from genesis_dsl.checker.ancestry import files_behind
from genesis_dsl.checker.arming import awaited
from genesis_dsl.checker.deadlock import UNLESS_FALSE, counted, ended_by_trades_alone, unknown_over_nothing
from genesis_dsl.checker.groups import asked_of
from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import logic as say_logic
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.places import file_scope, name_is_new, switch_scope
from genesis_dsl.checker.schema import milliseconds, re_arm
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import typed
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.subject import each_of, scope_of
from genesis_dsl.checker.tested import of_switch
from genesis_dsl.checker.tests import check_tests
from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedSwitch, Typed
from genesis_dsl.checker.unread import check_unread
from genesis_dsl.language import kinds, tree


def check_kill_switch(sheet: Sheet, model: kinds.KillSwitch) -> CheckedKillSwitch:
    """Check a file of kill switches whose head has been read."""
    switches = tuple(_switch(sheet, each) for each in model.switches)
    check_unread(model.names, ("names",), file_scope(sheet).about("position", "chart"))
    return CheckedKillSwitch(model, model.id.text, sheet.calendar, switches, files_behind(sheet))


def _switch(sheet: Sheet, model: kinds.Switch) -> CheckedSwitch:
    scope = switch_scope(sheet, model)
    for name in model.names:
        name_is_new(name.id, scope)
    re_arm(model.re_arm, scope)
    found = condition(model.condition, scope.at("trip_when"))
    _lets_first_order_out(model, found, scope)
    again = condition(model.re_arm_when, scope.at("re_arm_when")) if model.re_arm_when else None
    then = actions(model.then, "switch", scope.at("then"))
    row = ended_by_trades_alone(found)
    if row is not None and any(each.verb == "block_entries" for each in then):
        scope.at("trip_when").report(say_logic.never_clear(row.span, row.span.text))
    if model.tests:
        check_tests(model.tests, of_switch(sheet, model))
    check_unread(model.names, ("switches", model.id.text, "names"), scope)
    return CheckedSwitch(
        model,
        model.id.text,
        each_of(model.for_each, scope),
        scope_of(model.scope, scope),
        found,
        _at_least(model, scope),
        typed(model.for_at_least.expr, scope) if model.for_at_least else None,
        model.if_unknown.text if model.if_unknown else "hold",
        then,
        model.re_arm,
        again,
        awaited(model.re_arm, scope),
        asked_of(model.for_each, scope),
    )


def _lets_first_order_out(model: kinds.Switch, found: Typed, scope: Scope) -> None:
    """Warn of a switch that holds entries while there is nothing, and so for ever."""
    of_positions = model.for_each is not None and model.for_each.text == "position"
    if model.if_unknown is not None or of_positions:
        return
    fold = unknown_over_nothing(found, UNLESS_FALSE)
    if fold is not None:
        things, clause = str(fold.data[1]), found.span.text
        finding = say_logic.holds_for_ever(fold.span, things, counted(fold), clause)
        scope.at("trip_when").report(finding)


def _at_least(model: kinds.Switch, scope: Scope) -> int:
    sentence, of = model.for_at_least, model.for_each.text if model.for_each else ""
    if sentence is None:
        return 0
    if of in ("fill", "opening"):
        scope.report(say_windows.over_in_an_instant(sentence.span, of))
        return 0
    if isinstance(sentence.expr, tree.Quantity) and sentence.expr.unit == "bar":
        scope.report(say_windows.bars_in_for_at_least(sentence.span))
        return 0
    return milliseconds(sentence, scope.at("for_at_least")) or 0
