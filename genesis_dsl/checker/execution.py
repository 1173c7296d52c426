"""Execution policies: the steps that bring an order to the market, and when it is given up."""

from fractions import Fraction

from genesis_dsl.checker.action import Wanted, amount
from genesis_dsl.checker.holders import misspelt
from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import execution as say
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import rules as say_rules
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import file_scope
from genesis_dsl.checker.schema import milliseconds, whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.setup import reads_strategys_bars
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedClosing, CheckedExecution, CheckedStep, Typed
from genesis_dsl.checker.unread import check_unread
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import DISTANCE, PRICE

EXEMPT = ("broker_stop", "emergency_close")
"""Market orders that are sent even where `market_entries: never`."""

_AT = Wanted("at", (PRICE, DISTANCE), "touch_price")
_STEP = Wanted("step", (DISTANCE,), "0.3 pips")
_SLIPPAGE = Wanted("expected_slippage", (DISTANCE,), "0.5 * spread")


def check_execution(sheet: Sheet, model: kinds.Execution) -> CheckedExecution:
    """Check an execution policy whose head has been read."""
    scope = file_scope(sheet).about("execution", "order", "chart")
    _exempt(model, scope.at("except"))
    _rechecked(model, scope.at("recheck_at_send"))
    steps = tuple(_step(each, model, scope.at("steps", each.id.text)) for each in model.steps)
    check_unread(model.names, ("names",), scope)
    return CheckedExecution(
        model,
        model.id.text,
        "" if reads_strategys_bars(model) else sheet.timeframe,
        steps,
        _condition(model.give_up_when, scope.at("give_up_when")),
        _closing(model.closing, scope.about("execution", "position", "chart").at("closing")),
        _amount(model.expected_slippage, _SLIPPAGE, scope.at("expected_slippage")),
        whole(model.requests_a_day, 1, "1_500", scope.at("requests_a_day")) if model.requests_a_day else None,
    )


def _exempt(model: kinds.Execution, scope: Scope) -> None:
    for each in model.exempt:
        if each.text not in EXEMPT:
            scope.report(say_names.unknown_choice(each.span, each.text, EXEMPT, nearest(each.text, EXEMPT)))


def _rechecked(model: kinds.Execution, scope: Scope) -> None:
    """Warn of conditions that look like those of a strategy nearby; `policy` asks the strategies given."""
    for each in model.recheck_at_send:
        misspelt(each.span, each.text, (), "condition", scope)


def _step(model: kinds.Step, policy: kinds.Execution, scope: Scope) -> CheckedStep:
    never = policy.market_entries
    if model.place.text == "market" and never is not None and never.text == "never":
        scope.report(say.never_at_market(model.place.span, never.span))
    _priced(model, scope)
    return CheckedStep(
        model,
        model.id.text,
        _times(model.at_most, scope.at("at_most")) if model.at_most else 1,
        _condition(model.condition, scope),
        model.place.text,
        _amount(model.at, _AT, scope.at("at")),
        _amount(model.step, _STEP, scope.at("step")),
        _wait(model.wait, scope),
    )


def _closing(model: kinds.Closing | None, scope: Scope) -> CheckedClosing | None:
    if model is None:
        return None
    _priced(model, scope)
    return CheckedClosing(
        model,
        model.place.text,
        _amount(model.at, _AT, scope.at("at")),
        _wait(model.wait, scope),
        _condition(model.market_when, scope.at("market_when")),
    )


def _priced(model: kinds.Step | kinds.Closing, scope: Scope) -> None:
    """A resting order says where it waits; a market order has no price."""
    if model.place.text == "market" and model.at is not None:
        scope.report(say_rules.market_with_price(model.at.span, "place"))
    elif model.place.text in ("limit", "stop") and model.at is None:
        scope.report(say_rules.order_without_price(model.place.span, model.place.text))


def _times(sentence: kinds.Sentence, scope: Scope) -> int:
    """Read `2 times`; 1 where it is wrong."""
    match sentence.expr:
        case tree.Quantity(value=value, unit="time") if _counts(value):
            return value.numerator
        case tree.Quantity(value=value, unit="") if _counts(value):
            scope.report(say.not_so_many_times(sentence.span, sentence.span.text))
        case tree.Faulty():
            pass  # reported when it was read
        case _:
            scope.report(say.not_so_many_times(sentence.span, ""))
    return 1


def _counts(value: Fraction) -> bool:
    return value.denominator == 1 and value >= 1


def _condition(model: kinds.Condition | None, scope: Scope) -> Typed | None:
    return condition(model, scope) if model else None


def _amount(sentence: kinds.Sentence | None, wanted: Wanted, scope: Scope) -> Typed | None:
    return amount(sentence.expr, wanted, scope) if sentence else None


def _wait(sentence: kinds.Sentence | None, scope: Scope) -> int:
    return (milliseconds(sentence, scope.at("wait")) or 0) if sentence else 0
