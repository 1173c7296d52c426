"""The budget of messages: firms count what is sent to the server, and call too much abuse.

What protects always goes out; what adds risk stops in time, so that everything that is open can still be
closed and its stops be moved once. Moves of stops are put together: one for a position at a time, no two
within a second; the next one is asked for when that is answered, for where the stop is wanted by then.
"""

from collections import deque
from collections.abc import Collection
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.zone import SECOND

PROTECTING = frozenset({"close", "cancel"})
"""Actions that nothing holds back."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What may be sent.

    Attributes:
        a_day: Messages of a day; about 2,000 is what prop firms write.
        a_second: Messages of a second.
        between_moves: The least time between two moves of one position's levels, in milliseconds.
    """

    a_day: int = 2_000
    a_second: int = 5
    between_moves: int = 1_000


@dataclass(slots=True)
class Budget:
    """Counts messages of the day that is under way (it changes).

    Attributes:
        begun: When the day began, in milliseconds.
        sent: How many messages left since then.
    """

    limits: Limits = Limits()
    begun: int = 0
    sent: int = 0
    _latest: deque[int] = field(default_factory=deque)
    _moved: dict[int, int] = field(default_factory=dict)

    def begin_day(self, now: int) -> None:
        """Count anew from here on."""
        self.begun, self.sent = now, 0

    def note(self, action: str, now: int, position: int = 0) -> None:
        """Count a message that leaves; of a move, of which position."""
        self.sent += 1
        self._latest.append(now)
        if action == "modify":
            self._moved[position] = now

    def may(self, action: str, now: int, open_positions: int, position: int = 0) -> bool:
        """Say whether a message may leave now; what may not is asked for again a little later."""
        if action in PROTECTING:
            return True
        while self._latest and self._latest[0] <= now - SECOND:
            self._latest.popleft()
        if len(self._latest) >= self.limits.a_second:
            return False
        if action == "modify":
            return now - self._moved.get(position, -self.limits.between_moves) >= self.limits.between_moves
        return self.left > reserve(open_positions + 1)

    @property
    def left(self) -> int:
        """Count what may still be sent today."""
        return max(0, self.limits.a_day - self.sent)

    def forecast(self, now: int, ends: int) -> int:
        """Say how many messages the day will have had at its end, did it go on as it went so far."""
        lived = max(1, now - self.begun)
        return self.sent + self.sent * max(0, ends - now) // lived

    def forget(self, positions: Collection[int]) -> None:
        """Keep what is known of these positions alone."""
        self._moved = {each: at for each, at in self._moved.items() if each in positions}


def reserve(positions: int) -> int:
    """Give how many messages it takes to move the levels of some positions once, and to close them all."""
    return 2 * positions
