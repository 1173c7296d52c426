"""Spans of the local week and day in which an instrument trades."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

from genesis_dsl.market.instant import to_datetime
from genesis_dsl.market.instrument import DaySpan, TradingHours, WeekSpan

_SECOND = 1_000


def is_within(clock: Any, span: WeekSpan | DaySpan) -> Any:  # noqa: ANN401  # a number, or an array of them
    """Say whether a local clock, in milliseconds, stands inside a span, which may run over the end."""
    start, end = span.start * _SECOND, span.end * _SECOND
    after, before = clock >= start, clock < end
    return after & before if start < end else after | before


def may_trade(instant_ms: int, hours: TradingHours | None) -> bool:
    """Say whether an instant lies in the hours of a usual week; breaks, holidays and early closes aside."""
    if hours is None:
        return True
    local = to_datetime(instant_ms).astimezone(ZoneInfo(hours.zone))
    clock = timedelta(local.weekday(), local.second, local.microsecond, 0, local.minute, local.hour)
    of_week = clock // timedelta(milliseconds=1)
    return not hours.open or any(is_within(of_week, each) for each in hours.open)
