"""Which arrays of the kernel are its state between two events, and one piece of memory in which they lie.

What is state is declared beside the tables (`world`, `trading.tables`): all arrays but those that hold rules
or prices, which are made again from their files, and those that carry nothing from event to event.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import world as tables
from genesis_dsl.engine.world import World
from genesis_dsl.trading import tables as venue
from genesis_dsl.trading.tables import Venue

FIXED = tables.RULES | tables.PRICES | venue.PRICES
PASSING = tables.PASSING | venue.PASSING
TOPS = tables.OF_SLOTS | venue.OF_SLOTS
"""Arrays with a row for each slot, and where the ledger counts the slots in use."""
WORD = 8
"""Bytes of a word; every array begins with one."""

Arrays = dict[str, NDArray[Any]]
Words = NDArray[np.uint64]


def arrays_of(world: World) -> Arrays:
    """Give all arrays of a world and of its venue by name, the ledger first."""
    groups: tuple[Any, ...] = (world.v, world)
    named = {name: getattr(group, name) for group in groups for name in group.kernel_fields}
    del named["v"]
    return {"ledger": named.pop("ledger"), **named}


def state_of(world: World) -> Arrays:
    """Give the arrays that are state, those with a row for each slot behind the others."""
    return _state(arrays_of(world))


def _state(arrays: Arrays) -> Arrays:
    found = {name: each for name, each in arrays.items() if name not in FIXED and name not in PASSING}
    return {**{name: each for name, each in found.items() if name not in TOPS}, **{n: found[n] for n in TOPS}}


def laid_together(own: Arrays, others: Arrays) -> World:
    """Make a world whose state lies in one piece of memory, so that it is compared and kept where it is.

    Args:
        own: The arrays of its venue; `others`: all the others.
    """
    state = _state({**own, **others})
    firsts = np.cumsum([0, *(-(-each.nbytes // WORD) for each in state.values())]).tolist()
    block = np.zeros(firsts[-1] + 1, np.uint64)
    moved = {}
    for (name, each), first in zip(state.items(), firsts, strict=False):
        place = block.view(np.uint8)[first * WORD : first * WORD + each.nbytes]
        place[:] = each.reshape(-1).view(np.uint8)  # field by field takes ten times as long
        moved[name] = place.view(each.dtype).reshape(each.shape)
    own, others = ({name: moved.get(name, each) for name, each in some.items()} for some in (own, others))
    return World(v=Venue(**own), **others)


def words_of(world: World) -> Words:
    """See the whole state as words: of a world that is laid together. Shapes: (words,)."""
    found = world.v.ledger.base
    assert isinstance(found, np.ndarray), "the state is laid together"
    return found


def places_of(world: World) -> dict[str, tuple[int, int]]:
    """Say of each array of the state at which word it begins, and how many words a row of it has.

    An array without rows is nowhere.
    """
    begins = words_of(world).ctypes.data
    return {
        name: ((each.ctypes.data - begins) // WORD, each.nbytes // len(each) // WORD)
        for name, each in state_of(world).items()
        if each.size
    }
