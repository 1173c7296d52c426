"""The market part of a plan: the bars of every chart that it reads, and its columns over them.

Nothing here needs the kernel.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.columns import Columns
from genesis_dsl.graph.node import Chart
from genesis_dsl.graph.plan import Plan
from genesis_dsl.language import kinds
from genesis_dsl.market.bars import Bars, rows_of
from genesis_dsl.market.calendars.calendar import NewsCalendar
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.history import Market
from genesis_dsl.market.instrument import Instruments
from genesis_dsl.market.quotes import Held, Quotes
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.runs.schedules import schedules_of
from genesis_dsl.runs.versions import Span, span_of_run, versions_of_run


@dataclass(frozen=True, slots=True)
class Measured:
    """The columns of a plan; `first` and `last` are the span of decisions, the end not included."""

    columns: Columns
    first: int
    last: int


def measure(
    plan: Plan,
    instruments: Instruments,
    data: Path,
    news: Mapping[str, kinds.News],
    calendar: NewsCalendar | None = None,
    span: Span = (None, None),
) -> Measured:
    """Make the columns of a plan over prices; each is computed when it is asked for.

    Args:
        news: The files of news that the rules name, by id.
        calendar: Their events; None where none is given, and nothing is known of them.
        span: In milliseconds, the end not included; bars before it warm up.

    Raises:
        FeedError: Prices are missing or cannot be read.
    """
    graph = plan.found.graph
    symbols = {node.chart.symbol for node in graph.nodes if node.chart} | {each.symbol for each in plan.sites}
    market = read_market(data, instruments, sorted(symbols), *span, kept=ticks_read(plan))
    instruments = versions_of_run(instruments, market, span)
    charts = charts_of(charts_read(plan), market, instruments)
    schedules = schedules_of(plan.found.schedules, news, calendar, instruments.symbols)
    columns = Columns(graph, charts, plan.found.zones, instruments.symbols, schedules=schedules)
    return Measured(columns, *span_of_run(market, span))


def charts_read(plan: Plan) -> frozenset[Chart]:
    """Name the charts that are read: the strategies' own, and those in sentences."""
    return frozenset(
        {node.chart for node in plan.found.graph.nodes if node.chart} | {site.chart for site in plan.sites}
    )


def ticks_read(plan: Plan) -> frozenset[str]:
    """Name the symbols each of whose ticks is read."""
    return frozenset(chart.symbol for chart in charts_read(plan) if chart.timeframe == TICKS)


def charts_of(read: frozenset[Chart], market: Market, instruments: Instruments) -> dict[Chart, Bars]:
    """Make the bars of every chart that is read, and of the finest data."""
    charts = {}
    for symbol, history in market.histories.items():
        chart, finest = Chart(symbol, history.timeframe), history.finest
        charts[chart] = finest if isinstance(finest, Bars) else _ticks_of(finest, read=chart in read)
    for chart in sorted(read - charts.keys()):
        charts[chart] = market.histories[chart.symbol].chart(chart.timeframe, instruments)
    return charts


def finest_of(market: Market, charts: Mapping[Chart, Bars]) -> dict[str, Bars | Quotes]:
    """Give what orders meet, by symbol; ticks that are in memory as a chart are not read again."""
    found: dict[str, Bars | Quotes] = {}
    for symbol, history in market.histories.items():
        met, read = history.finest, charts[Chart(symbol, history.timeframe)]
        found[symbol] = replace(met, origin=Held(read)) if isinstance(met, Quotes) and len(read) else met
    return found


def _ticks_of(quotes: Quotes, *, read: bool) -> Bars:
    """Give the ticks that a sentence reads one after the other; where none does, they are not read here."""
    return quotes.whole() if read else replace(rows_of(quotes.minutes, 0, 0), timeframe=TICKS)
