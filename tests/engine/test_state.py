"""The state of the kernel lies in one piece of memory, and is what is declared."""

from pathlib import Path

import numpy as np

from genesis_dsl.engine.state import (
    FIXED,
    PASSING,
    TOPS,
    arrays_of,
    laid_together,
    places_of,
    state_of,
    words_of,
)
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.trading.tables import Venue
from tests.properties.lively import story


def test_a_state_that_is_laid_together_is_the_same(tmp_path: Path) -> None:
    world = prepare(story(3, 50).write(tmp_path)).assembled.world
    world.v.ledger[0]["balance"] = 77
    arrays = arrays_of(world)
    own = {name: arrays[name] for name in Venue.kernel_fields}  # type: ignore[attr-defined]
    others = {name: each for name, each in arrays.items() if name not in own}

    again = laid_together(own, others)

    for name, each in arrays.items():
        assert np.array_equal(arrays_of(again)[name], each, equal_nan=each.dtype.kind == "f"), name
        assert arrays_of(again)[name].dtype == each.dtype
    assert words_of(again) is not words_of(world)


def test_its_words_are_those_of_its_arrays(tmp_path: Path) -> None:
    world = prepare(story(3, 50).write(tmp_path)).assembled.world
    words, places = words_of(world), places_of(world)

    world.said[:] = 5
    world.v.orders["id"] = 9

    first, width = places["said"]
    assert (words[first : first + len(world.said) * width] == 5).all()
    first, width = places["orders"]
    rows = words[first : first + len(world.v.orders) * width].reshape(-1, width)
    assert rows.view(world.v.orders.dtype)["id"].ravel().tolist() == [9] * len(world.v.orders)


def test_arrays_with_a_row_for_each_slot_are_the_last_ones(tmp_path: Path) -> None:
    world = prepare(story(3, 50).write(tmp_path)).assembled.world
    first = {name: place for name, (place, _) in places_of(world).items()}
    last_of_others = max(place for name, place in first.items() if name not in TOPS)

    assert all(place >= last_of_others for name, place in first.items() if name in TOPS)
    assert {name for name, each in state_of(world).items() if each.size} == first.keys()


def test_what_is_declared_nowhere_is_state(tmp_path: Path) -> None:
    world = prepare(story(3, 50).write(tmp_path)).assembled.world

    assert state_of(world).keys() == arrays_of(world).keys() - FIXED - PASSING
