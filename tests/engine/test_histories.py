"""Folds over history as the kernel's records: where their programs stand, how large their rings are."""

from pathlib import Path

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.histories import IMAGINED
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy

PROBE = "- id: {}\n  trip_when: {}\n  then: alert info\n"


def test_every_ring_has_its_declared_size(tmp_path: Path) -> None:
    folds = (
        "sum(profit of last 20 trades) < 0",
        "count(fills in last 5 minutes) > 3",
        "count(days in last 4 months) > 3",
    )
    switches = "".join(PROBE.format(f"p{number}", each) for number, each in enumerate(folds))
    world = prepare(Story(strategy(entry()), flat(3), switches=switches).write(tmp_path)).assembled.world
    assert [int(each["keep"]) for each in world.rings] == [20, 4096, 4096]
    assert [int(each["first"]) for each in world.rings] == [0, 20 + IMAGINED, 20 + 4096 + 2 * IMAGINED]
    assert len(world.ring_time) > int(world.rings[-1]["first"]) + 4096 + IMAGINED
    assert [int(each["span"]) for each in world.rings] == [op.LAST_THINGS, op.LAST_MS, op.LAST_MONTHS]


def test_breaches_and_trips_name_the_guards_that_are_meant(tmp_path: Path) -> None:
    wide = "- id: wide\n  for_each: symbol\n  trip_when: spread > 9 pips\n  then: block entries\n"
    count = PROBE.format("probe", "count(trips of wide today) >= 2")
    since = PROBE.format("own", "count(trades since trip) >= 2")
    story = Story(
        strategy(entry(), symbols="EURUSD, GBPUSD"),
        {"EURUSD": flat(3), "GBPUSD": flat(3)},
        switches=wide + count + since,
    )
    plain = story.symbols[0]
    story.symbols = (plain, plain.replace("EUR", "GBP"))
    prepared = prepare(story.write(tmp_path))
    names = [(each.checked.id, each.symbol) for each in prepared.plan.guards]
    trips, own = prepared.assembled.world.accumulators
    assert (names[int(trips["owner"])], int(trips["owners"])) == (("wide", "EURUSD"), 2)
    assert (names[int(own["trip"])], int(own["trips"])) == (("own", ""), 1)
