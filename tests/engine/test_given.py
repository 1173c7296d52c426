"""What a run is laid out from: where it begins, and who may speak when, over bars and over ticks."""

from pathlib import Path
from random import Random

import pytest

from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, random_walk, strategy
from tests.properties.ticking import as_ticks

CROSSES = entry(when="close crosses above average(close, 40)", stop="3 pips")
BARS = random_walk(1, 300)


@pytest.fixture
def of_bars(tmp_path: Path) -> Assembled:
    return prepare(Story(strategy(CROSSES), {"EURUSD": BARS}).write(tmp_path)).assembled


@pytest.fixture
def of_ticks(tmp_path: Path) -> Assembled:
    raw = {"EURUSD_ticks.csv": as_ticks(BARS, Random(1), 5)}
    return prepare(Story(strategy(CROSSES), {}, raw=raw).write(tmp_path)).assembled


def test_over_bars_a_run_begins_with_its_first_event_and_leaps_over_the_quiet_ones(
    of_bars: Assembled,
) -> None:
    assert of_bars.first == of_bars.events.time[0]
    assert of_bars.speaking is None
    assert of_bars.world.ev_quiet.max() > 5


def test_over_ticks_it_knows_the_instants_at_which_somebody_may_speak(of_ticks: Assembled) -> None:
    assert of_ticks.speaking is not None
    assert (of_ticks.speaking[1:] > of_ticks.speaking[:-1]).all()
    assert not of_ticks.world.ev_quiet.any()
    assert of_ticks.first <= of_ticks.all_events().time[0]
