"""A window of a recorded run: the bars of a symbol on one timeframe, and what rules said and read at them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.bars import Bars, rows_of
from genesis_dsl.market.timeframe import TICKS, TIMEFRAMES
from genesis_dsl.runs.messages import silence as messages
from genesis_dsl.runs.opened import Opened
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.prices import check_traded
from genesis_dsl.runs.series import Compared, values_on
from genesis_dsl.runs.verdicts import FALSE, NOT_ASKED, TRUE, Row, reads_account, states_on
from genesis_dsl.store.outcomes import Condition, find_changes
from genesis_dsl.store.reader import Reading
from genesis_dsl.trace.outcome import Outcome

_SHUT = (FALSE, NOT_ASKED)


@dataclass(frozen=True, slots=True)
class Window:
    """Bars, and beside each what was read and said at its close.

    Attributes:
        before, after: When the bars next to the window open; None where there is none.
        values: Of each series that is compared, by node; NaN where it was unknown.
        rows: Entries and conditions, with a letter for each bar (`verdicts`).
        hours: A letter for each bar: whether the conditions on the clock of some entry held; "" where some
            entry has none.
        news: The events that the rules look at, by instant.
    """

    symbol: str
    timeframe: str
    bars: Bars
    before: int | None
    after: int | None
    compared: Compared
    values: Mapping[int, NDArray[np.float64]]
    rows: tuple[tuple[Row, str], ...]
    hours: str
    news: tuple[tuple[int, str], ...]


def timeframes_of(opened: Opened, symbol: str) -> list[str]:
    """List the timeframes on which the prices of a symbol can be shown: the finest one and all it makes."""
    finest = opened.prepared.market.histories[symbol].timeframe
    least = TIMEFRAMES["M1" if finest == TICKS else finest]
    return [name for name, length in TIMEFRAMES.items() if length >= least and length % least == 0]


def check_timeframe(opened: Opened, symbol: str, timeframe: str) -> None:
    """Refuse a timeframe on which a symbol cannot be shown.

    Raises:
        SettingsError: It cannot.
    """
    known = timeframes_of(opened, symbol)
    if timeframe not in known:
        raise SettingsError(messages.no_timeframe(symbol, timeframe, known))


def account_changes(
    opened: Opened, session: Reading, run: int, symbol: str, span: tuple[int, int]
) -> dict[int, list[Outcome]]:
    """Give the outcomes of the conditions on a symbol that read the account, as they were recorded.

    By part: the last one before the span, and those in it.
    """
    prepared = opened.prepared
    parts = [row.part for _, row in opened.rows(symbol) if reads_account(prepared, row)]
    return {part: find_changes(session, Condition(run, part, symbol), *span) for part in parts}


def window(
    opened: Opened,
    symbol: str,
    timeframe: str,
    span: tuple[int, int],
    changes: Mapping[int, Sequence[Outcome]],
) -> Window:
    """Cut a window out of a run.

    Args:
        span: From the opening of the first bar to before the opening of another one, in milliseconds.
        changes: Those of `account_changes`; without them what reads the account is unknown.

    Raises:
        GenesisError: The run has no such symbol, or its prices no such timeframe.
    """
    prepared = opened.prepared
    check_traded(opened, symbol)
    check_timeframe(opened, symbol, timeframe)
    whole = opened.bars(symbol, timeframe)
    begin, end = np.searchsorted(whole.opened_at, span).tolist()
    bars = rows_of(whole, begin, end)
    found = opened.compared(symbol)
    drawn = [*found.lines, *(each for panel in found.panels for each in panel.series)]
    rows = tuple(states_on(prepared, opened.rows(symbol), bars, changes))
    return Window(
        symbol,
        timeframe,
        bars,
        int(whole.opened_at[begin - 1]) if begin else None,
        int(whole.opened_at[end]) if end < len(whole) else None,
        found,
        {each.node: values_on(prepared, each.node, bars) for each in drawn},
        rows,
        _hours(rows, len(bars)),
        tuple(_news(prepared, symbol, span)),
    )


def part_of(found: Window, span: tuple[int, int]) -> Window:
    """Cut a shorter window out of one."""
    begin, end = np.searchsorted(found.bars.opened_at, span).tolist()
    opened = found.bars.opened_at
    return replace(
        found,
        bars=rows_of(found.bars, begin, end),
        before=int(opened[begin - 1]) if begin else found.before,
        after=int(opened[end]) if end < len(opened) else found.after,
        values={node: values[begin:end] for node, values in found.values.items()},
        rows=tuple((row, letters[begin:end]) for row, letters in found.rows),
        hours=found.hours[begin:end],
        news=tuple(each for each in found.news if span[0] <= each[0] < span[1]),
    )


def _hours(rows: Sequence[tuple[Row, str]], bars: int) -> str:
    """Say for each bar whether all conditions on the clock of some entry held; "" where one has none."""
    entries: list[list[str]] = []
    for row, states in rows:
        entries += [[]] if row.depth == 0 else []
        if row.is_clock and row.depth <= 1:
            entries[-1].append(states)
    if not entries or not all(entries):
        return ""
    held = (any(all(each[at] not in _SHUT for each in entry) for entry in entries) for at in range(bars))
    return "".join(TRUE if each else FALSE for each in held)


def _news(prepared: Prepared, symbol: str, span: tuple[int, int]) -> list[tuple[int, str]]:
    """List the events inside a span that sentences of the run ask about, of the symbol or of all."""
    named: dict[int, str] = {}
    schedules = prepared.assembled.columns.schedules
    for (_, _, about), schedule in zip(prepared.plan.found.schedules, schedules, strict=False):
        if about in ("", symbol):
            begin, end = np.searchsorted(schedule.past, span).tolist()
            for time in schedule.past[begin:end].tolist():
                named[time] = schedule.names.get(time, named.get(time, ""))
    return sorted(named.items())
