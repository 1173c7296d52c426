"""A state between two events, kept as bytes: whoever goes on from it does what was done without it."""

import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from genesis_dsl.engine import guards
from genesis_dsl.engine import world as tables
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.rule_records import FIRST_OF_STATE, GUARD
from genesis_dsl.engine.state import arrays_of, state_of
from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trading import tables as venue
from tests.builders import Story, entry, flat, random_walk, strategy
from tests.properties.lively import story

FIXED = tables.RULES | tables.PRICES | venue.PRICES
EVENTS = 400
OF_GROUPS = {"groups.py", "ideas.py"}
"""Where `g` is a group of openings."""


def interpreter(folder: Path, seed: int = 3) -> Interpreter:
    return Interpreter(prepare(story(seed, EVENTS).write(folder)).assembled)


def logged(one: Interpreter, until: int) -> list[list[int]]:
    rows: list[list[int]] = one.run(until).rows.tolist()
    return rows


def test_what_is_declared_is_there() -> None:
    world, own = set(tables.World.kernel_fields), set(venue.Venue.kernel_fields)  # type: ignore[attr-defined]

    assert tables.RULES | tables.PRICES | tables.PASSING | set(tables.OF_SLOTS) <= world
    assert venue.PRICES | venue.PASSING | set(venue.OF_SLOTS) <= own


def test_rules_and_prices_never_change(tmp_path: Path) -> None:
    one = interpreter(tmp_path)
    before = {name: each.copy() for name, each in arrays_of(one.assembled.world).items() if name in FIXED}

    one.run(EVENTS)
    one.end()

    assert one.assembled.world.v.ledger[0]["fills"] > 6
    for name, each in before.items():
        assert np.array_equal(each, arrays_of(one.assembled.world)[name]), name


def test_what_a_guard_holds_of_its_rule_is_written_nowhere_in_the_kernel(tmp_path: Path) -> None:
    assert GUARD.names
    rule = set(GUARD.names[: GUARD.names.index(FIRST_OF_STATE)])
    one = interpreter(tmp_path)
    before = one.assembled.world.guards.copy()
    one.run(EVENTS)

    assert len(before) > 1
    for name in rule:
        assert np.array_equal(one.assembled.world.guards[name], before[name]), name
    assert written_of_guards() == set(GUARD.names) - rule


def written_of_guards() -> set[str]:
    """List the fields that the kernel writes of what it calls `g`, or of a row of `guards`."""
    written = re.compile(r"""(?:\bg|guards\[\w+\])\["(\w+)"\] (?:[-+|&]?=|=) """)
    return {
        name
        for path in sorted(Path(guards.__file__).parent.glob("*.py"))
        if path.name not in OF_GROUPS
        for name in written.findall(path.read_text())
    }


def test_what_passes_and_what_a_free_slot_holds_means_nothing(tmp_path: Path) -> None:
    plain, spoilt = (interpreter(tmp_path) for _ in range(2))
    found, expected = [], []
    for event in range(0, 200, 5):
        spoil(spoilt)
        found += logged(spoilt, event + 5)
        expected += logged(plain, event + 5)

    assert found == expected
    assert len(found) > 20


def spoil(one: Interpreter) -> None:
    """Write rubbish wherever nothing should be read."""
    world = one.assembled.world
    for name, each in arrays_of(world).items():
        if name in tables.PASSING | venue.PASSING:
            each.view(np.uint8)[...] = 7
    for name, top in (tables.OF_SLOTS | venue.OF_SLOTS).items():
        free = arrays_of(world)[name][int(world.v.ledger[0][top]) :]
        free.view(np.uint8)[...] = 7
        if free.dtype.names:
            free["live"] = 0


@pytest.mark.compiled
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=some.integers(0, 999), event=some.integers(0, EVENTS))
def test_another_interpreter_goes_on_from_any_event(seed: int, event: int, tmp_path: Path) -> None:
    whole, first, second = (interpreter(tmp_path, seed) for _ in range(3))
    whole.run(event)
    first.run(event)

    second.restore(first.snapshot())

    assert (second.event, second.time) == (whole.event, whole.time)
    assert logged(second, EVENTS + 99) == logged(whole, EVENTS + 99)
    assert second.snapshot() == whole.snapshot()


def test_one_goes_back_to_what_it_was(tmp_path: Path) -> None:
    one = interpreter(tmp_path)
    one.run(150)
    kept = one.snapshot()
    once = logged(one, EVENTS)

    one.restore(kept)

    assert logged(one, EVENTS) == once


def test_a_state_holds_what_is_otherwise_than_before_the_first_event(tmp_path: Path) -> None:
    one, other = interpreter(tmp_path), interpreter(tmp_path)
    first = one.snapshot()
    one.run(150)
    kept = one.snapshot()

    one.restore(first)

    assert one.assembled.world.v.ledger[0]["fills"] == 0
    assert len(first) < 128 < len(kept) < 16_000
    assert sum(each.nbytes for each in state_of(one.assembled.world).values()) > 300_000
    assert logged(one, EVENTS) == logged(other, EVENTS)


@pytest.mark.parametrize("other", [strategy(entry("00:06")), strategy(entry("00:05", stop="21 pips"))])
def test_a_state_of_other_rules_is_refused(other: str, tmp_path: Path) -> None:
    mine, theirs = (
        Interpreter(prepare(Story(rules, random_walk(1, 9)).write(tmp_path)).assembled)
        for rules in (strategy(entry()), other)
    )

    with pytest.raises(GenesisError, match="kept by another build of the engine, or of other rules"):
        theirs.restore(mine.snapshot())


@pytest.mark.parametrize("kept", [b"", b"short", b"x" * 50_000])
def test_what_is_no_state_is_refused(kept: bytes, tmp_path: Path) -> None:
    with pytest.raises(GenesisError, match="cannot be gone on from"):
        interpreter(tmp_path).restore(kept)


def test_a_switch_that_was_tripped_is_tripped_behind_a_restart(tmp_path: Path) -> None:
    switches = "- id: stop\n  trip_when: time between 00:03 and 00:03 in UTC\n  then: block entries\n"
    entries = (entry("00:02", name="before", more="at_once: 1"), entry("00:06", name="behind"))
    request = Story(strategy(*entries), flat(9), switches=switches).write(tmp_path)
    before, behind = (Interpreter(prepare(request).assembled) for _ in range(2))
    before.run(5)

    behind.restore(before.snapshot())

    (guard,) = behind.assembled.world.guards
    assert guard["status"] == 1
    assert before.run(99).rows.tolist() == behind.run(99).rows.tolist()
    assert (
        behind.assembled.world.v.ledger[0]["next_order"] == before.assembled.world.v.ledger[0]["next_order"]
    )
    assert guard["status"] == 1
