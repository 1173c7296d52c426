"""Which arrays of the kernel are its state between two events.

What is state is declared beside the tables (`world`, `trading.tables`): all arrays but those that hold rules
or prices, which are made again from their files, and those that carry nothing from event to event.
"""

from typing import Any

from numpy.typing import NDArray

from genesis_dsl.engine import world as tables
from genesis_dsl.engine.world import World
from genesis_dsl.trading import tables as venue

FIXED = tables.RULES | tables.PRICES | venue.PRICES
PASSING = tables.PASSING | venue.PASSING
TOPS = tables.OF_SLOTS | venue.OF_SLOTS
"""Arrays with a row for each slot, and where the ledger counts the slots in use."""


def arrays_of(world: World) -> dict[str, NDArray[Any]]:
    """Give all arrays of a world and of its venue by name, the ledger first."""
    groups: tuple[Any, ...] = (world.v, world)
    named = {name: getattr(group, name) for group in groups for name in group.kernel_fields}
    del named["v"]
    return {"ledger": named.pop("ledger"), **named}


def state_of(world: World) -> dict[str, NDArray[Any]]:
    """Give the arrays that are state."""
    return {
        name: each for name, each in arrays_of(world).items() if name not in FIXED and name not in PASSING
    }
