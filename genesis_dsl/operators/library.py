"""The indicator library behind most words: imported only when a body runs, and called in one way."""

import sys
from functools import cache
from importlib import import_module
from types import ModuleType

from genesis_dsl.operators.word import Body, Column


@cache
def _library() -> ModuleType:
    """Import TA-Lib without the data frame libraries it would load where they are installed.

    They cost a third of a second, and nothing here hands a frame over.
    """
    hidden = [name for name in ("pandas", "polars") if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]  # makes an import say it is not there
    try:
        module = import_module("talib._ta_lib")
    finally:
        for name in hidden:
            del sys.modules[name]
    return module


def call(function: str, inputs: tuple[Column, ...], *numbers: float) -> tuple[Column, ...]:
    """Call a function of the library.

    Shapes: (T,) in; one (T,) column for each output.
    """
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    # Windows must arrive as whole numbers; a real argument takes a whole number as well.
    plain = [int(number) if float(number).is_integer() else number for number in numbers]
    outputs = getattr(_library(), function)(*inputs, *plain)
    columns = outputs if isinstance(outputs, tuple) else (outputs,)
    return tuple(np.asarray(column, dtype=np.float64) for column in columns)


def from_library(function: str, *fixed: float, output: int = 0) -> Body:
    """Make a body of a function of the library; `fixed` follow the written numbers."""

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        return call(function, inputs, *numbers, *fixed)[output]

    return body


def or_itself(body: Body) -> Body:
    """Let a window of one bar mean the bar itself, which the library refuses."""

    def extended(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        return inputs[0].copy() if numbers[0] == 1 else body(inputs, numbers)

    return extended
