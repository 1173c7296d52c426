"""What each entry and each of its conditions said, laid on the bars of any chart.

Conditions of prices and time are columns of the run that was made again, the same bits as were recorded; what
reads the account was recorded when it changed.
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.column import gathered, is_any_unknown, is_true
from genesis_dsl.graph.node import Chart, Stage
from genesis_dsl.graph.plan import CONDITIONS, EntryPlan, SitePlan
from genesis_dsl.market.bars import Bars
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.trace.outcome import Outcome
from genesis_dsl.types.kind import Kind

NOT_ASKED, TRUE, FALSE, UNKNOWN, MIXED = "-tfum"
"""What a bar holds where all its decisions agree; mixed is both false and unknown. A digit is the share of
true ones in tenths, where some are."""

Truths = NDArray[np.int8]
"""1 true, 0 false, -1 unknown."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry, or one of its conditions; `depth` counts the conditions above it.

    Attributes:
        part: Its number among the traced parts: that of its stored node.
        is_clock: Whether it reads nothing but the clock.
    """

    part: int
    node: int
    site: str
    label: str
    words: str
    depth: int
    is_clock: bool


def rows_of(prepared: Prepared, symbol: str) -> list[tuple[SitePlan, Row]]:
    """List the entries on a symbol with their conditions, in the order in which they are written."""
    return [
        (site, row)
        for site in prepared.plan.sites
        if site.symbol == symbol
        for entry in site.entries
        for row in _of_entry(prepared, site, entry)
    ]


def states_on(
    prepared: Prepared,
    rows: Sequence[tuple[SitePlan, Row]],
    bars: Bars,
    changes: Mapping[int, Sequence[Outcome]],
) -> Iterator[tuple[Row, str]]:
    """Give a letter for each bar and row: what was said at the decisions from its opening to its close.

    Args:
        rows: Those of `rows_of`.
        changes: The recorded changes of the rows that read the account, by part.
    """
    asked: dict[Chart, _Asked] = {}
    for site, row in rows:
        chart = clock_of(prepared, site)
        if chart not in asked:
            asked[chart] = _decisions(prepared, chart, bars)
        yield row, _letters(_truths(prepared, row, asked[chart], changes.get(row.part, ())), asked[chart])


def clock_of(prepared: Prepared, site: SitePlan) -> Chart:
    """Name the chart at whose closes a strategy decides; it may be that of the ticks."""
    finest = prepared.market.histories[site.symbol].timeframe
    return Chart(site.symbol, finest) if site.every_tick else site.chart


def reads_account(prepared: Prepared, row: Row) -> bool:
    """Say whether a row was recorded when it changed."""
    return prepared.plan.found.graph.nodes[row.node].stage is Stage.ACCOUNT


def _of_entry(prepared: Prepared, site: SitePlan, entry: EntryPlan) -> Iterator[Row]:
    traced = prepared.plan.traced
    depths: dict[int, int] = {}
    said: dict[int, int] = {}
    for number in traced.under(entry.root):
        part, node = traced.parts[number], traced.nodes[number, site.symbol]
        above = depths.get(part.parent, -1)
        is_row = number == entry.root or (
            part.typed.op in CONDITIONS
            and part.typed.type.kind is Kind.TRUTH
            and said.get(part.parent) != node
        )
        depths[number] = above + is_row
        said[number] = node
        if is_row:
            is_root = number == entry.root
            label = entry.checked.id if is_root else str(part.typed.data[0] or "")
            words = "" if is_root else " ".join(part.typed.span.text.split())
            clock = _is_clock(prepared, node)
            yield Row(number, node, site.strategy.id, label or words, words, depths[number], clock)


def _is_clock(prepared: Prepared, node: int) -> bool:
    """Say whether a condition reads the clock or the hours of a symbol, and nothing else."""
    nodes = prepared.plan.found.graph.nodes
    leaves = [nodes[each] for each in prepared.plan.found.graph.needed([node]) if not nodes[each].args]
    read = [each for each in leaves if each.stage is not Stage.CONSTANT]
    return bool(read) and all(each.op in ("clockword", "session") for each in read)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The instants of decisions that fall into some bars.

    Shapes: times (n,); edges (bars + 1,): where the decisions of each bar begin, and where the last ones end.
    """

    times: NDArray[np.int64]
    edges: NDArray[np.int64]
    rows: dict[Chart, NDArray[np.int64]]

    def count(self, where: NDArray[np.bool_]) -> NDArray[np.int64]:
        """Count for each bar at how many of its decisions something was so."""
        return np.diff(np.searchsorted(np.flatnonzero(where), self.edges))


def _decisions(prepared: Prepared, chart: Chart, bars: Bars) -> _Asked:
    own = prepared.assembled.columns.charts[chart]
    ends = [bars.opened_at[0], bars.closed_at[-1]] if len(bars) else [0, 0]
    begin, end = np.searchsorted(own.closed_at, ends, side="right").tolist()
    times, tradable = own.closed_at[begin:end], own.tradable[begin:end]
    times = times[tradable & (times >= prepared.first) & (times < prepared.last)]
    edges = np.searchsorted(times, bars.closed_at, side="right")
    return _Asked(times, np.concatenate([[0], edges]), {})


def _truths(prepared: Prepared, row: Row, asked: _Asked, changes: Sequence[Outcome]) -> Truths:
    if reads_account(prepared, row):
        known = np.array([each.time for each in changes], np.int64)
        said = np.array([-1, *(-1 if each.truth is None else each.truth for each in changes)], np.int8)
        return said[np.searchsorted(known, asked.times, side="right")]
    columns = prepared.assembled.columns
    chart = prepared.plan.found.graph.nodes[row.node].chart
    if chart is None:  # it stands above nothing but constants
        value, why = prepared.assembled.constant(row.node)
        return np.full(len(asked.times), value if why == op.KNOWN else -1, np.int8)
    if chart not in asked.rows:
        asked.rows[chart] = columns.rows(chart, asked.times)
    column = gathered(columns.of(row.node), asked.rows[chart])
    said = is_true(column).astype(np.int8)
    if is_any_unknown(column.why):
        said[column.why != op.KNOWN] = -1
    return said


def _letters(truths: Truths, decided: _Asked) -> str:
    """Say in one letter for each bar what its decisions said."""
    asked = np.diff(decided.edges)
    true, unknown = decided.count(truths == 1), decided.count(truths < 0)
    share = np.clip(np.round(10 * true / np.maximum(asked, 1)), 1, 9).astype(np.int64)
    letters = np.where(true > 0, ord("0") + share, ord(MIXED))
    for letter, where in ((TRUE, true == asked), (UNKNOWN, unknown == asked), (FALSE, true + unknown == 0)):
        letters[where] = ord(letter)
    letters[asked == 0] = ord(NOT_ASKED)
    return letters.astype(np.uint8).tobytes().decode("ascii")
