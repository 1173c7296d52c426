from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.engine.written import Written, write
from genesis_dsl.runs.prepare import prepare
from tests.properties.lively import story


@pytest.fixture
def written(tmp_path: Path) -> Written:
    prepared = prepare(story(1, 30, ("GBPUSD", "EURUSD")).write(tmp_path))
    finest = {symbol: each.finest for symbol, each in prepared.market.histories.items()}
    instruments = prepared.chosen.instruments.symbols
    return write(prepared.plan, instruments, prepared.assembled.columns.charts, finest)


def test_symbols_and_charts_are_numbered_in_their_order_whatever_order_they_were_given_in(
    written: Written,
) -> None:
    assert written.symbols == ("EURUSD", "GBPUSD")
    assert list(written.clocks.values()) == list(range(len(written.clocks)))
    assert list(written.clocks) == sorted(written.clocks)
    assert {symbol: chart.symbol for symbol, chart in written.met.items()} == {
        each: each for each in written.symbols
    }


def test_what_never_changes_is_worked_out_behind_all_other_programs(written: Written) -> None:
    first, end = written.settled
    assert 0 < first <= end == len(written.programs.code)


def test_the_same_rules_are_the_same_instructions_whatever_order_the_symbols_come_in(
    written: Written, tmp_path: Path
) -> None:
    (tmp_path / "turned").mkdir()
    turned = prepare(story(1, 30, ("EURUSD", "GBPUSD")).write(tmp_path / "turned")).assembled.world
    assert turned.code.tolist() == np.array(written.programs.code).tolist()
    assert turned.argv.tolist() == list(written.programs.argv)
