"""The versions of instruments that a run meets: which is in force at its begin, and what changes inside."""

from collections.abc import Iterator
from dataclasses import replace

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.history import Market
from genesis_dsl.market.instant import format_iso, format_moment
from genesis_dsl.market.instrument import Instrument, Instruments
from genesis_dsl.market.versions import uncountable_changes, versions_of_span
from genesis_dsl.runs.messages import request as messages

Span = tuple[int | None, int | None]


def span_of_run(market: Market, asked: Span) -> tuple[int, int]:
    """Give the span of decisions, the end not included: as asked, else that of the prices."""
    histories = market.histories.values()
    first = asked[0] if asked[0] is not None else min(each.first for each in histories)
    last = asked[1] if asked[1] is not None else max(each.last for each in histories) + 1
    return first, last


def versions_of_run(instruments: Instruments, market: Market, asked: Span) -> Instruments:
    """Give the instruments as they are when the run begins, with the versions that begin inside it."""
    span = span_of_run(market, asked)
    symbols = {name: versions_of_span(each, *span) for name, each in instruments.symbols.items()}
    return replace(instruments, symbols=symbols)


def refuse_uncountable(instrument: Instrument) -> None:
    """Refuse a run in which a position could change its size by itself.

    Raises:
        SettingsError: The lot or its step changes inside the run.
    """
    for version in uncountable_changes(instrument):
        raise SettingsError(
            messages.lot_changes(
                instrument.symbol, format_moment(version.since_ms), format_iso(version.since_ms)
            )
        )


def changes_inside(instrument: Instrument) -> Iterator[str]:
    """Say what changes inside the run."""
    for version in instrument.versions:
        yield messages.changes(instrument.symbol, format_moment(version.since_ms), ", ".join(version.changed))
