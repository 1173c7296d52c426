"""Worlds with nothing in them but what a test writes."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from genesis_dsl.engine.arrays import machine_arrays
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.program import Programs
from genesis_dsl.engine.world import World
from genesis_dsl.trading.tables import Venue


def blank(group: Any, **arrays: Any) -> Any:  # noqa: ANN401  # either class, arrays of any type
    """Make a world or a venue whose tables hold one row of noughts, where nothing else is given."""
    made = dict(arrays)
    for name, layout in group.kernel_fields.items():
        if name not in made:
            inner = Venue if name == "v" else None
            made[name] = blank(inner) if inner else np.zeros((1,) * layout.axes, layout.dtype)
    return group(**made)


def machine_world(programs: Programs, columns: Sequence[Column]) -> World:
    """Lay out a program that reads some columns, all of one clock."""
    world: World = blank(
        World,
        **machine_arrays(programs),
        col_value=np.concatenate([*(each.values for each in columns), np.zeros(1)]),
        col_why=np.concatenate([*(each.why for each in columns), np.zeros(1, np.uint8)]),
        col_first=np.cumsum([0, *(len(each.values) for each in columns)]),
        col_clock=np.zeros(len(columns) + 1, np.int64),
    )
    return world
