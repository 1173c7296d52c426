"""What a run did not simulate: what markets and brokers do, and its files and prices leave out."""

from collections.abc import Callable, Iterable, Iterator

from genesis_dsl.market.history import PriceHistory
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.runs.messages import unsimulated as messages
from genesis_dsl.runs.prepare import Prepared

_OF_A_SYMBOL: tuple[tuple[Callable[[Instrument], object], Callable[[list[str]], str]], ...] = (
    (lambda form: form.slippage_points, messages.no_slippage),
    (lambda form: form.fills, messages.filled_whole),
    (lambda form: form.commission, messages.no_commission),
    (lambda form: form.swap, messages.no_swap),
    (lambda form: form.margin or form.leverage, messages.no_margin),
)
"""What an instruments file may say of a symbol, and what is told of those of which it never does."""


def unsimulated(prepared: Prepared) -> Iterator[str]:
    """Say what was left out; nothing where fills are what a broker reported."""
    if prepared.assembled.heard is not None:
        return
    known = prepared.chosen.instruments.symbols
    traded = sorted({each.symbol for each in prepared.plan.sites})
    histories = {each: prepared.market.histories[each] for each in traded}
    yield from _inside_bars(histories)
    for symbol, history in histories.items():
        yield from _spread_of(known[symbol], history)
    for is_said, told in _OF_A_SYMBOL:
        if unsaid := [each for each in traded if not any(map(is_said, _forms(known[each])))]:
            yield told(unsaid)
    if prepared.chosen.account.model.latency is None:
        yield messages.no_latency()
    yield messages.NO_TROUBLE


def _forms(instrument: Instrument) -> Iterable[Instrument]:
    """Give a symbol as it is at first, and as it is from later days on."""
    return instrument, *(each.instrument for each in instrument.versions)


def _inside_bars(histories: dict[str, PriceHistory]) -> Iterator[str]:
    """Name the bars inside of which nobody knows what came first."""
    met = sorted({each.timeframe for each in histories.values()} - {TICKS})
    for timeframe in met:
        among = [symbol for symbol, history in histories.items() if history.timeframe == timeframe]
        yield messages.inside_bars(among, timeframe)


def _spread_of(instrument: Instrument, history: PriceHistory) -> Iterator[str]:
    """Say of a spread that it is the same in all bars."""
    if history.quotes is not None:
        return
    spreads = history.bars.spread
    if len(spreads) and spreads.min() == spreads.max():
        yield messages.one_spread(instrument.symbol, spreads[0].item() / instrument.pip_points)
