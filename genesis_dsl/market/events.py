"""The synthetic calendar of the demo: events that come back every month, by the clock of their country."""

from pathlib import Path

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instant import format_iso
from genesis_dsl.market.zone import DAY, MONDAY_SHIFT, first_instants

_MINUTE = 60_000


@dataclass(frozen=True, slots=True)
class Event:
    """A scheduled release.

    Units: time in milliseconds since 1970 UTC; shock, in points, is how far a surprise moves the price.
    """

    time: int
    currency: str
    name: str
    impact: str
    shock: int


@dataclass(frozen=True, slots=True)
class _Monthly:
    """An event of the nth weekday of every month (1 is the first, 0 is Monday), at a local clock time."""

    nth: int
    weekday: int
    clock_minutes: int
    zone: str
    currency: str
    name: str
    impact: str
    shock: int


_NEW_YORK, _LONDON, _BERLIN = "America/New_York", "Europe/London", "Europe/Berlin"

_MONTHLY = (
    _Monthly(1, 4, 8 * 60 + 30, _NEW_YORK, "USD", "Non-Farm Employment Change", "high", 260),
    _Monthly(2, 1, 8 * 60 + 30, _NEW_YORK, "USD", "CPI y/y", "high", 220),
    _Monthly(2, 3, 8 * 60 + 30, _NEW_YORK, "USD", "Retail Sales m/m", "medium", 90),
    _Monthly(3, 2, 14 * 60, _NEW_YORK, "USD", "Federal Funds Rate & Statement", "high", 240),
    _Monthly(2, 3, 14 * 60 + 15, _BERLIN, "EUR", "Main Refinancing Rate", "high", 200),
    _Monthly(4, 1, 10 * 60, _BERLIN, "EUR", "Flash Manufacturing PMI", "medium", 70),
    _Monthly(1, 3, 12 * 60, _LONDON, "GBP", "Official Bank Rate", "high", 220),
    _Monthly(3, 2, 7 * 60, _LONDON, "GBP", "CPI y/y", "high", 160),
    _Monthly(2, 4, 7 * 60, _LONDON, "GBP", "GDP m/m", "medium", 80),
)


def list_events(first_ms: int, last_ms: int) -> list[Event]:
    """List all synthetic events of the UTC days from first_ms to before last_ms, in the order of time."""
    days = range(first_ms // DAY, last_ms // DAY)
    events = [_place(monthly, day) for day in days for monthly in _MONTHLY if _falls_on(monthly, day)]
    return sorted(events, key=lambda event: (event.time, event.currency, event.name))


def write_events(events: list[Event], path: Path) -> None:
    """Write a calendar with the columns `time` (UTC) `currency event impact`."""
    rows = [f"{format_iso(each.time)},{each.currency},{each.name},{each.impact}\n" for each in events]
    path.write_text("time,currency,event,impact\n" + "".join(rows), encoding="utf-8", newline="\n")


def _falls_on(monthly: _Monthly, day: int) -> bool:
    date = np.datetime64(day, "D").item()
    return (day + MONDAY_SHIFT) % 7 == monthly.weekday and (date.day + 6) // 7 == monthly.nth


def _place(monthly: _Monthly, day: int) -> Event:
    local = np.array([day * DAY + monthly.clock_minutes * _MINUTE])
    time = int(first_instants(local, monthly.zone)[0])
    return Event(time, monthly.currency, monthly.name, monthly.impact, monthly.shock)
