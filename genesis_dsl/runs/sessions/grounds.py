"""What a session stands on: the rules, and the minutes that it has seen."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from genesis_dsl.brokers.gateway.calls import Calls
from genesis_dsl.brokers.mt5.constants import TIMEFRAME_M1
from genesis_dsl.brokers.prices.closed import as_bars
from genesis_dsl.brokers.prices.midnight import Midnight
from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.bars import Bars, rows_of
from genesis_dsl.market.command import Command
from genesis_dsl.market.history import DataFile, Market, PriceHistory, later
from genesis_dsl.market.report import Report
from genesis_dsl.runs.assumptions import assumptions_of
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.messages import request as say_request
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.news import news_files, notes_of
from genesis_dsl.runs.prepare import Ground, bound_scales, lower_rules, scales_of
from genesis_dsl.runs.sessions.given import MINUTES
from genesis_dsl.runs.sessions.terminal import sure
from genesis_dsl.runs.versions import Span


def traded_by(chosen: Chosen, here: Collection[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """List the symbols that a session trades.

    Raises:
        SettingsError: There are none, or the terminal does not offer one.
    """
    asked = {symbol for each in chosen.strategies for symbol in each.symbols}
    wanted = sorted(asked & chosen.instruments.symbols.keys())
    if not wanted:
        raise SettingsError(say_request.no_symbols(chosen.strategies[0].id))
    for each in wanted:
        if each not in here:
            raise SettingsError(messages.not_offered(each, names[each]))
    return tuple(wanted)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a session has seen so far.

    Attributes:
        minutes: Of every symbol that is read.
        journal: Where they will be found.
        span: From which instant on strategies decide, and up to which.
        until: Up to this instant no further minute is to come.
        reports: What the broker said; None where the venue is simulated.
        commands: What persons asked for, in the order of time.
    """

    minutes: Mapping[str, Bars]
    journal: Path
    span: Span
    until: int
    reports: tuple[Report, ...] | None = None
    commands: tuple[Command, ...] = ()


def ground_of(chosen: Chosen, traded: Sequence[str], here: Collection[str], seen: Seen) -> Ground:
    """Lay out what a session stands on.

    Args:
        here: The symbols that the terminal offers.

    Raises:
        GenesisError: Something is missing, or cannot be used.
    """
    plan = lower_rules(chosen, traded)
    market = Market({each: _history(bars, seen) for each, bars in sorted(seen.minutes.items())})
    scales = scales_of(chosen, plan, traded, here)
    scales = bound_scales(chosen, traded, here, scales, market, seen.span)
    notes = [
        *assumptions_of(plan, scales, chosen.instruments.symbols),
        *notes_of(plan.found.schedules, news_files(chosen.rules.files), chosen.calendar),
    ]
    chosen = replace(chosen, notes=(*chosen.notes, *notes), reports=seen.reports, commands=seen.commands)
    return Ground(chosen, plan, market, scales, seen.span)


def symbols_read(chosen: Chosen, traded: Sequence[str], here: Collection[str]) -> list[str]:
    """List every symbol whose prices are needed: traded, a rate, or read by a sentence.

    Raises:
        GenesisError: Prices are missing.
    """
    return sorted(scales_of(chosen, lower_rules(chosen, traded), traded, here))


def _history(bars: Bars, seen: Seen) -> PriceHistory:
    first, last = int(bars.opened_at[0]), int(bars.opened_at[-1])
    file = DataFile(bars.symbol, MINUTES, seen.journal, "", len(bars), first, last)
    return PriceHistory(bars, (file,), later(bars), (), seen.until)


def read_history(
    calls: Calls, chosen: Chosen, names: Mapping[str, str], first: int, count: int, rule: Midnight
) -> dict[str, Bars]:
    """Read the minutes that were over before an instant.

    Args:
        names: What the broker calls each symbol that is wanted.
        count: How many of each at most; the terminal may have fewer.

    Raises:
        FeedError: There are none, or one does not fit the instruments file.
    """
    most = min(count, sure(calls.terminal_info()).maxbars - 1)
    found = {}
    for symbol, name in names.items():
        rows = sure(calls.copy_rates_from_pos(name, TIMEFRAME_M1, 0, most))
        instrument = chosen.instruments.symbols[symbol]
        bars = as_bars(rows, MINUTES, rule.instants, instrument, chosen.instruments)
        found[symbol] = rows_of(bars, 0, int(np.searchsorted(bars.closed_at, first)))
        if not len(found[symbol]):
            raise FeedError(messages.no_history(symbol, name))
    return found
