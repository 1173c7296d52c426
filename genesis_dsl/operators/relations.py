"""How one series stands to another, and to the line through it."""

from genesis_dsl.operators.library import call, from_library
from genesis_dsl.operators.masks import is_flat, on_one_of_last, unknown_where
from genesis_dsl.operators.shape import SOURCE, TWO_BARS, full_window, window_before
from genesis_dsl.operators.word import Body, Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Argument, Signature

_OTHER = Argument("other", "series")


def _correlation(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Correlate two series; unknown where one of them did not move."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    (values,) = call("CORREL", inputs, *numbers)
    still = is_flat(inputs[0], inputs[0], *numbers) | is_flat(inputs[1], inputs[1], *numbers)
    # beyond the ends lie only the last digits of a rounding
    return unknown_where(np.clip(values, -1.0, 1.0), still)


def _beta(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
    """Regress the growth of one series on that of another; unknown where that always grew the same."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    source, other = inputs
    (values,) = call("BETA", (other, source), *numbers)
    growths = np.diff(other) / np.where(other[:-1] == 0, 1.0, other[:-1])
    still = np.concatenate((np.ones(min(1, len(other)), np.bool_), is_flat(growths, growths, *numbers)))
    zero = on_one_of_last((source == 0) | (other == 0), int(numbers[0]) + 1)
    return unknown_where(values, still | zero)


def _bars_since(function: str) -> Body:
    """Count the bars since an extreme of the window, of equal ones the newest.

    The library takes the newest or the oldest of them, by how the window came to it.
    """

    def body(inputs: tuple[Column, ...], numbers: tuple[float, ...]) -> Column:
        import numpy as np  # noqa: PLC0415  # see `word.Column`

        (series,) = inputs
        warm = min(int(numbers[0]) - 1, len(series))
        (extreme,) = call(function, inputs, *numbers)
        levels, place = np.unique(series, return_inverse=True)
        rows = np.arange(len(series))
        by_level = np.sort(place * len(series) + rows)  # the rows of each level, in the order of time
        wanted = np.searchsorted(levels, extreme[warm:]) * len(series) + rows[warm:]
        newest = by_level[np.searchsorted(by_level, wanted, side="right") - 1] % max(len(series), 1)
        return np.concatenate((np.full(warm, np.nan), (rows[warm:] - newest).astype(np.float64)))

    return body


RELATIONS = (
    Word(
        "series_correlation",
        Signature((SOURCE, _OTHER, TWO_BARS), Kind.NUMBER, full_window, low=-1, high=1),
        "How closely two series go together over the last bars: 1 the same way, -1 the opposite way.",
        _correlation,
        variant="Pearson's coefficient of the values. Unknown where one of them did not move.",
        source="TA-Lib CORREL",
        example="series_correlation(close, volume, 20) > 0.5",
    ),
    Word(
        "beta",
        Signature((SOURCE, _OTHER, TWO_BARS), Kind.NUMBER, window_before),
        "How many times as much the first series grows from bar to bar as the second does, on the whole.",
        _beta,
        variant="Least squares over the growths of the window. Unknown where the second always "
        "grew the same, or one of them was zero.",
        source="TA-Lib BETA",
        example="beta(close, close on GBPUSD, 60) > 1",
    ),
    Word(
        "linear_regression_intercept",
        Signature((SOURCE, TWO_BARS), None, full_window),
        "Where the straight line through the last bars begins, at the oldest of them.",
        from_library("LINEARREG_INTERCEPT"),
        variant="Least squares.",
        source="TA-Lib LINEARREG_INTERCEPT",
        example="close > linear_regression_intercept(close, 50)",
    ),
    Word(
        "linear_regression_angle",
        Signature((SOURCE, TWO_BARS), Kind.NUMBER, full_window, low=-90, high=90),
        "How steeply the straight line through the last bars climbs, in degrees.",
        from_library("LINEARREG_ANGLE"),
        variant="Least squares; 45 is a climb of one point of a price, or of 1, with each bar.",
        source="TA-Lib LINEARREG_ANGLE",
        example="linear_regression_angle(close, 14) > 30",
    ),
    Word(
        "bars_since_highest",
        Signature((SOURCE, TWO_BARS), Kind.COUNT, full_window, low=0),
        "How many bars ago the highest value of the last bars was; 0 when it is this one's.",
        _bars_since("MAX"),
        variant="Of several equal ones the newest.",
        source="TA-Lib MAX",
        example="bars_since_highest(high, 50) <= 3",
    ),
    Word(
        "bars_since_lowest",
        Signature((SOURCE, TWO_BARS), Kind.COUNT, full_window, low=0),
        "How many bars ago the lowest value of the last bars was; 0 when it is this one's.",
        _bars_since("MIN"),
        variant="Of several equal ones the newest.",
        source="TA-Lib MIN",
        example="bars_since_lowest(low, 50) <= 3",
    ),
)
