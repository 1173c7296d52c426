"""What a file says at its top: its zone, its day, its timeframe, its parameters.

A key that is missing has been reported when the file was read; here something stands in for it, so
that nothing follows from it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.environment import Environment
from genesis_dsl.checker.findings import Findings
from genesis_dsl.checker.groups import open_groups
from genesis_dsl.checker.literal import bare, calendar_unit, number
from genesis_dsl.checker.messages import accounts as say_accounts
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.messages import windows as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import name_is_new
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.checker.zone import zone_fault
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.market.timeframe import CHARTS, TIMEFRAMES
from genesis_dsl.market.zone_name import is_zone
from genesis_dsl.types.calendar import DAYS
from genesis_dsl.types.kind import Kind, Type

SHORTEST = min(TIMEFRAMES, key=lambda each: TIMEFRAMES[each])
"""What stands in for a timeframe that is not said, or not said in this file."""


_NOON = 12 * 3_600
WRITTEN = (tree.Quantity, tree.Minus, tree.ClockTime, tree.Faulty)
"""What a parameter can be; a faulty one has been reported."""


def open_sheet(model: kinds.Head, environment: Environment, findings: Findings, currency: str = "") -> Sheet:
    """Read the head of a file, for an account in this currency if one is given."""
    sheet = Sheet(model, environment, findings, Calendar("UTC"))
    scope = Scope(sheet)
    sheet.zone = _zone(model, scope)
    sheet.timeframe = _timeframe(model, scope)
    if isinstance(model, kinds.Strategy):
        sheet.decides = sheet.timeframe
        sheet.may_form = model.allow_forming is not None and model.allow_forming.text == "true"
    day_starts = _day_starts(model, scope)
    sheet.calendar = Calendar(sheet.zone or "UTC", day_starts, _week_starts(model, day_starts))
    for each in model.parameters:
        is_new = name_is_new(each.id, scope)
        found = _parameter(each, scope.at("parameters", each.id.text))
        sheet.parameters[each.id.text] = found if is_new else failed(found.span)
    sheet.currency = currency  # a parameter in another one is a fault where it is read: see `word`
    _set_from_outside(sheet, environment.parameters.get(sheet.id, {}), scope)
    _names_are_new(model, scope)
    open_groups(sheet)
    return sheet


def _zone(model: kinds.Head, scope: Scope) -> str:
    if model.timezone is None:
        return "UTC" if isinstance(model, kinds.Ruleset | kinds.KillSwitch | kinds.Confluence) else ""
    fault = zone_fault(model.timezone.span, model.timezone.text)
    if fault is not None:
        scope.report(fault)
    return model.timezone.text if is_zone(model.timezone.text) else "UTC"


def _timeframe(model: kinds.Head, scope: Scope) -> str:
    """Read the timeframe; a policy and a file of scores read that of the strategy that names them."""
    if model.timeframe is None:
        return SHORTEST if isinstance(model, kinds.Strategy | kinds.Execution | kinds.Confluence) else ""
    if model.timeframe.text not in CHARTS:
        scope.report(say.unknown_timeframe(model.timeframe.span, model.timeframe.text))
        return SHORTEST
    return model.timeframe.text


def reads_strategys_bars(model: kinds.Head) -> bool:
    """Say whether a policy or a file of scores leaves the timeframe to the strategy that names it."""
    return model.timeframe is None and not re.search(rf"\b{SHORTEST}\b", model.span.text)


def _day_starts(model: kinds.Head, scope: Scope) -> int:
    if model.day_starts is None:
        return 0
    found = typed(model.day_starts.expr, scope)
    amount = number(found)
    if found.type.kind is Kind.UNKNOWN:
        return 0
    if found.type.kind is not Kind.CLOCK or amount is None:
        scope.report(say_values.constant_of_kind(model.day_starts.span, Kind.CLOCK, "00:00"))
        return 0
    return int(amount // 1_000)


def _week_starts(model: kinds.Head, day_starts: int) -> int:
    """Give the day on whose clock the week begins; where none is written, with the day that is Monday's.

    A day that begins in the afternoon is named after the next date: Monday's begins on Sunday.
    """
    if model.week_starts is not None:
        return DAYS.index(model.week_starts.text)
    return DAYS.index("sunday" if day_starts >= _NOON else "monday")


def _parameter(model: kinds.Parameter, scope: Scope) -> Typed:
    if not isinstance(model.value.expr, WRITTEN):
        scope.report(say_values.parameter_not_a_number(model.value.span))
        return failed(model.value.span)
    found = typed(model.value.expr, scope)
    if found.op == "failed":
        return found
    _check_limits(model, found, scope)
    if not _is_within_limits(model, found, scope):
        scope.report(say_values.parameter_out_of_range(found.span, model))
    return found


def _check_limits(model: kinds.Parameter, found: Typed, scope: Scope) -> None:
    """Report limits the wrong way round, and a step that leads nowhere."""
    low, high = (_limit(each, found, scope) for each in (model.low, model.high))
    if model.low and model.high and low is not None and high is not None and low > high:
        scope.report(say_values.limits_reversed(model.low.span, model.low.span.text, model.high.span.text))
    step = _limit(model.step, found, scope)
    if model.step and step is not None and step <= 0:
        scope.report(say_values.step_needed(model.step.span, found.span.text))


def _is_within_limits(model: kinds.Parameter, found: Typed, scope: Scope) -> bool:
    amount = number(found)
    low, high = (_limit(each, found, scope) for each in (model.low, model.high))
    if low is not None and high is not None and low > high:
        return True  # reported where the parameter is written
    below = low is not None and amount is not None and amount < low
    above = high is not None and amount is not None and amount > high
    return not below and not above


def _limit(sentence: kinds.Sentence | None, value: Typed, scope: Scope) -> Fraction | None:
    if sentence is None:
        return None
    found = typed(sentence.expr, scope)
    if found.op != "failed" and (number(found) is None or found.type != value.type):
        scope.report(say_values.parameter_limit(sentence.span, value.type))
    return number(found) if found.type == value.type else None


def set_parameters(
    settings: Iterable[tuple[kinds.Text, kinds.Sentence]], sheets: Sequence[Sheet], scope: Scope
) -> None:
    """Set parameters to what a file writes for others: each in the nearest of them that has it.

    Args:
        scope: The place where they are set.
    """
    known = {name: sheet for sheet in reversed(sheets) for name in sheet.parameters}
    for name, sentence in settings:
        if name.text not in known:
            scope.report(say_names.no_parameter(name.span, name.text, nearest(name.text, known)))
            continue
        found = typed(sentence.expr, scope)
        amount, present = number(found), known[name.text].parameters[name.text]
        if found.op == "failed":
            continue
        is_money = found.type.kind is present.type.kind is Kind.MONEY  # an account may be kept in another one
        if amount is None or not (is_money or found.type == present.type):
            scope.report(say_accounts.other_kind_of_parameter(sentence.span, name.text, present))
            continue
        set_parameter(known[name.text], name.text, bare(found).data, sentence.span, scope)


def set_parameter(
    sheet: Sheet, name: str, data: tuple[object, ...], place: Span | None, scope: Scope
) -> None:
    """Give a parameter another value, inside the limits that its file sets.

    Args:
        data: The value with its unit, as a literal has them.
        place: Where the other value is written; None where it comes from the command line.
        scope: The place that a finding is about.
    """
    declared = {each.id.text: each for each in sheet.model.parameters}[name]
    literal = sheet.parameters[name]
    if literal.op == "failed":
        return
    kept = literal.type
    type_ = Type(Kind.MONEY, str(data[1])) if kept.kind is Kind.MONEY else kept
    literal = replace(literal, data=data, type=type_)
    amount = number(literal)
    assert amount is not None, "a parameter is a number"
    sheet.parameters[name] = literal
    if type_ != kept:
        return  # limits in other money say nothing of it
    if not _is_within_limits(declared, literal, Scope(sheet).at("parameters", name)):
        scope.report(say_values.setting_out_of_range(place or literal.span, declared, amount))


def _set_from_outside(sheet: Sheet, values: Mapping[str, Fraction], scope: Scope) -> None:
    for name, amount in values.items():
        if name in sheet.parameters:
            present = sheet.parameters[name]
            unit = ("ms",) if calendar_unit(present) else present.data[1:]
            set_parameter(sheet, name, (amount, *unit), None, scope.at("parameters", name))
        else:
            near = nearest(name, sheet.parameters)
            scope.report(say_names.no_parameter(sheet.model.id.span, name, near))


def _names_are_new(model: kinds.Head, scope: Scope) -> None:
    parameters = {each.id.text: each.id for each in model.parameters}
    for each in model.names:
        name_is_new(each.id, scope)
        if each.id.text in parameters:
            scope.report(say_names.two_meanings(each.id.span, parameters[each.id.text].span))
