from pathlib import Path

import numpy as np

from genesis_dsl.engine.world import DECIDE_BEFORE, DECIDE_FROM
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy, symbol_text
from tests.properties.lively import story


def test_everything_is_numbered_in_canonical_order(tmp_path: Path) -> None:
    assembled = prepare(story(1, 30, ("GBPUSD", "EURUSD")).write(tmp_path)).assembled
    assert assembled.symbols == ("EURUSD", "GBPUSD")
    assert [site.symbol for site, _ in assembled.entries] == ["EURUSD"] * 4 + ["GBPUSD"] * 4


def test_bars_of_all_symbols_stand_one_after_the_other(tmp_path: Path) -> None:
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    prices = {"EURUSD": flat(3, 110_000), "GBPUSD": flat(4, 125_000)}
    prepared = prepare(
        Story(strategy(entry(), symbols="EURUSD, GBPUSD"), prices, symbols=symbols).write(tmp_path)
    )
    venue = prepared.assembled.world.v
    assert venue.bars[0].tolist() == [110_000] * 3 + [125_000] * 4
    assert venue.symbols["first_bar"].tolist() == [0, 3]
    context = prepared.assembled.world.context
    assert context[DECIDE_FROM] == prepared.first < context[DECIDE_BEFORE] == prepared.last


def test_every_register_that_is_read_is_written_before_or_stands_from_the_start(tmp_path: Path) -> None:
    world = prepare(story(1, 30).write(tmp_path)).assembled.world
    written = {int(row[1]) for row in world.code}
    constants = set(np.flatnonzero(world.why == 0).tolist())
    for number in range(len(world.entries)):
        record = world.entries[number]
        for name in ("fires", "misses", "stop"):
            assert int(record[name]) in written | constants
