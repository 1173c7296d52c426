"""Folds over finished things, and what is followed since an entry, as records that name their programs."""

from typing import Any

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.layout import Tables
from genesis_dsl.engine.quotes import SLOTS
from genesis_dsl.graph.plan import Plan
from genesis_dsl.graph.rings import MOST_KEPT
from genesis_dsl.graph.scope import AT_SIGNAL

IMAGINED = 4 * SLOTS
"""Rows of a ring for what the gate only imagines: every order filled and every position closed, at most."""


def accumulators_of(plan: Plan, tables: Tables) -> list[dict[str, Any]]:
    """Lay out the folds over finished things."""
    return [
        {
            "things": op.THINGS.index(each.things),
            "fold": op.FOLDS.index(each.fold),
            "resets": op.RESETS.index(each.resets),
            "calendar": each.calendar,
            **_program(tables, [each.value, each.where, each.among]),
            "value": tables.register(each.value),
            "where": tables.register(each.where),
            "among": tables.register(each.among),
            "strategy": each.strategy,
            "sym": tables.symbols.get(each.symbol, -1),
            **_guards(tables, "owner", each.owner),
            **_guards(tables, "trip", each.trip),
        }
        for each in plan.found.accumulators
    ]


def _program(tables: Tables, roots: list[int]) -> dict[str, int]:
    """Write what is run once for a thing, and name where it stands."""
    start, end = tables.programs.add_about_thing([each for each in roots if each >= 0])
    return {"start": start, "end": end}


def _guards(tables: Tables, name: str, number: int) -> dict[str, int]:
    """Name the first and the count of the guards that a node means; -1 where there is none."""
    if number < 0:
        return {name: -1, f"{name}s": 0}
    node = tables.plan.found.graph.nodes[number]
    first, count = tables.programs.guards[node.op, *node.data]
    return {name: first, f"{name}s": count}


def rings_of(plan: Plan, tables: Tables) -> list[dict[str, Any]]:
    """Lay out the rings of the latest things, one behind the other."""
    found: list[dict[str, Any]] = []
    first = cells = 0
    for each in plan.found.rings:
        keep = each.length if each.span == "things" else MOST_KEPT
        registers = len(tables.programs.argv)
        tables.programs.argv.extend(map(tables.register, each.kept))
        found.append(
            {
                "things": op.THINGS.index(each.things),
                "span": op.SPANS.index(each.span),
                "length": each.length,
                "zone": each.zone,
                "calendar": each.calendar,
                **_program(tables, [*each.kept, each.among]),
                "needs": tables.register(each.needs),
                "among": tables.register(each.among),
                "strategy": each.strategy,
                "sym": tables.symbols.get(each.symbol, -1),
                **_guards(tables, "owner", each.owner),
                "columns": len(each.kept),
                "registers": registers,
                "first": first,
                "cells": cells,
                "keep": keep,
                "rows": keep + IMAGINED,
            }
        )
        first += keep + IMAGINED
        cells += (keep + IMAGINED) * len(each.kept)
    return found


def groups_of(plan: Plan, tables: Tables) -> list[dict[str, Any]]:
    """Lay out what gathers openings, one behind the other."""
    found: list[dict[str, Any]] = []
    first = cells = 0
    for each in plan.found.groups:
        join_start, join_end = tables.programs.add_about_thing([each.joins] if each.joins >= 0 else [])
        same = len(tables.programs.argv)
        tables.programs.argv.extend(map(tables.register, each.same))
        found.append(
            {
                **_program(tables, [*each.same, each.among]),
                "among": tables.register(each.among),
                "join_start": join_start,
                "join_end": join_end,
                "join": tables.register(each.joins),
                "strategy": each.strategy,
                "sym": tables.symbols.get(each.symbol, -1),
                "same": same,
                "sames": len(each.same),
                "first": first,
                "cells": cells,
                "keep": MOST_KEPT,
                "rows": MOST_KEPT + IMAGINED,
            }
        )
        first += MOST_KEPT + IMAGINED
        cells += (MOST_KEPT + IMAGINED) * len(each.same)
    return found


def _follows(fold: str) -> int:
    return op.AT_SIGNAL if fold == AT_SIGNAL else op.FOLDS.index(fold)


def trackers_of(plan: Plan, tables: Tables) -> list[list[int]]:
    """Lay out what is followed since the entry of a position."""
    rows = []
    for each in plan.found.trackers:
        start, end = tables.programs.add([each.value])
        node = plan.found.graph.nodes[each.value]
        clock = tables.clocks[node.chart] if node.chart else -1
        rows.append(
            [
                *(_follows(each.fold), start, end, tables.register(each.value), clock),
                *(each.strategy, tables.symbols.get(each.symbol, -1)),
            ]
        )
    return rows
