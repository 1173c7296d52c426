"""From which second on the history is asked, so that a session of months is as quick as a new one.

Deals may come to light late, with older times, and so may the ends of orders: both are asked for from a day
before the newest one that was seen. Whether a terminal finds an order by when it was placed or by when it was
done is not documented: orders are asked for from the placing of the oldest one that was seen resting. What
comes to light later than that is found by asking for everything, which is done once a day, and whenever both
books are compared.
"""

from dataclasses import field

from genesis_dsl.brokers.recovery.seen import Seen, ask_from
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.zone import DAY

SECOND = 1_000


@dataclass(slots=True)
class Cursor:
    """Where the history is asked from (it changes). Seconds are those of the server.

    Attributes:
        begun: The second before which nothing is asked.
    """

    begun: int
    _newest: int = 0
    _whole_at: int | None = None
    _rest: dict[int, int] = field(default_factory=dict)

    def rewind(self) -> None:
        """Let everything be asked for the next time."""
        self._whole_at = None

    def begin(self, now: int) -> tuple[int, int]:
        """Give the seconds from which deals and orders are asked for, at an instant."""
        if self._whole_at is None or now - self._whole_at >= DAY:
            self._whole_at = None
            return self.begun, self.begun
        first = ask_from(self._newest, self.begun * SECOND) // SECOND
        return first, min([first, *self._rest.values()])

    def take(self, seen: Seen, now: int) -> None:
        """Go on behind what was shown; behind a look that failed in part, everything is asked for again."""
        if not seen.is_whole:
            self._whole_at = None
            return
        if self._whole_at is None:
            self._whole_at = now
        ended = {each.ticket for each in seen.history or ()}
        self._rest |= {each.ticket: each.time_setup for each in seen.orders or ()}
        self._rest = {ticket: placed for ticket, placed in self._rest.items() if ticket not in ended}
        self._newest = max([self._newest, *(each.time_msc for each in seen.deals or ())])
