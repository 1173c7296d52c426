"""What decisions read, against the columns themselves and the registers that they kept."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.trace.readings import Read, Readings, readings_of, said
from tests.builders import START, Story, at, entry, random_walk, run, strategy

MINUTE = 60_000
EQUITY = 123.0
WHEN = "close > ema(close, 5) on M5 and close > 1.1 and equity > 0 USD"


@pytest.fixture
def readings(tmp_path: Path) -> Readings:
    ran = run(Story(strategy(entry(when=WHEN)), random_walk(3, 60)), tmp_path)
    assembled = ran.prepared.assembled
    return readings_of(assembled, assembled.plan.traced.first_alike(), "entry", 0, "EURUSD")


def read(readings: Readings, times: NDArray[np.int64]) -> list[tuple[dict[str, Any], dict[str, int]]]:
    """Read them as decisions whose registers were all the same."""
    registers = np.array([EQUITY, op.KNOWN] * len(readings.kept))
    return members(readings.read(times, registers, np.zeros(len(times), np.int64)))


def members(read: Read) -> list[tuple[dict[str, Any], dict[str, int]]]:
    return list(zip(map(json.loads, read.values), map(json.loads, read.clocks), strict=True))


def words(readings: Readings, part: str) -> str:
    return readings.assembled.plan.traced.parts[int(part)].typed.span.text


def test_many_instants_are_read_as_one_by_one(readings: Readings) -> None:
    times = np.arange(at(START), at(START) + 60 * MINUTE, MINUTE)
    one_by_one = [read(readings, times[place : place + 1])[0] for place in range(len(times))]
    assert read(readings, times) == one_by_one


def test_a_value_is_that_of_the_last_closed_bar_of_its_own_clock(readings: Readings) -> None:
    instant = at(START) + 43 * MINUTE
    ((values, clocks),) = read(readings, np.array([instant]))
    assert clocks == {"M1": instant, "M5": instant - 3 * MINUTE}
    bars = {chart.timeframe: each for chart, each in readings.assembled.columns.charts.items()}
    closes = {values[part] for part in values if words(readings, part) == "close"}
    assert closes == {float(bars["M1"].close[42]), float(bars["M5"].close[7])}


def test_before_the_first_closed_bar_a_value_says_so_and_has_no_clock(readings: Readings) -> None:
    ((values, clocks),) = read(readings, np.array([at(START) + 3 * MINUTE]))
    assert clocks == {"M1": at(START) + 3 * MINUTE}
    assert {values[part] for part in values if words(readings, part) == "ema(close, 5) on M5"} == {
        "warming up"
    }


def test_what_never_changes_is_not_read_and_what_is_the_same_is_read_once(readings: Readings) -> None:
    ((values, _),) = read(readings, np.array([at(START) + 43 * MINUTE]))
    said = [words(readings, part) for part in values]
    assert "1.1" not in said
    assert sum(each == "close" for each in said) == 2  # on M1, and on M5


def test_what_reads_the_account_is_what_the_decision_kept(readings: Readings) -> None:
    known, unknown = ([*each] * len(readings.kept) for each in ((EQUITY, op.KNOWN), (0, op.DIVIDED_BY_ZERO)))
    times = np.array([at(START) + 43 * MINUTE] * 2)
    found = members(readings.read(times, np.array(known + unknown), np.array([0, len(known)])))
    part = next(part for part in readings.parts if words(readings, part) == "equity")
    assert [values[part] for values, _ in found] == [123, op.REASONS[op.DIVIDED_BY_ZERO]]
    assert list(found[0][0]) == sorted(found[0][0])


def test_whole_numbers_have_no_decimals_whatever_stands_beside_them(readings: Readings) -> None:
    times = np.arange(at(START) + 10 * MINUTE, at(START) + 60 * MINUTE, MINUTE)
    values = [value for each, _ in read(readings, times) for value in each.values() if value != "warming up"]

    assert {type(value) for value in values} == {int, float}
    assert not any(isinstance(value, float) and value.is_integer() for value in values)


@pytest.mark.parametrize(
    ("value", "kept"), [(117212.0, "117212"), (-0.0, "0"), (0.5, "0.5"), (2.0**60, "1.152921504606847e+18")]
)
def test_a_number_is_spelt_one_way(value: float, kept: str) -> None:
    assert repr(said(value, 0)) == kept
