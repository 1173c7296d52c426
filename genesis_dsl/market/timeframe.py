"""The timeframes of charts."""

TIMEFRAMES = {
    "M1": 60_000,
    "M5": 300_000,
    "M10": 600_000,
    "M15": 900_000,
    "M30": 1_800_000,
    "H1": 3_600_000,
    "H2": 7_200_000,
    "H4": 14_400_000,
    "H6": 21_600_000,
    "H8": 28_800_000,
    "H12": 43_200_000,
    "D1": 86_400_000,
    "W1": 604_800_000,
}
"""Nominal length of each timeframe in milliseconds."""

TICKS = "ticks"
"""What stands in the place of a timeframe where prices are ticks: bars of one price that have no length."""

CHARTS = {TICKS: 0, **TIMEFRAMES}
"""What a sentence may read, the finest first, with the length of its bars."""
