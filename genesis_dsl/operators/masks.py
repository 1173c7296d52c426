"""Where a formula would divide by zero, and the library answers with a number all the same."""

from genesis_dsl.operators.library import call, from_library, or_itself
from genesis_dsl.operators.word import Column, Truths

_highest, _lowest = or_itself(from_library("MAX")), or_itself(from_library("MIN"))


def unknown_where(values: Column, unknown: Truths) -> Column:
    """Take out values.

    Shapes: (T,) each.
    """
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    return np.where(unknown, np.nan, values)


def on_one_of_last(flags: Truths, bars: int) -> Truths:
    """Say where a flag stands on this bar or one of those before it, `bars` in all.

    Shapes: (T,).
    """
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    if not flags.any():  # mostly
        return flags
    rows = np.arange(len(flags))
    newest = np.maximum.accumulate(np.where(flags, rows, -bars))
    return rows - newest < bars


def is_flat(high: Column, low: Column, bars: float) -> Truths:
    """Say where a window has no range between its highest and its lowest value.

    Shapes: (T,).
    """
    flat: Truths = _highest((high,), (bars,)) == _lowest((low,), (bars,))
    return flat


def moves(series: Column) -> Column:
    """Say how far a series moves from bar to bar; at the first it does not.

    Shapes: (T,).
    """
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    found = np.zeros(len(series))
    np.subtract(series[1:], series[:-1], out=found[1:])
    return np.abs(found, out=found)


def total(series: Column, bars: float) -> Column:
    """Add up a window; of one bar it is the bar.

    Shapes: (T,).
    """
    return series.copy() if bars == 1 else call("SUM", (series,), bars)[0]
