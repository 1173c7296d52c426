"""What the rows of a run say of kill switches: each trip, what was done, when it was flat and armed again."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import Batch, DecisionRow, OrderRow, PositionRow

SwitchKey = tuple[str, str]
"""The file of a switch, and its id."""
SECOND = 1_000
_KINDS = frozenset({"tripped", "holding", "flat", "re-armed"})


@dataclass(slots=True)
class Trip:
    """One trip of a switch (it changes until the next one).

    Attributes:
        cancelled, closed: How many orders and positions ended for it.
        blocked: How many entries it kept out.
        flat, re_armed: When that was so; None where it never was.
    """

    decision: DecisionRow
    cancelled: int = 0
    closed: int = 0
    blocked: int = 0
    flat: int | None = None
    re_armed: int | None = None

    @property
    def time(self) -> int:
        """Give its instant in milliseconds."""
        return self.decision.time

    @property
    def symbol(self) -> str:
        """Name the symbol it was for; "" for the account."""
        return self.decision.symbol


@dataclass(slots=True)
class Told:
    """What a run tells of one switch (it grows); `held`: how often it could not tell, and held entries."""

    trips: list[Trip] = field(default_factory=list)
    held: int = 0

    @property
    def re_armed(self) -> int:
        """Count the trips after which it was armed again."""
        return sum(each.re_armed is not None for each in self.trips)

    @property
    def by_symbol(self) -> Counter[str]:
        """Count the trips of each symbol."""
        return Counter(each.symbol for each in self.trips)

    def latest(self, time: int, symbol: str) -> Trip | None:
        """Give the last trip up to an instant that was for this symbol, or for all."""
        found = (each for each in reversed(self.trips) if each.time <= time)
        return next((each for each in found if each.symbol in ("", symbol)), None)


@dataclass(slots=True)
class Watch:
    """Reads batches; it keeps what they say of switches, and when how much was open (it grows).

    Attributes:
        declined: Why the latest command of a person was not carried out.
    """

    told: dict[SwitchKey, Told] = field(default_factory=dict)
    declined: str = ""
    orders: list[OrderRow] = field(default_factory=list)
    positions: list[PositionRow] = field(default_factory=list)

    def of(self, key: SwitchKey) -> Told:
        """Give what is told of one switch."""
        return self.told.setdefault(key, Told())

    def read(self, batch: Batch) -> None:
        """Take in the rows of a block."""
        for each in batch.decisions:
            if each.kind in _KINDS:
                self._decided(each)
            elif each.kind == "blocked":
                for trip in self._asked_by(each.reason, each.time, each.symbol):
                    trip.blocked += 1
            elif each.kind == "declined":
                self.declined = each.reason
        for order in batch.orders:
            self.orders.append(order)
            for trip in self._asked_by(order.reason, order.ended_at, order.symbol):
                trip.cancelled += 1
        for position in batch.positions:
            self.positions.append(position)
            for trip in self._asked_by(position.exit_reason, position.exit_time, position.symbol):
                trip.closed += 1

    def _decided(self, row: DecisionRow) -> None:
        told = self.of((row.site, row.subject))
        if row.kind == "tripped":
            told.trips.append(Trip(row))
        elif row.kind == "holding":
            told.held += 1
        else:
            trips = [each for each in told.trips if each.symbol == row.symbol]
            for each in trips:
                if row.kind == "flat" and each.flat is None:
                    each.flat = row.time
                elif row.kind == "re-armed" and each.re_armed is None:
                    each.re_armed = row.time

    def _asked_by(self, reason: str, time: int, symbol: str) -> Iterator[Trip]:
        prefix, _, name = reason.partition(":")
        if prefix == "switch":
            found = [told.latest(time, symbol) for key, told in self.told.items() if key[1] == name]
            yield from [each for each in found if each is not None][:1]


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant at which a switch is worth tripping, and what is open and resting then."""

    time: int
    positions: int
    orders: int


def fullest(orders: Iterable[OrderRow], positions: Iterable[PositionRow], otherwise: int) -> Moment:
    """Find the first instant at which the most positions were open, and among those the most orders rested.

    An order that is decided at an instant is there for persons only after it: a second later.

    Args:
        orders, positions: Of a run, as they ended.
        otherwise: The instant to take where nothing was ever open or resting.
    """
    changes: list[tuple[int, int, int]] = []
    for each in positions:
        changes += [(each.entry_time, 1, 0), (each.exit_time, -1, 0)]
    for order in orders:
        there = order.placed_at + SECOND
        if there < order.ended_at:
            changes += [(there, 0, 1), (order.ended_at, 0, -1)]
    best, open_now, resting = Moment(otherwise, 0, 0), 0, 0
    changes.sort()
    for number, (time, position, order_) in enumerate(changes):
        open_now, resting = open_now + position, resting + order_
        is_last = number + 1 == len(changes) or changes[number + 1][0] > time
        if is_last and (open_now, resting) > (best.positions, best.orders):
            best = Moment(time, open_now, resting)
    return best
