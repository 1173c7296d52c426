"""Levels of the day and the week before, and swings: known when they are, and not a bar earlier."""

import numpy as np
import pytest

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.resample import resample
from genesis_dsl.operators.catalogue import WORDS
from tests.checker.files import condition
from tests.graph.sentences import CHART, ENTRY, EURUSD
from tests.market.makers import at, bars, instruments, minutes
from tests.operators.charts import chart

COUNT = 96 * 16
PRICES = chart(4, COUNT)
QUARTERS = bars(
    minutes("2026-01-05 00:00", COUNT, 15), "M15", **{name: each.tolist() for name, each in PRICES.items()}
)
FIRST_DAY_OVER = at("2026-01-05 22:00")
"""17:00 in New York, where the instruments file cuts its days."""


def read(sentence: str) -> Column:
    """Evaluate the right side of a comparison at the close of every quarter of an hour."""
    found = Collected()
    typed = condition(f"close > {sentence}")
    while typed.op != "compare":
        typed = typed.args[0]
    root = Lowering(found).lower(typed, ENTRY)
    number = found.graph.nodes[root.root].args[1]
    charts = {
        Chart("EURUSD", each): QUARTERS
        if each == CHART.timeframe
        else resample(QUARTERS, each, instruments())
        for each in ("M15", "D1", "W1")
    }
    columns = Columns(found.graph, charts, found.zones, {"EURUSD": EURUSD})
    columns.of(root.root)
    return columns.on(CHART, number)


def test_the_day_before_is_known_when_it_is_over() -> None:
    found = read("previous_day_high")
    over = QUARTERS.closed_at >= FIRST_DAY_OVER
    same_day = over & (QUARTERS.closed_at < at("2026-01-06 22:00"))

    np.testing.assert_array_equal(found.why == op.KNOWN, over)
    assert set(found.values[same_day]) == {PRICES["high"][QUARTERS.closed_at <= FIRST_DAY_OVER].max()}


def test_the_week_before_begins_where_the_instruments_file_cuts_it() -> None:
    found = read("previous_week_low")
    over = QUARTERS.closed_at >= at("2026-01-11 22:00")

    np.testing.assert_array_equal(found.why == op.KNOWN, over)
    assert found.values[over][0] == PRICES["low"][QUARTERS.closed_at <= at("2026-01-11 22:00")].min()


@pytest.mark.parametrize(
    ("word", "level"),
    [
        ("daily_pivot", 107),
        ("daily_resistance_1", 114),
        ("daily_support_1", 104),
        ("daily_resistance_2", 117),
        ("daily_support_2", 97),
        ("daily_resistance_3", 124),
        ("daily_support_3", 94),
    ],
)
def test_pivots_are_those_of_the_floor(word: str, level: int) -> None:
    high, low, close = np.array([110.0]), np.array([100.0]), np.array([111.0])

    assert WORDS[word].body((high, low, close), ()).tolist() == [level]


def test_a_swing_is_known_when_it_is_confirmed_and_stays() -> None:
    high = np.array([1.0, 2, 5, 3, 4, 3, 2, 9, 9, 1, 1])

    found = WORDS["swing_high"].body((high, high - 1), (2.0,))

    np.testing.assert_array_equal(found, [np.nan] * 4 + [5.0] * 7)  # two equal highs are no swing


def test_before_the_first_swing_there_is_none_yet() -> None:
    found = read("swing_high(30)")

    reasons = found.why[np.flatnonzero(np.append(found.why[1:] != found.why[:-1], [True]))]
    assert reasons.tolist() == [op.WARMING_UP, op.NOTHING_YET, op.KNOWN]
