"""Flows of volume: indices that follow it, and how it compares with what is usual."""

from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.masks import unknown_where
from genesis_dsl.operators.shape import (
    HIGH_LOW_CLOSE,
    SOURCE,
    TWO_BARS,
    nothing,
    window_before,
)
from genesis_dsl.operators.word import Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

_INDEX = Signature((SOURCE,), Kind.NUMBER, nothing, inputs=("volume",))
_average = or_itself(from_library("SMA"))


def _relative_volume(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Divide by the average of the bars before; unknown where that is nought."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (values,) = call("RVOL", inputs, *numbers)
    return unknown_where(values, np.roll(_average(inputs, numbers), 1) == 0)


def _facilitation(inputs: tuple[Column, ...], _: tuple[float, ...]) -> Column:
    """Divide the range by the volume; unknown where that is nought."""
    return unknown_where(call("MARKETFI", inputs)[0], inputs[2] == 0)


FLOWS = (
    Word(
        "relative_volume",
        Signature((TWO_BARS,), Kind.RATIO, window_before, inputs=("volume",), low=0),
        "How many times the average volume of the bars before was traded in this bar.",
        _relative_volume,
        variant="Simple average, this bar not among them. Unknown where it is zero.",
        source="TA-Lib RVOL",
        example="relative_volume(20) > 150%",
    ),
    Word(
        "force_index",
        Signature((TWO_BARS,), Kind.NUMBER, window_before, inputs=("close", "volume")),
        "The step from close to close times the volume behind it, smoothed.",
        from_library("EFI"),
        variant="Exponential average; in points times volume.",
        source="TA-Lib EFI; Elder, 1993",
        example="force_index(13) > 0",
        memory="fading",
    ),
    Word(
        "market_facilitation",
        Signature((), Kind.NUMBER, nothing, inputs=("high", "low", "volume"), low=0),
        "How far the price moved for each unit of volume in this bar.",
        _facilitation,
        variant="High less low in points, by volume. Unknown where there is none.",
        source="TA-Lib MARKETFI; Williams, 1995",
        example="market_facilitation rising",
    ),
    Word(
        "negative_volume_index",
        _INDEX,
        "An index that follows the source on the bars with less volume than the one before.",
        from_library("NVI"),
        variant="Begins at 1000.",
        source="TA-Lib NVI; Fosback, 1976",
        example="negative_volume_index(close) > ema(negative_volume_index(close), 255)",
        memory="running",
    ),
    Word(
        "positive_volume_index",
        _INDEX,
        "An index that follows the source on the bars with more volume than the one before.",
        from_library("PVI"),
        variant="Begins at 1000.",
        source="TA-Lib PVI; Fosback, 1976",
        example="positive_volume_index(close) > ema(positive_volume_index(close), 255)",
        memory="running",
    ),
    Word(
        "price_volume_trend",
        Signature((SOURCE,), Kind.VOLUME, nothing, inputs=("volume",)),
        "A running total of the part of its volume by which the source grew on each bar.",
        from_library("PVT"),
        variant="Volume times the growth since the bar before; begins at 0.",
        source="TA-Lib PVT",
        example="price_volume_trend(close) > average(price_volume_trend(close), 20)",
        memory="running",
    ),
    Word(
        "williams_accumulation",
        Signature((), Kind.DISTANCE, nothing, inputs=HIGH_LOW_CLOSE),
        "A running total of how far each close lies from the end of its true range that it moved away from.",
        from_library("WAD"),
        variant="After a rise, the close less the true low; after a fall, less the true high; begins at 0.",
        source="TA-Lib WAD; Williams, 1986",
        example="williams_accumulation rising",
        memory="running",
    ),
)
