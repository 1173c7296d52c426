"""How often conditions are true on real bars: those of entries, and two crossings at once.

The market part of each strategy is lowered as for a run, and its columns are made by the engine. Conditions
that read the account are not counted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.messages import frequency as say
from genesis_dsl.checker.messages.logic import TWO_CROSSINGS
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.engine.column import known_truth
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.node import Stage
from genesis_dsl.graph.plan import EntryPlan, Plan, SitePlan, make_plan
from genesis_dsl.market.files import find_files
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.runs.charts import measure
from genesis_dsl.runs.news import news_files
from genesis_dsl.runs.rules import Rules

RARE = Fraction(1, 1000)
"""A share of the bars below which a condition is likely not meant, as above the rest of them."""

_Bars = NDArray[np.bool_]
_LISTS = frozenset({"and", "or", "none", "at_least", "passes", "score"})


def counted(rules: Rules, data: Path, found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Count what was found, and find conditions that are true on fewer than 1 or more than 999 of 1,000 bars.

    Args:
        rules: The files, without faults.
        data: Prices.
        found: What is known of the files; warnings of two crossings on one bar are told with their count.

    Raises:
        FeedError: The path is missing, or a file cannot be read.
    """
    told, crossings = list[Diagnostic](), defaultdict[Diagnostic, list[tuple[int, int, str]]](list)
    pairs = [each for each in found if each.code == TWO_CROSSINGS]
    for plan, columns in _measured(rules, data):
        for site in plan.sites:
            for entry in site.entries:
                told += _of_entry(plan, site, entry, columns)
            for pair in pairs:
                crossings[pair] += _crossed(pair, plan, site, columns)
    return [say.crossed_together(each, crossings[each]) if crossings[each] else each for each in found] + told


def _measured(rules: Rules, data: Path) -> Iterator[tuple[Plan, Columns]]:
    for instruments in rules.checked.instruments.values():
        plan = _plan(rules, instruments, data)
        if plan.sites and not plan.diagnostics:
            yield plan, measure(plan, instruments, data, news_files(rules.files)).columns


def _crossed(
    pair: Diagnostic, plan: Plan, site: SitePlan, columns: Columns
) -> Iterator[tuple[int, int, str]]:
    """Say how often two crossings happened on one bar of a site that asks for both."""
    found = [_crossing(plan, site, span, columns) for span in pair.spans]
    both = [each for each in found if each is not None]
    if len(both) == len(found):
        true, known = (np.logical_and.reduce(each) for each in zip(*both, strict=True))
        bars = int(np.count_nonzero(known))
        yield int(np.count_nonzero(true)), bars, f"{site.symbol} {site.chart.timeframe}"


def _crossing(plan: Plan, site: SitePlan, span: Span, columns: Columns) -> tuple[_Bars, _Bars] | None:
    """Say on which bars the crossing at a place happens on a site; None where the site does not ask it."""
    for part in plan.traced.parts:
        node = plan.traced.nodes.get((part.id, site.symbol))
        if node is not None and part.typed.op == "crosses" and part.typed.span == span:
            return _truths(plan, site, node, columns)
    return None


def _plan(rules: Rules, instruments: Instruments, data: Path) -> Plan:
    known = instruments.symbols
    here = sorted({each.symbol for each in find_files(data, instruments.spellings)})
    return make_plan(list(rules.checked.strategies.values()), [], [], None, known, here)


def _of_entry(plan: Plan, site: SitePlan, entry: EntryPlan, columns: Columns) -> Iterator[Diagnostic]:
    path = f"entries > {entry.checked.id}"
    for part in plan.traced.under(entry.root):
        each = plan.traced.parts[part]
        if _is_counted(each.typed, whole=part == entry.root):
            truths = _truths(plan, site, plan.traced.nodes[part, site.symbol], columns)
            if truths is not None:
                share = int(np.count_nonzero(truths[0])), int(np.count_nonzero(truths[1]))
                label = f" > {each.typed.data[0]}" if each.typed.op == "condition" else ""
                yield from _told(each.typed, share, f"{site.symbol} {site.chart.timeframe}", path + label)


def _is_counted(typed: Typed, *, whole: bool) -> bool:
    """Count the conditions that have an id, and the one of an entry without a list."""
    inner = typed
    while inner.op in ("condition", "name"):
        inner = inner.args[0]
    return (typed.op == "condition" or whole) and inner.op not in _LISTS


def _truths(plan: Plan, site: SitePlan, number: int, columns: Columns) -> tuple[_Bars, _Bars] | None:
    """Say on which bars of the strategy's chart a condition is true, and on which it is known.

    None for a condition that reads the account.
    """
    node = plan.found.graph.nodes[number]
    if node.stage is not Stage.MARKET or node.chart is None:
        return None
    true, false = known_truth(columns.of(number))
    rows = columns.rows_beside(node.chart, site.chart)
    rows = rows[rows >= 0]
    return true[rows], true[rows] | false[rows]


def _told(typed: Typed, share: tuple[int, int], chart: str, path: str) -> Iterator[Diagnostic]:
    true, known = share
    if known < 1 / RARE:
        return
    if Fraction(true, known) < RARE:
        yield say.hardly_ever(typed.span, true, known, chart, path)
    elif Fraction(true, known) > 1 - RARE:
        yield say.nearly_always(typed.span, true, known, chart, path)
