"""What a decision read of prices and time, against the columns themselves."""

from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.trace.ahead import Ahead, ahead_of, said
from tests.builders import START, Story, at, entry, random_walk, run, strategy

MINUTE = 60_000
WHEN = "close > ema(close, 5) on M5 and close > 1.1 and equity > 0 USD"


@pytest.fixture
def ahead(tmp_path: Path) -> Ahead:
    ran = run(Story(strategy(entry(when=WHEN)), random_walk(3, 60)), tmp_path)
    assembled = ran.prepared.assembled
    return ahead_of(assembled, assembled.plan.traced.first_alike(), "entry", 0, "EURUSD")


def words(ahead: Ahead, part: str) -> str:
    return ahead.assembled.plan.traced.parts[int(part)].typed.span.text


def test_many_instants_are_read_as_one_by_one(ahead: Ahead) -> None:
    times = np.arange(at(START), at(START) + 60 * MINUTE, MINUTE)
    one_by_one = [ahead.read(times[place : place + 1])[0] for place in range(len(times))]
    assert ahead.read(times) == one_by_one


def test_a_value_is_that_of_the_last_closed_bar_of_its_own_clock(ahead: Ahead) -> None:
    instant = at(START) + 43 * MINUTE
    ((values, clocks),) = ahead.read(np.array([instant]))
    assert clocks == {"M1": instant, "M5": instant - 3 * MINUTE}
    bars = {chart.timeframe: each for chart, each in ahead.assembled.columns.charts.items()}
    closes = {values[part] for part in values if words(ahead, part) == "close"}
    assert closes == {float(bars["M1"].close[42]), float(bars["M5"].close[7])}


def test_before_the_first_closed_bar_a_value_says_so_and_has_no_clock(ahead: Ahead) -> None:
    ((values, clocks),) = ahead.read(np.array([at(START) + 3 * MINUTE]))
    assert clocks == {"M1": at(START) + 3 * MINUTE}
    assert {values[part] for part in values if words(ahead, part) == "ema(close, 5) on M5"} == {"warming up"}


def test_what_never_changes_is_not_read_and_what_is_the_same_is_read_once(ahead: Ahead) -> None:
    ((values, _),) = ahead.read(np.array([at(START) + 43 * MINUTE]))
    said = [words(ahead, part) for part in values]
    assert "1.1" not in said
    assert sum(each == "close" for each in said) == 2  # on M1, and on M5
    assert not any("equity" in text for text in said)


def test_whole_numbers_have_no_decimals_whatever_stands_beside_them(ahead: Ahead) -> None:
    times = np.arange(at(START) + 10 * MINUTE, at(START) + 60 * MINUTE, MINUTE)
    values = [value for read, _ in ahead.read(times) for value in read.values() if value != "warming up"]

    assert {type(value) for value in values} == {int, float}
    assert not any(isinstance(value, float) and value.is_integer() for value in values)


@pytest.mark.parametrize(
    ("value", "kept"), [(117212.0, "117212"), (-0.0, "0"), (0.5, "0.5"), (2.0**60, "1.152921504606847e+18")]
)
def test_a_number_is_spelt_one_way(value: float, kept: str) -> None:
    assert repr(said(value, 0)) == kept
