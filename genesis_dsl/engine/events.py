"""The journal's events: every instant at which something can happen, in one declared order.

Bars that close at the same instant are one event. Beside them stand the closes of every timeframe that is
read, the starts of each calendar's days and weeks, the clock times that rules name, the windows around news,
and the rollover. Ticks are put among them as they are read: see `tape`.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.engine.columns import constant_value
from genesis_dsl.engine.world import MONTHS_FROM
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.graph.scope import Collected
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.schedule import Schedule
from genesis_dsl.market.days import day_starts, month_starts, week_starts
from genesis_dsl.market.hours import FAR
from genesis_dsl.market.instants import NO_ROLLOVER, Events, merged
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.timeframe import TICKS
from genesis_dsl.market.versions import spans_in_force
from genesis_dsl.market.zone import DAY, SECOND, local_weekdays
from genesis_dsl.trading.swap import SATURDAY


def clock_edges(graph: Graph, zones: Sequence[str]) -> list[tuple[str, int]]:
    """List the clock times at which a rule or a switch can change its mind: zone, seconds after midnight."""
    found = set()
    for node in graph.nodes:
        parts = [graph.nodes[each] for each in node.args]
        words = [each for each in parts if each.op == "clockword" and each.data[0] == "time"]
        if node.stage is Stage.ACCOUNT and node.op in {"between", "compare"} and words:
            zone = zones[words[0].data[1]]
            found |= {(zone, int(each.data[0]) // SECOND) for each in parts if each.op == "literal"}
    return sorted(each for each in found if 0 <= each[1] < DAY // SECOND)


def news_edges(graph: Graph, schedules: Sequence[Schedule]) -> NDArray[np.int64]:
    """List the instants at which a rule or a switch can change its mind about news, in the order of time.

    A window changes as it opens, and behind its last instant; a time that is compared at its limit, behind
    it, and where the next event becomes the last one.
    """
    found: list[NDArray[np.int64]] = []
    for node in graph.nodes:
        if node.stage is not Stage.ACCOUNT:
            continue
        if node.op == "news" and node.data[0] == "around":
            _, number, before, after = node.data
            one = schedules[number]
            found += [one.ahead - before, one.past, one.past + after + 1, _ends(one)]
        for (word, number, *_), limit in limits(graph, node, "news"):
            one = schedules[number]
            at = [one.ahead + 1, one.ahead - limit] if word == "time_to" else [one.past, one.past + limit]
            found += [*at, at[1] + 1, _ends(one)]
    return merged([np.zeros(0, np.int64), *found])


def _ends(schedule: Schedule) -> NDArray[np.int64]:
    return np.array([schedule.first, schedule.until], np.int64)


def limits(graph: Graph, node: Node, op: str) -> Iterator[tuple[tuple[Any, ...], int]]:
    """Give what leaves of an op name that are compared in a node, and each length beside it."""
    if node.op not in {"compare", "between"}:
        return
    parts = [graph.nodes[each] for each in node.args]
    lengths = [
        int(constant_value(graph, number)[0])
        for number, part in zip(node.args, parts, strict=True)
        if part.stage is Stage.CONSTANT
    ]
    for part in parts:
        if part.op == op:
            yield from ((part.data, length) for length in lengths)


def session_edges(
    found: Collected, instruments: Mapping[str, Instrument], first: int, last: int
) -> NDArray[np.int64]:
    """List the instants at which what is asked between bars can change with the hours of a symbol.

    A symbol opens or closes, or a `time_to_close` comes down to what a sentence compares it with, and below.
    """
    turns = [np.zeros(0, np.int64)]
    for number, symbol in enumerate(found.hours):
        begins, ends = spans_in_force(instruments[symbol], first - FAR, last + FAR)
        lengths = [
            limit
            for node in found.graph.nodes
            for data, limit in limits(found.graph, node, "hours")
            if data == ("time_to_close", number)
        ]
        turns += [begins, ends, *(ends - length + past for length in lengths for past in (0, 1))]
    moments = merged(turns)
    return moments[(moments >= first) & (moments <= last)]


def make_events(
    charts: dict[Chart, Bars],
    calendars: Sequence[Calendar],
    instruments: Instruments,
    first: int,
    edges: Sequence[tuple[str, int]] = (),
    commands: Sequence[int] = (),
    monthly: Collection[int] = (),
    turning: NDArray[np.int64] | None = None,
    until: int | None = None,
) -> Events:
    """List the events from the first instant on, to the last bar's close or the last report.

    Those of ticks are not among them.

    Args:
        edges: As `clock_edges` gives them.
        commands: The instants at which persons ask for something, or a broker reports; what the clock brings
            before the last of them is lived through as well.
        monthly: The calendars whose months matter.
        turning: As `news_edges` and `session_edges` give them.
        until: When the last tick comes; None without ticks.
    """
    closes = [bars.closed_at for chart, bars in charts.items() if chart.timeframe != TICKS]
    last = max([*(int(each[-1]) for each in closes if len(each)), *commands, *filter(None, (until,))])
    days = [day_starts(each.zone, each.day_starts_seconds, first, last) for each in calendars]
    weeks = [
        week_starts(each.zone, each.day_starts_seconds, each.week_starts, first, last) for each in calendars
    ]
    rollovers = _rollovers(instruments, first, last)
    turns = [day_starts(zone, seconds, first, last) for zone, seconds in edges]
    asked = np.array(sorted(commands), np.int64)
    turned = np.zeros(0, np.int64) if turning is None else turning[turning <= last]
    time = merged([each[each >= first] for each in (*closes, *days, *turns, rollovers, asked, turned)])
    roll = np.zeros(len(time), np.int64)
    for number, (day, week) in enumerate(zip(days, weeks, strict=True)):
        roll[np.searchsorted(time, day)] |= 1 << (2 * number)
        roll[np.searchsorted(time, week)] |= 1 << (2 * number + 1)
    for number in monthly:
        each = calendars[number]
        months = month_starts(each.zone, each.day_starts_seconds, first, last)
        roll[np.searchsorted(time, months)] |= 1 << (MONTHS_FROM - number)
    swap = np.full(len(time), NO_ROLLOVER, np.int64)
    swap[np.searchsorted(time, rollovers)] = local_weekdays(rollovers - 1, instruments.bars_start_zone)
    return Events(time, roll, swap, np.zeros(len(time), np.uint8))


def _rollovers(instruments: Instruments, first: int, last: int) -> NDArray[np.int64]:
    """List the rollovers from Monday to Friday; those of a weekend too where a symbol is charged on them."""
    zone = instruments.bars_start_zone
    instants = day_starts(zone, instruments.bars_start_seconds, first, last)
    if any(each.swap and each.swap.weekends for each in instruments.symbols.values()):
        return instants
    return instants[local_weekdays(instants - 1, zone) < SATURDAY]
