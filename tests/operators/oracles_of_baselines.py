"""Baselines by the clock worked out a second time, bar by bar."""

import numpy as np

from genesis_dsl.operators.word import Column
from tests.operators.charts import FOUR_HOURS, Chart
from tests.operators.oracles import Oracle

HOUR = 3_600_000


def opened_at(prices: Chart) -> Column:
    """Give the time of each bar, of a chart that begins at 0."""
    return FOUR_HOURS * np.arange(float(len(prices["close"])))


def usual_spread(prices: Chart) -> Column:
    """Look through all bars for those of the same hour, one to four weeks ago."""
    hours = opened_at(prices) // HOUR
    usual = [prices["spread"][np.isin(hour - hours, [168, 336, 504, 672])] for hour in hours]
    return np.array([np.mean(each) if len(each) else np.nan for each in usual])


def volume_24h(prices: Chart) -> Column:
    """Add what closed after the same time of the day before."""
    values = np.full(len(prices["close"]), np.nan)
    closed_at = opened_at(prices) + FOUR_HOURS
    for bar, now in enumerate(closed_at):
        if now >= 24 * HOUR:
            inside = (closed_at > now - 24 * HOUR) & (closed_at <= now)
            values[bar] = np.sum(prices["volume"][inside])
    return values


BASELINES: dict[str, Oracle] = {"usual_spread": usual_spread, "volume_24h": volume_24h}
