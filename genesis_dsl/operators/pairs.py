"""What two symbols have to do with each other."""

from genesis_dsl.operators.library import call
from genesis_dsl.operators.word import Column


def correlation(first: Column, second: Column, bars: int) -> Column:
    """Correlate what two closes gained from each bar to the next, over the last so many gains.

    Shapes: (T,) each, of the same instants; the first `bars` rows are missing (NaN), and later ones at which
        one of the two did not gain or lose anything different in the whole window.
    Source: Pearson's coefficient; TA-Lib CORREL.
    """
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    gains = tuple(np.diff(each) / each[:-1] for each in (first, second))
    (alike,) = call("CORREL", gains, bars)
    for each in gains:
        (highest,), (lowest,) = call("MAX", (each,), bars), call("MIN", (each,), bars)
        alike = np.where(highest > lowest, alike, np.nan)
    # beyond the ends lie only the last digits of a rounding
    return np.concatenate((np.full(min(1, len(first)), np.nan), np.clip(alike, -1.0, 1.0)))
