"""Worlds with nothing in them but what a test writes, and graphs over columns that are given."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numba.np.numpy_support import as_dtype

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import Column
from genesis_dsl.engine.program import Programs, start_values
from genesis_dsl.engine.world import World
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.trading.tables import Venue
from genesis_dsl.types.kind import Kind

CHART = Chart("EURUSD", "M15")
Cell = tuple[float, int]


def blank(group: Any, **arrays: Any) -> Any:  # noqa: ANN401  # either class, arrays of any type
    """Make a world or a venue whose tables hold one row of noughts, where nothing else is given."""
    made = dict(arrays)
    for name, kind in group.kernel_type.fields.items():
        if name not in made:
            made[name] = (
                blank(Venue) if name == "v" else np.zeros((1,) * kind.ndim, as_dtype(kind.dtype))
            )
    return group(**made)


def given_node(graph: Graph, name: str, kind: Kind = Kind.NUMBER, stage: Stage = Stage.MARKET) -> int:
    """Add a node that stands for a given column."""
    chart = CHART if stage is Stage.MARKET else None
    return graph.add(Node("given", (), (name,), kind, stage, chart))


def machine_world(programs: Programs, given: Sequence[Column]) -> World:
    """Lay out a program that reads given columns, all of one clock."""
    reg, why = start_values(programs)
    lengths = [len(each.values) for each in given]
    world: World = blank(
        World,
        reg=reg,
        why=why,
        code=np.array(programs.code or [[0] * op.WIDTH], np.int64),
        argv=np.array(programs.argv or [0], np.int64),
        floats=np.array(programs.floats or [0.0]),
        col_value=np.concatenate([*(each.values for each in given), np.zeros(1)]),
        col_why=np.concatenate([*(each.why for each in given), np.zeros(1, np.uint8)]),
        col_first=np.cumsum([0, *lengths]),
        col_clock=np.zeros(len(given) + 1, np.int64),
        context=np.full(16, -1, np.int64),
    )
    return world


def cells(*values: float | None, why: int = op.WARMING_UP) -> Column:
    """Make a column; None is unknown."""
    return Column(
        np.array([0.0 if each is None else each for each in values], np.float64),
        np.array([why if each is None else op.KNOWN for each in values], np.uint8),
    )


def shown(column: Column) -> list[float | None]:
    """Write a column; None is unknown."""
    return [
        float(value) if why == op.KNOWN else None
        for value, why in zip(column.values, column.why, strict=True)
    ]
