"""Baselines by the clock: what is usual at this hour of the week, and what the last day brought."""

from genesis_dsl.operators.shape import nothing
from genesis_dsl.operators.word import Column, Word
from genesis_dsl.types.kind import Kind
from genesis_dsl.types.signature import Signature

HOUR = 3_600_000
DAY = 24 * HOUR
HOURS_OF_WEEK = 168
WEEKS = 4
"""How many weeks back the usual spread looks."""


def _usual_spread(inputs: tuple[Column, ...], _: tuple[float, ...]) -> Column:
    """Average the spread of the bars that opened in the same hour of the last weeks, this one left out."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    spread, opened_at = inputs
    hours, firsts = np.unique(opened_at // HOUR, return_index=True)
    if len(hours) == 0:
        return np.zeros(0)
    counts = np.diff(firsts, append=len(spread))
    sums = np.add.reduceat(spread, firsts)
    total, count = np.zeros(len(hours)), np.zeros(len(hours))
    for week in range(1, WEEKS + 1):
        row = np.minimum(np.searchsorted(hours, hours - week * HOURS_OF_WEEK), len(hours) - 1)
        there = hours[row] == hours - week * HOURS_OF_WEEK
        total += np.where(there, sums[row], 0)
        count += np.where(there, counts[row], 0)
    usual = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return np.repeat(usual, counts)


def _volume_of_a_day(inputs: tuple[Column, ...], _: tuple[float, ...]) -> Column:
    """Add the volume of the bars that closed in 24 hours; unknown until the data reach so far back."""
    import numpy as np  # noqa: PLC0415  # see `word.Column`

    volume, opened_at, closed_at = inputs
    totals = np.concatenate((np.zeros(1), np.cumsum(volume)))
    begins = np.searchsorted(closed_at, closed_at - DAY, side="right")
    return np.where(closed_at - DAY >= opened_at[:1], totals[1:] - totals[begins], np.nan)


BASELINES = (
    Word(
        "usual_spread",
        Signature((), Kind.DISTANCE, nothing, inputs=("spread", "opened_at"), low=0),
        "The average spread at the close of the bars that opened in the same hour of the last four weeks.",
        _usual_spread,
        variant="Hours of UTC. As many of the four weeks as the data have; the present one is left out.",
        source="The bars of the data",
        example="spread <= 1.5 * usual_spread",
        memory="clock",
        otherwise="H1",
    ),
    Word(
        "volume_24h",
        Signature((), Kind.VOLUME, nothing, inputs=("volume", "opened_at", "closed_at"), low=0),
        "How much was traded in the last 24 hours.",
        _volume_of_a_day,
        variant="The bars that closed in them; 24 hours by the clock, over a weekend too.",
        source="The bars of the data",
        example="volume > 5% of volume_24h",
        memory="clock",
        otherwise="H1",
    ),
)
