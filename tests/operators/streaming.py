"""The indicator library as it is used live: each function opened on a history, then fed one bar at a time."""

from collections.abc import Callable
from typing import Any

import numpy as np
import talib
from talib import abstract, stream

from genesis_dsl.operators.word import Column

TALIB: Any = abstract  # its functions are made while running


class Streaming:
    """Stands where the library stands: every function of it answers through its streaming handle."""

    def __init__(self, history: int) -> None:
        """Open handles on so many bars, or on more where a function needs more."""
        self.history = history

    def __getattr__(self, function: str) -> Callable[..., tuple[Column, ...]]:
        """Give a function of the library."""
        return lambda *arguments: self._fed(function, arguments)

    def _fed(self, function: str, arguments: tuple[Any, ...]) -> tuple[Column, ...]:
        inputs = [each for each in arguments if isinstance(each, np.ndarray)]
        numbers = arguments[len(inputs) :]
        outputs = np.full((len(TALIB.Function(function).output_names), len(inputs[0])), np.nan)
        handle = None
        for bar in range(max(self.history - 1, _lookback(function, numbers)), len(inputs[0])):
            if handle is not None:
                outputs[:, bar] = handle.update(*(float(each[bar]) for each in inputs))
                continue
            history = [each[: bar + 1].copy() for each in inputs]
            try:
                handle, past = getattr(stream, function).open_and_fill(*history, *numbers)
            except talib.InsufficientHistory:
                continue
            outputs[:, : bar + 1] = past
        return tuple(outputs)


def _lookback(function: str, numbers: tuple[Any, ...]) -> int:
    """Count the bars before the first value: with fewer, a handle that is opened refuses in no steady way."""
    called = TALIB.Function(function)
    written = zip(called.parameters.items(), numbers, strict=False)
    called.parameters = {name: type(default)(given) for (name, default), given in written}
    return int(called.lookback)
