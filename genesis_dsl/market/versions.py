"""Which version of an instrument is in force: when a run begins, later inside it, and bar by bar."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.hours import Session, open_spans, session, tradable
from genesis_dsl.market.instrument import Instrument, Version


def in_force(instrument: Instrument, instant_ms: int) -> Instrument:
    """Give the version in force at an instant."""
    begun = [each for each in instrument.versions if each.since_ms <= instant_ms]
    return begun[-1].instrument if begun else instrument


def versions_of_span(instrument: Instrument, first_ms: int, last_ms: int) -> Instrument:
    """Give the version in force at the begin of a span, with those that begin inside it."""
    inside = tuple(each for each in instrument.versions if first_ms < each.since_ms < last_ms)
    return replace(in_force(instrument, first_ms), versions=inside)


def uncountable_changes(instrument: Instrument) -> Iterator[Version]:
    """Find the versions that count sizes otherwise than the one before: no position can live through them."""
    before = instrument
    for each in instrument.versions:
        after = each.instrument
        if (before.lot, before.step) != (after.lot, after.step):
            yield each
        before = after


def stretches(instrument: Instrument, instants_ms: NDArray[np.int64]) -> Iterator[tuple[slice, Instrument]]:
    """Cut instants, in the order of time, where versions begin; each stretch with what is in force in it."""
    cuts = np.searchsorted(instants_ms, [each.since_ms for each in instrument.versions], side="left")
    edges = [0, *cuts.tolist(), len(instants_ms)]
    forms = [instrument, *(each.instrument for each in instrument.versions)]
    for begin, end, form in zip(edges[:-1], edges[1:], forms, strict=True):
        yield slice(begin, end), form


def with_least_spreads(
    spread: NDArray[np.int64], instrument: Instrument, opened_at: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Give the spread of each bar or the instrument's own, whichever is greater, in points.

    What is the same on every bar stands there once, so nobody writes into it.
    """
    found = np.empty(len(opened_at), np.int64)
    for stretch, form in stretches(instrument, opened_at):
        np.maximum(spread[stretch], form.spread_points, out=found[stretch])
    is_same = len(found) > 0 and found.min() == found.max()
    return np.broadcast_to(found[0], len(found)) if is_same else found


def between_ticks(
    instrument: Instrument, opened_at: NDArray[np.int64], *prices: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say for each bar whether one of its prices lies between two ticks; a middle may lie there by right."""
    between = np.zeros(len(opened_at), np.bool_)
    if instrument.prices == "middle":
        return between
    for stretch, form in stretches(instrument, opened_at):
        if form.tick_points > 1:
            for each in prices:
                between[stretch] |= each[stretch] % form.tick_points != 0
    return between


def tradable_bars(
    instrument: Instrument, opened_at: NDArray[np.int64], closed_at: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Say for each bar whether it touches the hours that are in force when it opens."""
    found = np.empty(len(opened_at), np.bool_)
    for stretch, form in stretches(instrument, opened_at):
        found[stretch] = tradable(opened_at[stretch], closed_at[stretch], form.hours)
    return found


def spans_in_force(
    instrument: Instrument, first_ms: int, last_ms: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the spans in which an instrument trades, by the hours that are in force at each instant.

    Returns: Their begins and their ends (an end is outside), in the order of time. The first begins at
    first_ms or before anything is asked, and the last reaches last_ms: where it is closed there, it is an
    empty one.
    """
    cuts = [each.since_ms for each in instrument.versions if first_ms < each.since_ms < last_ms]
    edges = [first_ms, *cuts, last_ms]
    begins, ends = [np.array([first_ms])], [np.array([first_ms])]
    for begin, end in pairwise(edges):
        hours = in_force(instrument, begin).hours
        spans = open_spans(hours, begin, end) if hours else (np.array([begin]), np.array([end]))
        begins.append(spans[0])
        ends.append(spans[1])
    opened = np.concatenate([*begins, np.array([last_ms])])
    closed = np.concatenate([*ends, np.array([last_ms])])
    apart = opened[1:] > closed[:-1]  # what goes on over the day of a version is one span
    return opened[np.append(True, apart)], closed[np.append(apart, True)]


def sessions(instrument: Instrument, instants_ms: NDArray[np.int64]) -> Session:
    """Say for each instant, in the order of time, where it stands in the hours that are in force."""
    cut = stretches(instrument, instants_ms)
    parts = [session(instants_ms[stretch], form.hours) for stretch, form in cut]
    words = Session.__dataclass_fields__
    return Session(**{word: np.concatenate([getattr(each, word) for each in parts]) for word in words})
