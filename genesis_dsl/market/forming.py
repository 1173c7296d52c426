"""Bars as they close one by one."""

from typing import NamedTuple

from genesis_dsl.market.bars import Bars


class ClosedBar(NamedTuple):
    """A bar that is over: times in milliseconds since 1970 UTC, prices and spread in whole points."""

    opened_at: int
    closed_at: int
    open: int
    high: int
    low: int
    close: int
    volume: float
    spread: int
    tradable: bool


def closed_bars(bars: Bars, first: int = 0) -> list[ClosedBar]:
    """List bars one by one, from a row on."""
    columns = (getattr(bars, name)[first:].tolist() for name in ClosedBar._fields)
    return [ClosedBar(*row) for row in zip(*columns, strict=True)]
