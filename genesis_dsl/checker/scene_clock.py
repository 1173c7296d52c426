"""The clock of a scenario: a strategy decides when one of its bars closes, inside the hours of its symbol."""

from collections.abc import Iterator

from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.tested import Tested
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.spans import may_trade
from genesis_dsl.market.timeframe import TIMEFRAMES

_CUT_BY_THE_HOUR = TIMEFRAMES["H1"]
"""Bars of this length and longer are cut where the instruments file says."""


def check_clock(model: kinds.Test, clock: kinds.Moment, now: int, tested: Tested) -> None:
    """Report a clock at which nothing is decided.

    Args:
        model: The scenario.
        clock: When it begins to decide.
        now: The same, in milliseconds since 1970.
        tested: What it is about, at the place of its clock.
    """
    strategy = next((each for each in _models(tested) if isinstance(each, kinds.Strategy)), None)
    length = TIMEFRAMES.get(strategy.timeframe.text, 0) if strategy and strategy.timeframe else 0
    if strategy is None or strategy.timeframe is None or not 0 < length < _CUT_BY_THE_HOUR:
        return
    scope, timeframe = tested.scope, strategy.timeframe.text
    symbol = model.symbol.text if model.symbol else min((each.text for each in strategy.symbols), default="")
    if now % length:
        before = format_moment(now - now % length)
        scope.report(say.between_closes(clock.span, timeframe, symbol, before))
        return
    hours = list(_hours(symbol, tested))
    if hours and not any(may_trade(now - length, each) or may_trade(now - 1, each) for each in hours):
        scope.report(say.market_is_closed(clock.span, timeframe, symbol))


def _models(tested: Tested) -> Iterator[kinds.Head]:
    return (each.sheet.model for each in tested.places)


def _hours(symbol: str, tested: Tested) -> Iterator[TradingHours | None]:
    """Give the hours of a symbol in each instruments file that knows it; None where it always trades."""
    for each in tested.scope.sheet.environment.instruments.values():
        if symbol in each.symbols:
            yield each.symbols[symbol].hours
