"""What the kernel works on is laid out once, part by part, and the parts fit together."""

from pathlib import Path

import numpy as np

from genesis_dsl.engine.rule_records import FIRES
from genesis_dsl.engine.world import World
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, random_walk, run, strategy
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


def test_there_is_room_for_two_copies_of_the_account(tmp_path: Path) -> None:
    world = world_of(tmp_path)
    for name in ("days", "accumulators", "sums"):
        assert len(getattr(world, f"saved_{name}")) == 2 * len(getattr(world, name))


def test_rules_that_read_no_price_still_have_a_world(tmp_path: Path) -> None:
    rules = strategy(entry(when="balance < 1 USD"))
    world = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world

    assert all(getattr(world, name).size > 0 for name in ("code", "argv", "floats", "zone_at", "col_value"))


def test_an_entry_of_prices_alone_says_what_it_says_when_it_is_asked_at_every_bar(tmp_path: Path) -> None:
    known = "close > highest(high, 3)[1] and close > average(close, 9) and open < close"
    said = []
    for when in (known, f"{known} and balance > 1 USD"):
        ran = run(Story(strategy(entry(when=when)), random_walk(4, 200)), tmp_path)
        said.append(ran.kinds())
    assert said[0] == said[1]
    assert {"fired", "near miss", "already in"} <= {kind for _, kind, _ in said[0]}


def test_what_reads_the_account_is_not_known_ahead(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > 1"), entry(when="close > 2 and balance > 1 USD", name="other"))
    world = prepare(Story(rules, flat(3)).write(tmp_path)).assembled.world

    assert world.entries["says"].tolist() == [1, 0]
    assert world.says[: world.says_first[1]].tolist() == [FIRES, FIRES, FIRES]
