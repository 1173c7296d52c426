"""Volume: words that weigh prices with what was traded."""

from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.shape import (
    BARS,
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    full_window,
    nothing,
    window_before,
)
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_PRICES_AND_VOLUME = (*HIGH_LOW_CLOSE, "volume")
LEAST_FLOW = 1.0
"""Below this the library takes the money flow of a window for none, and would answer 0."""


def _money_flow_index(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Weigh buying against selling; unknown where nothing was traded at a changing price."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (strength,) = call("MFI", inputs, *numbers)
    (typical,) = call("TYPPRICE", inputs[:3])
    moved = np.diff(typical, prepend=typical[:1]) != 0
    (flow,) = call("SUM", (typical * inputs[3] * moved,), *numbers)
    return np.where(flow >= LEAST_FLOW, strength, np.nan)


def _where_traded(function: str) -> Body:
    """Make a body that is unknown where no bar of the window has volume, the last of its inputs."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        (values,) = call(function, inputs, *numbers)
        most = _highest((inputs[-1],), numbers)
        return np.where(most > 0, values, np.nan)

    return body


_highest = or_itself(from_library("MAX"))


VOLUME = (
    Word(
        "volume_weighted_average",
        Signature((SOURCE, BARS), None, full_window, inputs=("volume",)),
        "The average of the last bars, each weighing as much as was traded in it.",
        _where_traded("VWMA"),
        variant="Unknown where no bar of the window has volume.",
        source="TA-Lib VWMA",
        example="close > volume_weighted_average(close, 50)",
    ),
    Word(
        "mfi",
        Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=_PRICES_AND_VOLUME, low=0, high=100),
        "The money flow index: the strength of rises against falls, weighted with volume.",
        _money_flow_index,
        variant="Typical price. Unknown where nothing was traded at a changing price.",
        source="TA-Lib MFI; Quong and Soudack, 1989",
        example="mfi(14) < 20",
    ),
    Word(
        "chaikin_money_flow",
        Signature((TWO_BARS,), Kind.RATIO, full_window, inputs=_PRICES_AND_VOLUME, low=-1, high=1),
        "Whether bars with much volume close near their high (positive) or their low (negative).",
        _where_traded("CMF"),
        variant="Unknown where no bar of the window has volume.",
        source="TA-Lib CMF",
        example="chaikin_money_flow(20) > 0",
    ),
    Word(
        "accumulation_distribution",
        Signature((), Kind.VOLUME, nothing, inputs=_PRICES_AND_VOLUME),
        "A running total of volume: added when a bar closes near its high, taken off near its low.",
        from_library("AD"),
        source="TA-Lib AD",
        example="accumulation_distribution rising",
        memory="running",
    ),
    Word(
        "chaikin_oscillator",
        Signature(
            (Argument("fast", "window", least=2), Argument("slow", "window", least=2)),
            Kind.VOLUME,
            lambda fast, slow: max(int(fast), int(slow)) - 1,
            inputs=_PRICES_AND_VOLUME,
        ),
        "How far a fast average of accumulation and distribution lies above a slow one.",
        from_library("ADOSC"),
        variant="Exponential averages that start at the first bar.",
        source="TA-Lib ADOSC",
        example="chaikin_oscillator(3, 10) > 0",
        memory="fading",
    ),
    Word(
        "obv",
        Signature((SOURCE,), Kind.VOLUME, nothing, inputs=("volume",)),
        "On-balance volume: volume is added when the source rises and taken off when it falls.",
        from_library("OBV"),
        source="TA-Lib OBV; Granville, 1963",
        example="obv(close) > average(obv(close), 20)",
        memory="running",
    ),
)
