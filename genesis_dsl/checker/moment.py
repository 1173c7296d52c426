"""Moments that a test names: a day, a clock time, and always the zone."""

from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.zone import zone_fault
from genesis_dsl.errors import SettingsError
from genesis_dsl.language import kinds
from genesis_dsl.language.printer import print_clock
from genesis_dsl.market.moment import parse_moment
from genesis_dsl.market.zone_name import is_zone


def instant(model: kinds.Moment, scope: Scope) -> int | None:
    """Give the instant, in milliseconds since 1970; None where the moment is wrong, which is reported."""
    if not model.date or model.seconds is None:
        scope.report(say.half_a_moment(model.span))
    elif not model.zone:
        scope.report(say.naive(model.span, scope.sheet.zone or "UTC"))
    else:
        return _in_zone(model, model.seconds, scope)
    return None


def _in_zone(model: kinds.Moment, seconds: int, scope: Scope) -> int | None:
    fault = zone_fault(model.span, model.zone)
    if fault is not None:
        scope.report(fault)
    return _instant(model, seconds, scope) if is_zone(model.zone) else None


def _instant(model: kinds.Moment, seconds: int, scope: Scope) -> int | None:
    try:
        return parse_moment(f"{model.date} {print_clock(seconds)} {model.zone}")
    except SettingsError:
        scope.report(say.no_such_moment(model.span))
        return None
