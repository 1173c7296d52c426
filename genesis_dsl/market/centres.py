"""The trading centres whose sessions make up the day, and their hours."""

from genesis_dsl.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Centre:
    """A trading centre, open from Monday to Friday there. Units: local hours, the end is outside."""

    name: str
    zone: str
    opens: int
    closes: int


CENTRES = (
    Centre("sydney", "Australia/Sydney", 7, 16),
    Centre("tokyo", "Asia/Tokyo", 9, 18),
    Centre("london", "Europe/London", 8, 17),
    Centre("new_york", "America/New_York", 8, 17),
)
"""From east to west, as their days begin.

Source: hours of business there, as sandb.forex/en/trading-sessions and
myforexreviews.com/tools/forex-market-hours.html give them (read on 2026-11-29); nobody decrees them.
"""

SESSIONS = (*(each.name for each in CENTRES), "between_sessions")
"""What `session` may be; its number is its place."""
