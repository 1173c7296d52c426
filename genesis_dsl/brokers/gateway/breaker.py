"""A circuit breaker: where the link keeps failing nothing is asked for a while, then one call tries."""

from genesis_dsl.dataclass import dataclass

FAILURES = 3
"""So many in a row open it."""
FIRST_PAUSE = 1.0
LONGEST_PAUSE = 60.0


@dataclass(slots=True)
class Breaker:
    """Counts failures of the link (it changes).

    Closed, every call goes through. `FAILURES` in a row open it for `FIRST_PAUSE` seconds; then one call is
    let through to try. Where that fails too, the pause is twice as long, up to `LONGEST_PAUSE`; where it
    works, all is forgotten.

    Units: seconds of any clock that only goes forward.
    """

    failures: int = 0
    opens_until: float = 0.0

    def pause(self, now: float) -> float:
        """Give how long nothing is asked; 0 where a call may go through."""
        return max(0.0, self.opens_until - now) if self.failures >= FAILURES else 0.0

    def failed(self, now: float) -> None:
        """Take in a failure of the link."""
        self.failures += 1
        beyond = self.failures - FAILURES
        if beyond >= 0:
            self.opens_until = now + min(FIRST_PAUSE * 2.0 ** min(beyond, 32), LONGEST_PAUSE)

    def worked(self) -> None:
        """Take in that the terminal answered, whatever it said."""
        self.failures = 0
