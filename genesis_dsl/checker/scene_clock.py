"""The clock of a scenario: a strategy decides when one of its bars closes, inside the hours of its symbol."""

from collections.abc import Iterator
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.tested import Tested
from genesis_dsl.language import kinds
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.spans import may_trade
from genesis_dsl.market.timeframe import TIMEFRAMES

_SECOND, _DAY = 1_000, TIMEFRAMES["D1"]
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
    if strategy is None or strategy.timeframe is None or not 0 < length <= _DAY:
        return
    scope, timeframe = tested.scope, strategy.timeframe.text
    symbol = model.symbol.text if model.symbol else min((each.text for each in strategy.symbols), default="")
    files = list(_files(symbol, tested))
    is_long = length >= _CUT_BY_THE_HOUR
    past = min((_since_close(now, length, each) for each in files), default=0) if is_long else now % length
    if past:
        scope.report(say.between_closes(clock.span, timeframe, symbol, format_moment(now - past)))
        return
    hours = [each.symbols[symbol].hours for each in files]
    is_open = any(may_trade(now - length, each) or may_trade(now - 1, each) for each in hours)
    if hours and not is_open and not is_long:
        scope.report(say.market_is_closed(clock.span, timeframe, symbol))


def _models(tested: Tested) -> Iterator[kinds.Head]:
    return (each.sheet.model for each in tested.places)


def _files(symbol: str, tested: Tested) -> Iterator[Instruments]:
    """Give each instruments file that knows a symbol."""
    for each in tested.scope.sheet.environment.instruments.values():
        if symbol in each.symbols:
            yield each


def _since_close(now: int, length: int, instruments: Instruments) -> int:
    """Give for how long the last bar of H1 or more has been over: it is cut on the clock of the file."""
    there = datetime.fromtimestamp(now / _SECOND, UTC).astimezone(ZoneInfo(instruments.bars_start_zone))
    seconds = there.hour * 3_600 + there.minute * 60 + there.second
    return (seconds - instruments.bars_start_seconds) * _SECOND % length
