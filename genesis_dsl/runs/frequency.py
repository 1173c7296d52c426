"""How often the conditions of entries are true on real bars: too rarely, or nearly always.

The market part of each strategy is lowered as for a run, and its columns are made by the engine. Conditions
that read the account are not counted.
"""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np

from genesis_dsl.checker.messages import frequency as say
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.engine.column import known_truth
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.node import Stage
from genesis_dsl.graph.plan import EntryPlan, Plan, SitePlan, make_plan
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.files import find_files
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.runs.prepare import charts_of
from genesis_dsl.runs.rules import Rules

RARE = Fraction(1, 1000)
"""A share of the bars below which a condition is likely not meant, as above the rest of them."""

_LISTS = frozenset({"and", "or", "none", "at_least", "passes", "score"})


def frequencies(rules: Rules, data: Path) -> Iterator[Diagnostic]:
    """Find conditions that are true on fewer than 1 or more than 999 of 1,000 bars.

    Raises:
        FeedError: The path is missing, or a file cannot be read.
    """
    for instruments in rules.checked.instruments.values():
        plan = _plan(rules, instruments, data)
        if plan.sites and not plan.diagnostics:
            columns = _columns(plan, instruments, data)
            for site in plan.sites:
                for entry in site.entries:
                    yield from _of_entry(plan, site, entry, columns)


def _plan(rules: Rules, instruments: Instruments, data: Path) -> Plan:
    known = instruments.symbols
    here = sorted({each.symbol for each in find_files(data, known)})
    return make_plan(list(rules.checked.strategies.values()), [], [], None, known, here)


def _columns(plan: Plan, instruments: Instruments, data: Path) -> Columns:
    graph = plan.found.graph
    symbols = {node.chart.symbol for node in graph.nodes if node.chart} | {each.symbol for each in plan.sites}
    market = read_market(data, instruments, sorted(symbols), None, None)
    middle = frozenset(name for name, each in instruments.symbols.items() if each.prices == "middle")
    return Columns(graph, charts_of(plan, market, instruments), plan.found.zones, middle)


def _of_entry(plan: Plan, site: SitePlan, entry: EntryPlan, columns: Columns) -> Iterator[Diagnostic]:
    path = f"entries > {entry.checked.id}"
    for part in plan.traced.under(entry.root):
        each = plan.traced.parts[part]
        if _is_counted(each.typed, whole=part == entry.root):
            share = _share(plan, site, plan.traced.nodes[part, site.symbol], columns)
            if share is not None:
                label = f" > {each.typed.data[0]}" if each.typed.op == "condition" else ""
                yield from _told(each.typed, share, f"{site.symbol} {site.chart.timeframe}", path + label)


def _is_counted(typed: Typed, *, whole: bool) -> bool:
    """Count the conditions that have an id, and the one of an entry without a list."""
    inner = typed
    while inner.op in ("condition", "name"):
        inner = inner.args[0]
    return (typed.op == "condition" or whole) and inner.op not in _LISTS


def _share(plan: Plan, site: SitePlan, number: int, columns: Columns) -> tuple[int, int] | None:
    """Give on how many bars of the strategy's chart a condition is true, and on how many it is known."""
    node = plan.found.graph.nodes[number]
    if node.stage is not Stage.MARKET or node.chart is None:
        return None
    true, false = known_truth(columns.of(number))
    rows = columns.rows(node.chart, columns.charts[site.chart].closed_at)
    rows = rows[rows >= 0]
    return int(np.count_nonzero(true[rows])), int(np.count_nonzero(true[rows] | false[rows]))


def _told(typed: Typed, share: tuple[int, int], chart: str, path: str) -> Iterator[Diagnostic]:
    true, known = share
    if known < 1 / RARE:
        return
    if Fraction(true, known) < RARE:
        yield say.hardly_ever(typed.span, true, known, chart, path)
    elif Fraction(true, known) > 1 - RARE:
        yield say.nearly_always(typed.span, true, known, chart, path)
