"""Where a live session begins: every register is what its column says at the last bar that is over.

The columns are those of a run, as far back as they are read: see `recent`. They are made symbol by symbol and
let go, for those of a year are large.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import cast

from genesis_dsl.engine.column import Column, column, first_why
from genesis_dsl.engine.columns import Columns, called
from genesis_dsl.engine.live.call import Pair
from genesis_dsl.engine.live.half import FIELDS, MarketHalf
from genesis_dsl.engine.live.layout import SIGNED
from genesis_dsl.engine.live.recent import Opening, first_rows, recent_charts, recent_columns
from genesis_dsl.engine.market import Market
from genesis_dsl.graph.node import Chart, Node, Stage
from genesis_dsl.market.bars import Bars, cut_to_last
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.zone import DAY

THREADS = 2
"""Symbols that begin at once: each writes registers of its own, and numpy and the library let others work."""

Seen = Callable[[str, Columns], None]
"""Who wants to see the columns of a symbol before they are let go."""


def begin(
    half: MarketHalf,
    charts: Mapping[Chart, Bars],
    zones: list[str],
    schedules: Sequence[Schedule],
    seen: Seen,
) -> None:
    """Bring all registers up to the bars that are over, and open every word on them.

    Args:
        seen: Gets columns that hold the rows of the day (UTC) of the last bar.
    """
    graph = half.layout.graph
    over = max((int(each.closed_at[-1]) for each in charts.values() if len(each)), default=0)
    first = first_rows(graph, charts, over // DAY * DAY)
    last = recent_charts(charts, first)
    numbers = [number for number, node in enumerate(graph.nodes) if node.stage is Stage.MARKET]
    symbols = sorted({chart.symbol for chart in charts})

    def begun(symbol: str) -> Columns:
        own = [each for each in numbers if cast(Chart, graph.nodes[each].chart).symbol == symbol]
        whole = Opening(graph, dict(charts), zones, half.instruments, schedules=schedules)
        columns = recent_columns(whole, first, last, own)
        for chart in sorted(charts):
            if chart.symbol == symbol and len(charts[chart]):
                _begin_chart(half, columns, chart)
        for number in own:
            _begin_node(half, columns, number)
            _begin_call(half, whole, number)
        return columns

    with ThreadPoolExecutor(THREADS) as pool:
        for symbol, columns in zip(symbols, pool.map(begun, symbols), strict=True):
            seen(symbol, columns)
    half.begin()


def _begin_chart(half: MarketHalf, columns: Columns, chart: Chart) -> None:
    """Show the last bar of a chart."""
    clock, registers = half.layout.clocks[chart], half.fields_of(chart)
    last = cut_to_last(columns.charts[chart])
    for place, name in enumerate(FIELDS):
        found = columns.series(last, name)
        half.market.bars[clock, place], half.market.whys[clock, place] = found.values[0], found.why[0]
        if name in registers:
            half.market.reg[registers[name]] = found.values[0]
            half.market.why[registers[name]] = found.why[0]


def _begin_node(half: MarketHalf, columns: Columns, number: int) -> None:
    layout, market = half.layout, half.market
    node, register = layout.graph.nodes[number], layout.register(number)
    found = columns.of(number)
    if len(found.values):
        market.reg[register], market.why[register] = found.values[-1], found.why[-1]
    if number in layout.memory_of:
        _remember(market, layout.memory_of[number], _kept(columns, node))


def _begin_call(half: MarketHalf, whole: Opening, number: int) -> None:
    """Let a word go on from the end of its last stretch."""
    called, node = half.called.get(number), whole.graph.nodes[number]
    if isinstance(called, Pair):
        called.begin(whole.shared_closes(node)[1])
    elif called is not None:
        called.begin(_inputs(whole, node), whole.steps.get(node))


def _inputs(columns: Columns, node: Node) -> list[Column]:
    """Give what a function word reads, as `Columns` hands it over."""
    chart = cast(Chart, node.chart)
    word, written, _ = called(columns.graph, node)
    found = [columns.on(chart, node.args[place]) for place in written]
    return found + [columns.series_of(chart, each) for each in word.signature.inputs]


def _remember(market: Market, memory: int, kept: Column) -> None:
    """Fill the cells of a memory, the oldest first; what is before the first bar is warming up."""
    first, count, _ = market.memories[memory].tolist()
    known = min(count, len(kept.values))
    cells = slice(first + count - known, first + count)
    market.past[cells] = kept.values[len(kept.values) - known :]
    market.past_why[cells] = kept.why[len(kept.why) - known :]


def _kept(columns: Columns, node: Node) -> Column:
    """Give what an op remembers of the bars before."""
    parts = [columns.on(cast(Chart, node.chart), each) for each in node.args]
    if node.op != "crosses":
        return parts[0]
    return column((parts[0].values - parts[1].values) * SIGNED[node.data[0]], first_why(tuple(parts)))
