"""Of a condition that was warming up: how many of the bars that it needs there were."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import numpy as np

from genesis_dsl.engine import opcodes as op
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.store.database import Database
from genesis_dsl.trace.explanation import WARMING_UP, Explanation, Line

_WARMING_UP = op.REASONS.index(WARMING_UP)


def with_bars_of(
    explanation: Explanation,
    database: Database,
    run: int,
    data: Path | None = None,
    runs: OpenedRuns | None = None,
) -> Explanation:
    """Say the same of what was stored: bars are not, and are counted in the prices of the run.

    Args:
        data: Where the prices of the run are now; None where they are still in their place.
        runs: Those that are kept from one question to the next.
    """
    if explanation.warms_up:
        with suppress(GenesisError):  # what was stored stands also where its prices are gone or changed
            return with_bars(explanation, (runs or OpenedRuns()).of(database, run, data).prepared)
    return explanation


def with_bars(explanation: Explanation, prepared: Prepared) -> Explanation:
    """Say of every line that was warming up how many bars it had, of how many."""
    waiting = {each.node for each in explanation.lines if each.reason == WARMING_UP}
    if not waiting:
        return explanation
    decision = explanation.decision
    said = {each: _bars(prepared, each, decision.symbol, decision.time) for each in waiting}
    lines = tuple(_told(line, said.get(line.node, "")) for line in explanation.lines)
    return replace(explanation, lines=lines)


def _told(line: Line, bars: str) -> Line:
    return replace(line, reason=f"{line.reason}, {bars}") if bars else line


def _bars(prepared: Prepared, part: int, symbol: str, time: int) -> str:
    """Count for the part under a sentence that is known last; "" where it is not before the data end."""
    found = list(_waiting(prepared, part, symbol, time))
    if not found:
        return ""
    _, have, need, chart = max(found, key=lambda each: each[0])
    return messages.bars_of(have, need, chart.timeframe, "" if chart.symbol == symbol else chart.symbol)


def _waiting(prepared: Prepared, part: int, symbol: str, time: int) -> Iterator[tuple[int, int, int, Chart]]:
    """Walk the innermost parts that were: when each is known, the bars it had and needs, their chart."""
    traced, columns = prepared.plan.traced, prepared.assembled.columns
    below, warm = traced.under(part), dict[int, tuple[int, int, int, Chart]]()
    for each in below:
        number = traced.nodes.get((each, symbol), -1)
        node = prepared.plan.found.graph.nodes[number]
        if number < 0 or node.stage is not Stage.MARKET or node.chart is None:
            continue
        have = int(columns.rows(node.chart, np.array([time]))[0]) + 1
        why = columns.of(number).why
        if have and why[have - 1] != _WARMING_UP:
            continue
        later = np.flatnonzero(why[have:] != _WARMING_UP)
        if len(later):
            need = have + int(later[0]) + 1
            known_at = int(columns.charts[node.chart].closed_at[need - 1])
            warm[each] = known_at, have, need, node.chart
    holds = {above for each in warm for above in _above(prepared, each)}
    yield from (found for each, found in warm.items() if each not in holds)


def _above(prepared: Prepared, part: int) -> Iterator[int]:
    parts = prepared.plan.traced.parts
    while (part := parts[part].parent) >= 0:
        yield part
