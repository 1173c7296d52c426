"""One price for each bar, of the four that it has."""

from genesis_dsl.operators.library import from_library
from genesis_dsl.operators.shape import CANDLE, HIGH_LOW, HIGH_LOW_CLOSE, nothing
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

_OF_CANDLE = Signature((), Kind.PRICE, nothing, inputs=CANDLE)
_AVERAGED = "Open: the middle of the last averaged open and close. Close: the average of the four prices."

TRANSFORMS = (
    Word(
        "typical_price",
        Signature((), Kind.PRICE, nothing, inputs=HIGH_LOW_CLOSE),
        "The average of the high, the low and the close of a bar.",
        from_library("TYPPRICE"),
        source="TA-Lib TYPPRICE",
        example="typical_price > average(typical_price, 20)",
    ),
    Word(
        "median_price",
        Signature((), Kind.PRICE, nothing, inputs=HIGH_LOW),
        "The middle between the high and the low of a bar.",
        from_library("MEDPRICE"),
        source="TA-Lib MEDPRICE",
        example="close > median_price",
    ),
    Word(
        "weighted_close",
        Signature((), Kind.PRICE, nothing, inputs=HIGH_LOW_CLOSE),
        "The average of the high, the low and twice the close of a bar.",
        from_library("WCLPRICE"),
        source="TA-Lib WCLPRICE",
        example="weighted_close > ema(weighted_close, 20)",
    ),
    Word(
        "average_price",
        _OF_CANDLE,
        "The average of the open, the high, the low and the close of a bar.",
        from_library("AVGPRICE"),
        source="TA-Lib AVGPRICE",
        example="close > average_price",
    ),
    *(
        Word(
            f"heikin_ashi_{price}",
            _OF_CANDLE,
            f"The {price} of the averaged candle, which smooths out small turns.",
            from_library("HA", output=output),
            variant=_AVERAGED,
            source="TA-Lib HA; Valcu, 2004",
            example="heikin_ashi_close > heikin_ashi_open"
            if price in {"open", "close"}
            else f"close > heikin_ashi_{price}[1]",
            memory="window" if price == "close" else "fading",
        )
        for output, price in enumerate(CANDLE)
    ),
)
