"""The two clocks of a session at a terminal: true time, and that of the broker's server."""

from collections.abc import Callable

from genesis_dsl.dataclass import dataclass

SECOND = 1_000


@dataclass(frozen=True, slots=True)
class Clocks:
    """Read whenever something happens; the rules know only the instants of their events.

    Attributes:
        now: Gives this instant, in milliseconds since 1970 UTC.
        ahead: Gives the server's clock less UTC, in milliseconds; None while that is not known.
    """

    now: Callable[[], int]
    ahead: Callable[[], int | None]

    def instant(self, stamp: int) -> int:
        """Turn a stamp of the server, of these days, into an instant; this one while its clock is unknown."""
        ahead = self.ahead()
        return self.now() if ahead is None else stamp - ahead

    def second(self, instant: int) -> int:
        """Give the first second of the server that is not before an instant; 0 while its clock is unknown."""
        ahead = self.ahead()
        return 0 if ahead is None else -(-(instant + ahead) // SECOND)
