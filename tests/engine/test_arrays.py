"""What the kernel works on is laid out once, part by part, and the parts fit together."""

from pathlib import Path

import numpy as np

from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.world import World
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy
from tests.properties.lively import story


def world_of(folder: Path) -> World:
    return prepare(story(1, 30, ("GBPUSD", "EURUSD")).write(folder)).assembled.world


def test_every_column_ends_where_the_next_one_begins(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    rows = np.diff(world.col_first)
    clocks = world.col_clock[: len(rows)]

    assert len(rows) > 0
    assert rows.tolist() == world.clock_count[clocks].tolist()
    assert world.col_first[-1] == len(world.col_value) - 1 == len(world.col_why) - 1


def test_no_clock_has_struck_before_the_first_event(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    firsts = world.clock_first[: len(world.clock_row)]

    struck = [
        int(world.clock_time[at + row]) for at, row in zip(firsts, world.clock_row, strict=True) if row >= 0
    ]
    assert all(each < world.ev_time[0] for each in struck)


def test_an_imagined_future_has_as_much_room_as_the_present(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    for name in ("days", "accumulators", "sums"):
        assert getattr(world, f"saved_{name}").shape == getattr(world, name).shape


def test_rules_that_read_no_price_still_have_a_world(tmp_path: Path) -> None:
    rules = strategy(entry(when="balance < 1 USD"))
    world = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world

    assert all(getattr(world, name).size > 0 for name in ("code", "argv", "floats", "zone_at", "col_value"))


def test_entries_that_are_known_to_say_nothing_are_asked_at_no_other_bar_and_nothing_is_lost(
    tmp_path: Path,
) -> None:
    runs = []
    for asked_at_all in (False, True):
        one = Interpreter(prepare(story(3, 300, ("EURUSD",)).write(tmp_path)).assembled)
        world = one.assembled.world
        assert 0 < world.quiet.sum() < len(world.quiet)
        if asked_at_all:
            world.quiet[:] = 0
        log = one.run(one.events)
        runs.append((log.rows.tolist(), log.snaps.tolist()))
    assert runs[0] == runs[1]


def test_an_entry_that_reads_the_account_is_asked_at_every_bar(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > 2"), entry(when="close > 2 and balance > 1 USD", name="other"))
    world = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world

    assert world.entries["quiet"].tolist() == [1, 0]
    assert world.quiet[: world.quiet_first[1]].tolist() == [1, 1, 1]
