"""Folds over finished things, and what is followed since an entry, as records that name their programs."""

from typing import Any

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.layout import Tables
from genesis_dsl.graph.plan import Plan


def accumulators_of(plan: Plan, tables: Tables) -> list[dict[str, Any]]:
    """Lay out the folds over finished things."""
    return [
        {
            "things": op.THINGS.index(each.things),
            "fold": op.FOLDS.index(each.fold),
            "resets": ("never", "day", "week").index(each.resets),
            "calendar": each.calendar,
            **dict(
                zip(("start", "end"), tables.programs.add_about_thing([each.value, each.where]), strict=True)
            ),
            "value": tables.register(each.value),
            "where": tables.register(each.where),
            "strategy": each.strategy,
            "sym": tables.symbols.get(each.symbol, -1),
        }
        for each in plan.found.accumulators
    ]


def trackers_of(plan: Plan, tables: Tables) -> list[list[int]]:
    """Lay out what is followed since the entry of a position."""
    rows = []
    for each in plan.found.trackers:
        start, end = tables.programs.add([each.value])
        node = plan.found.graph.nodes[each.value]
        clock = tables.clocks[node.chart] if node.chart else -1
        rows.append(
            [
                *(op.FOLDS.index(each.fold), start, end, tables.register(each.value), clock),
                *(each.strategy, tables.symbols.get(each.symbol, -1)),
            ]
        )
    return rows
