"""What surrounds a decision that is written as a scenario: events, and bars of other symbols."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.language import kinds
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.calendars.calendar import NewsCalendar
from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.runs.schedules import Member, members
from genesis_dsl.trace.rows import NodeRow

SetAsked = tuple[str, str, str, int, int]
"""A calendar, a set of it, a symbol where one is named, and how long before and after an event is asked."""
OF_A_SYMBOL = frozenset({"series", "call", "of_bars"})
OVER_BARS = frozenset({"within", "held_for", "followed", "moving", "past"})


def under(below: Mapping[int, Sequence[NodeRow]], node: NodeRow) -> Iterator[NodeRow]:
    """List a node and all below it."""
    yield node
    for each in below.get(node.id, ()):
        yield from under(below, each)


def is_read(below: Mapping[int, Sequence[NodeRow]], node: NodeRow, symbol: str) -> bool:
    """Say whether a sentence reads news, or another symbol than its own."""
    return any(each.op == "news" or _other(each, symbol) for each in under(below, node))


def names_before(
    below: Mapping[int, Sequence[NodeRow]], roots: Iterable[NodeRow], *, crossed: bool = False
) -> set[str]:
    """List the names that are read on bars before the decision: a value that is given is the same on all.

    A crossing of a name and a price is one of the price for the most part; one of two names would never come
    about.

    Args:
        below: The parts below each one.
        roots: The sentences.
        crossed: Whether a name that moved across a price is meant too.
    """
    fewest = 1 if crossed else 2
    return {
        str(each.data[0])
        for root in roots
        for over in under(below, root)
        if over.op in OVER_BARS or _crosses_names(below, over, fewest)
        for each in under(below, over)
        if each.op == "name" and each.data
    }


def _crosses_names(below: Mapping[int, Sequence[NodeRow]], node: NodeRow, fewest: int) -> bool:
    return node.op == "crosses" and sum(each.op == "name" for each in below.get(node.id, ())) >= fewest


def _other(node: NodeRow, symbol: str) -> str:
    named = str(node.data[1]) if node.op in OF_A_SYMBOL else ""
    return named if named != symbol else ""


def symbols_read(nodes: Iterable[NodeRow], symbol: str) -> list[str]:
    """List the other symbols that sentences read."""
    return sorted({_other(each, symbol) for each in nodes} - {""})


def asked_sets(nodes: Iterable[NodeRow]) -> list[SetAsked]:
    """List the sets of events that sentences ask about."""
    return list(dict.fromkeys(_asked(each.data) for each in nodes if each.op == "news"))


def _asked(data: Sequence[Any]) -> SetAsked:
    _, calendar, of, *lengths, symbol = data
    before, after = map(int, lengths or (0, 0))
    return str(calendar), str(of), str(symbol), before, after


def event_lines(
    asked: Sequence[SetAsked],
    models: Mapping[str, kinds.News],
    calendar: NewsCalendar,
    instrument: Instrument | None,
    time: int,
) -> list[str]:
    """Write the events around a moment: of each set those in its window, the last one and the next.

    Args:
        instrument: Of which they are; None where events of every currency are meant.
    """
    lines: dict[str, None] = {}
    for holder, of, _, before, after in asked:
        about = [
            each
            for each in members(models[holder], of, calendar)
            if not instrument or each.is_about(instrument)
        ]
        for one in _near(sorted(about, key=lambda each: each.event.time), time, before, after):
            name = f", named: {one.event.event}" if of == holder else f", set: {of}"
            currency = f", currency: {one.event.currency}" if one.event.currency else ""
            at = format_moment(one.event.time).removesuffix(" UTC")
            lines[f"        - {{at: {at} in UTC{name}{currency}}}"] = None
    return ["      events:", *lines] if lines else []


def _near(about: Sequence[Member], time: int, before: int, after: int) -> list[Member]:
    gone = [each for each in about if each.event.time <= time]
    ahead = [each for each in about if each.event.time > time]
    inside = [each for each in about if each.event.time - before <= time <= each.event.time + after]
    return [*gone[-1:], *(each for each in inside if each not in (*gone[-1:], *ahead[:1])), *ahead[:1]]


def bars_beside(own: Bars, other: Bars, digits: int) -> Iterator[str]:
    """Write the bars of another symbol that close with those of the own one."""
    rows = np.searchsorted(other.closed_at, own.closed_at)
    there = rows < len(other.closed_at)
    there[there] = other.closed_at[rows[there]] == own.closed_at[there]
    for name in ("close", "open", "high", "low"):
        prices = np.full(len(rows), np.nan)
        prices[there] = getattr(other, name)[rows[there]]
        yield f"      {name} on {other.symbol}: {series(prices, lambda each: price(each, digits))}"
    volumes = np.full(len(rows), np.nan)
    volumes[there] = other.volume[rows[there]]
    if not np.isnan(volumes).all():
        yield f"      volume on {other.symbol}: {series(volumes, volume)}"


def price(points: float, digits: int) -> str:
    """Write a price, `unknown` where there is none."""
    return "unknown" if np.isnan(points) else f"{points / 10**digits:.{digits}f}"


def volume(value: float) -> str:
    """Write a volume, `unknown` where there is none."""
    return "unknown" if np.isnan(value) else f"{value:.6f}".rstrip("0").rstrip(".")


def series(values: NDArray[Any], write: Callable[[Any], str]) -> str:
    """Write values bar after bar, as `written_series` does."""
    return written_series(map(write, values.tolist()))


def written_series(texts: Iterable[str]) -> str:
    """Write what was bar after bar, equal values in a row once; `unknown` has no short form."""
    runs = [(text, len(list(some))) for text, some in groupby(texts)]
    return ", ".join(
        ", ".join([text] * count) if text == "unknown" else _times(text, count) for text, count in runs
    )


def _times(text: str, count: int) -> str:
    return text if count == 1 else f"{text} x {count}"
