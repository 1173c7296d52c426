"""The instants at which something happens though no bar closes: worked out week by week, as time goes on."""

from collections import deque
from collections.abc import Callable
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instants import Events
from genesis_dsl.market.zone import DAY, WEEK

Timer = tuple[int, int, int]
"""An instant, the days that begin there, and the day that ends at a rollover; see `events.Events`."""


@dataclass(slots=True)
class Timers:
    """Instants ahead, in the order of time (it changes).

    Attributes:
        between: Gives the events of the clock between two instants, both included.
        known_until: Up to here they are worked out.
    """

    between: Callable[[int, int], Events]
    known_until: int
    _ahead: deque[Timer] = field(default_factory=deque)

    def next(self, until: int) -> int:
        """Give the next instant, where it is no later than `until`; else one that is."""
        while self.known_until < until:
            self._work_out()
        return self._ahead[0][0] if self._ahead else self.known_until + 1

    def take(self, instant: int) -> tuple[int, int] | None:
        """Take out what happens at an instant: days that begin, a rollover; None where nothing does."""
        if self._ahead and self._ahead[0][0] == instant:
            _, roll, swap = self._ahead.popleft()
            return roll, swap
        return None

    def look_ahead(self, now: int) -> None:
        """Work the next week out a day before it begins, while nobody waits."""
        if self.known_until < now + DAY:
            self._work_out()

    def _work_out(self) -> None:
        first, self.known_until = self.known_until + 1, self.known_until + WEEK
        found = self.between(first, self.known_until)
        names = (found.time, found.roll, found.swap)
        self._ahead.extend(zip(*(each.tolist() for each in names), strict=True))
