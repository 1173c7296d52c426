"""What a person should look at in a file of prices, in sentences."""

from collections.abc import Iterator

from genesis_dsl.market.instant import format_moment
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.surveys.clock import Shifted, Switch
from genesis_dsl.market.surveys.finer import Agreement

_HOUR = 3_600_000
_MINUTE = 60_000


def on_digits(digits: int | None, instrument: Instrument | None) -> Iterator[str]:
    """Say so where prices have other decimals than their instrument."""
    if digits is None:
        yield "the prices lie on no grid of up to eight decimals: a run refuses them"
    elif instrument is not None and digits > instrument.digits:
        yield (
            f"the prices have {digits} decimals, and the instruments file gives {instrument.symbol} "
            f"{instrument.digits}: a run refuses them"
        )
    elif instrument is not None and digits < instrument.digits:
        yield f"the prices have {digits} decimals and {instrument.symbol} has {instrument.digits}: rounded"


def on_shift(shift: Shifted | None) -> Iterator[str]:
    """Say so where the bars would fit the trading hours if their clock were another."""
    if shift is not None:
        yield (
            f"{shift.outside:,} bars lie outside trading hours; {_later(shift.hours * _HOUR)} it would be "
            f"{shift.left:,}: the zone of the import is likely wrong"
        )


def on_switch(switch: Switch | None) -> Iterator[str]:
    """Say so where weeks end an hour off while America and Europe are on different clocks."""
    if switch is not None:
        weeks = f"{switch.weeks} week{'s' if switch.weeks != 1 else ''}"
        yield (
            f"{weeks} in which only America or only Europe had changed its clocks end an hour off the others "
            f"(first: {format_moment(switch.first)}): the server likely follows the other continent's clocks"
        )


def on_agreement(agreement: Agreement | None) -> Iterator[str]:
    """Say so where stamps do not mean what finer data shows."""
    if agreement is None or agreement.agrees:
        return
    held = f"held against {agreement.finer}"
    shifts = [shift for shift, _ in agreement.shifts]
    if shifts == [-agreement.length]:
        close = "these bars are stamped at their close"
        or_hour = ", or an hour late by a wrong zone" if agreement.length == _HOUR else ""
        yield f"{held}, {close}{or_hour}: import them again with --stamps closing"
        return
    told = ", ".join(
        f"{_span(shift)} in {months} month{'s' if months != 1 else ''}" for shift, months in agreement.shifts
    )
    yield f"{held}, the stamps of these bars are off ({told}): the zone of the import is wrong"


def on_hours(symbol: str, instruments: str, instrument: Instrument | None) -> Iterator[str]:
    """Say so where no trading hours are known."""
    if instrument is None:
        yield (
            f"the instruments file {instruments} does not name {symbol}: its trading hours are not known, "
            "and every gap but those of weekends counts"
        )


def _later(shift: int) -> str:
    return f"{abs(shift) // _HOUR} h {'later' if shift > 0 else 'earlier'}"


def _span(shift: int) -> str:
    if shift == 0:
        return "right"
    amount = f"{abs(shift) // _HOUR} h" if shift % _HOUR == 0 else f"{abs(shift) // _MINUTE} min"
    return f"{amount} too {'early' if shift > 0 else 'late'}"
