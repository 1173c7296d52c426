"""The bars of other symbols in a scenario: `close on GBPUSD: 1.2500 x 10, rise 20 pips in 5 bars`.

They close with the bars of the symbol that is traded, one value for each; the last one stays.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from genesis_dsl.checker.given import SERIES_ON
from genesis_dsl.language import kinds
from genesis_dsl.market.history import PriceHistory
from genesis_dsl.trials import messages
from genesis_dsl.trials.candles import SERIES, candles, first_impossible
from genesis_dsl.trials.stage import Stage
from genesis_dsl.trials.timeline import Timeline
from genesis_dsl.trials.unplayable import Unplayable
from genesis_dsl.types.kind import DISTANCE, PRICE, VOLUME

Lines = Sequence[tuple[int, kinds.Line]]

OF_BARS = dict.fromkeys(("open", "high", "low", "close"), PRICE) | {"volume": VOLUME, "spread": DISTANCE}
"""What the words of a bar are."""


def symbols_given(lines: Mapping[str, Lines]) -> frozenset[str]:
    """Name the other symbols whose bars a scenario gives."""
    return frozenset(found["symbol"] for word in lines if (found := SERIES_ON.fullmatch(word)))


def history_of(symbol: str, lines: Mapping[str, Lines], stage: Stage, timeline: Timeline) -> PriceHistory:
    """Make the bars of another symbol.

    Raises:
        Unplayable: Their closes are missing, or what is given makes no bar.
    """
    own = {word: lines[f"{word} on {symbol}"] for word in SERIES if f"{word} on {symbol}" in lines}
    (_, first), *_ = next(iter(own.values()))
    if "close" not in own:
        raise Unplayable(first.span, *messages.no_closes(symbol))
    instrument = stage.instruments.symbols[symbol]
    values = {
        word: replace(timeline, instrument=instrument).values(some, OF_BARS[word])
        for word, some in own.items()
    }
    bars, rows = candles(instrument, stage.strategy.timeframe, timeline.times, values)
    wrong = first_impossible(bars)
    if wrong >= 0:
        raise Unplayable(first.span, *messages.impossible_bar(int(rows[wrong]) + 1))
    return PriceHistory(bars, (), tuple, (), int(timeline.times[-1, 1]))
