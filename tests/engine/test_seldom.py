"""Columns that are let go: nobody notices, and of a symbol that is over little is held."""

from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.engine import columns as module
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.node import Node, Stage
from genesis_dsl.market import pages
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import Rows
from genesis_dsl.runs.stopping import Stop
from tests.builders import Ran, Story, entry, random_walk, strategy, symbol_text

PAIRS = ("AUDUSD", "EURUSD", "GBPUSD")
BARS = 600
EXIT = """- id: late
  when: close < average(close, 9)
  do: close position
"""


@pytest.fixture
def story() -> Story:
    """Three symbols, one entry that is known ahead, one that is not, and an exit that reads prices."""
    known = entry(when="close crosses above ema(close, 20)", stop="close - 3 * atr(14)", name="known")
    asked = entry(when="rsi(close, 14) > 70 and count(positions) = 0", name="asked")
    prices = {each: random_walk(seed, BARS) for seed, each in enumerate(PAIRS)}
    symbols = [symbol_text(each) for each in PAIRS]
    return Story(strategy(known, asked, exits=EXIT, symbols=", ".join(PAIRS)), prices, symbols=symbols)


def lived(story: Story, folder: Path) -> tuple[Ran, Columns]:
    prepared = prepare(story.write(folder))
    ran = Ran(prepared, list(Rows(prepared, block=100).batches(Stop())))
    assert isinstance(prepared.assembled.columns, Columns)
    return ran, prepared.assembled.columns


def wide(columns: Columns) -> set[str]:
    """Name the words whose columns are held whole."""
    made = ((columns.graph.nodes[number], each) for number, each in columns._made.items())
    return {str(node.data[0]) for node, each in made if node.op == "call" and len(each.values) == BARS}


def test_columns_that_are_let_go_change_no_bit(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, all_columns = lived(story, tmp_path)
    monkeypatch.setattr(module, "ROOM", 0)
    monkeypatch.setattr(pages, "LARGE", 1)  # so that also what the kernel reads lies in files
    monkeypatch.setattr(pages, "PIECE", 999)
    thin, columns = lived(story, tmp_path)

    assert len(whole.decisions) > 100
    assert thin.digest() == whole.digest()
    assert isinstance(thin.prepared.assembled.world.clock_time.base, np.memmap)
    assert wide(all_columns) == {"average", "ema", "atr", "rsi"}
    assert wide(columns) == {"average", "rsi"}, "they are read by the exit and by the entry that is asked"
    for number, node in enumerate(columns.graph.nodes):
        if node.stage is Stage.MARKET:
            np.testing.assert_array_equal(columns.of(number).values, all_columns.of(number).values)
            np.testing.assert_array_equal(columns.of(number).why, all_columns.of(number).why)


def test_what_is_read_at_most_bars_is_held_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROOM", 0)
    often = strategy(entry(when="ema(close, 20) > 0"), entry(name="seldom", when="atr(14) > 900 pips"))
    _, columns = lived(Story(often, {"EURUSD": random_walk(1, BARS)}), tmp_path)

    assert wide(columns) == {"ema"}


def test_while_they_are_made_those_of_one_symbol_are_held(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROOM", 0)
    held: list[int] = []
    make = Columns._make

    def counted(self: Columns, node: Node) -> Column:
        charts = (self.graph.nodes[each].chart for each in self._made if self.graph.nodes[each].op == "call")
        held.append(len({chart.symbol for chart in charts if chart}))
        return make(self, node)

    monkeypatch.setattr(Columns, "_make", counted)
    plain = strategy(
        entry(when="close crosses above average(close, 20)", stop="close - 3 * atr(14)"),
        symbols=", ".join(PAIRS),
    )
    lived(Story(plain, story.prices, symbols=story.symbols), tmp_path)

    assert max(held) == 1


def test_what_is_read_at_another_bar_is_made_again(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "ROOM", 0)
    _, columns = lived(story, tmp_path)
    number, rows = next((each, columns._seldom[each]) for each in columns._thin)
    held = {id(each) for each in columns._seldom.values()}
    assert len(held) < len(columns._seldom), "parts of one sentence are read at the same rows, held once"
    other = np.setdiff1d(np.arange(BARS), rows)[-3:]
    read = columns.at(number, other)

    np.testing.assert_array_equal(read.values, columns.of(number).values[other])
    assert columns.at(number, np.array([-1])).why.all()
    values, why = columns.several([number, number], other)
    np.testing.assert_array_equal(values, [read.values] * 2)
    np.testing.assert_array_equal(why, [read.why] * 2)
