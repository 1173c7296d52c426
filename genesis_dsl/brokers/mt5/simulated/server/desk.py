"""The state of an account at its server: the venue, and what MetaTrader keeps beside it."""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace

import numpy as np

from genesis_dsl.brokers.mt5.simulated.seam import AS_IT_IS, Ground, Market, Sheet
from genesis_dsl.brokers.mt5.simulated.server.feed import Feed
from genesis_dsl.brokers.mt5.simulated.server.rows import Closer, Deal, Held, Identity, Order
from genesis_dsl.brokers.mt5.simulated.server.sessions import Sessions
from genesis_dsl.brokers.mt5.simulated.server.shelf import Shelf
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.versions import in_force
from genesis_dsl.market.zone import DAY
from genesis_dsl.trading.layout import open_ledger, symbol_row
from genesis_dsl.trading.log import LOG_WIDTH
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.scale import Scale, check_bound, to_scale
from genesis_dsl.trading.tables import ORDER, POSITION, SYMBOL, Record, Venue
from genesis_dsl.types.currency import minor_digits

SLOTS = 200
"""Positions, and resting orders, that an account can hold."""
UNDER_WAY = 50
"""Market orders beside them, of which a part may still wait."""
LOG_ROWS = 8_192
FIRST_ORDER, FIRST_DEAL = 10_000_001, 20_000_001
"""The counters of tickets; who takes an order's ticket for a deal's finds nothing."""


@dataclass(slots=True)
class Desk:
    """An account (it changes).

    Attributes:
        names: Of the symbols, by their numbers.
        now: The instant up to which everything has been met.
        midnight: When the next day of the server begins.
        identities: Of the positions, by the venue's number.
        active: The orders that are not done, by ticket.
        closers: The orders that close positions, by the venue's number of these.
        stop_outs: What is said of a position that the broker closes for its margin, by that number.
        requests: How many the server has answered.
        stride, rest: How many ticks are tried to be passed at once, and how many not before that.
        market: What the request that is carried out now meets besides the tape.
    """

    ground: Ground
    names: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    scales: tuple[Scale, ...]
    venue: Venue
    feed: Feed
    sessions: Sessions
    now: int
    midnight: int
    identities: dict[int, Identity] = field(default_factory=dict)
    active: dict[int, Order] = field(default_factory=dict)
    closers: dict[int, Closer] = field(default_factory=dict)
    stop_outs: dict[int, str] = field(default_factory=dict)
    positions: Shelf[Held] = field(default_factory=Shelf)
    orders: Shelf[Order] = field(default_factory=Shelf)
    done_orders: Shelf[Order] = field(default_factory=Shelf)
    deals: Shelf[Deal] = field(default_factory=Shelf)
    next_deal: int = FIRST_DEAL
    requests: int = 0
    stride: int = 64
    rest: int = 0
    market: Market = AS_IT_IS

    @property
    def minor(self) -> int:
        """How many minor units make one of the account's currency."""
        return int(10 ** minor_digits(self.ground.terms.currency))

    def symbol(self, sym: int) -> Record:
        """Give the venue's record of a symbol."""
        return self.venue.symbols[sym]

    def price(self, sym: int, points: float) -> float:
        """Write points as a price."""
        return float(points / 10 ** self.sheets[sym].instrument.digits)

    def lots(self, sym: int, steps: int) -> float:
        """Write lot steps as lots."""
        return float(steps * self.scales[sym].lots_per_step)

    def seen_from(self, time: int) -> int:
        """Say from when something is seen that came to be at an instant."""
        return time + self.ground.lag_ms

    def take_order(self) -> int:
        """Take the next ticket of an order."""
        ledger = self.venue.ledger[0]
        ledger["next_order"] += 1
        return int(ledger["next_order"]) - 1

    def take_deal(self) -> int:
        """Take the next ticket of a deal."""
        self.next_deal += 1
        return self.next_deal - 1

    def open_positions(self) -> Iterator[Record]:
        """Go through the positions of the venue's book."""
        for p in self.venue.book[: int(self.venue.ledger[0]["top_position"])]:
            if p["live"]:
                yield p

    def resting_orders(self) -> Iterator[Record]:
        """Go through the orders of the venue's book."""
        for o in self.venue.orders[: int(self.venue.ledger[0]["top_order"])]:
            if o["live"]:
                yield o

    def held_symbols(self) -> Iterator[tuple[int, int]]:
        """List the slots of open positions with their symbols."""
        for slot in range(int(self.venue.ledger[0]["top_position"])):
            if self.venue.book[slot]["live"]:
                yield slot, int(self.venue.book[slot]["sym"])

    def position_slot(self, ticket: int) -> int:
        """Find the slot of an open position by its ticket; -1 for none."""
        for slot in range(int(self.venue.ledger[0]["top_position"])):
            p = self.venue.book[slot]
            if p["live"] and self.identities[int(p["id"])].ticket == ticket:
                return slot
        return -1

    def order_slot(self, ticket: int) -> int:
        """Find the slot of a resting order by its ticket; -1 for none."""
        for slot in range(int(self.venue.ledger[0]["top_order"])):
            o = self.venue.orders[slot]
            if o["live"] and o["id"] == ticket:
                return slot
        return -1


def open_desk(ground: Ground) -> Desk:
    """Open an account at its first instant, with the last prices before it.

    Raises:
        SettingsError: No price joins the money of a symbol and the account's, or sums are too large.
    """
    names = tuple(sorted(name for name in ground.sheets if len(ground.tape.get(name, ()))))
    instruments = [_instrument(name, ground) for name in names]
    scales = tuple(to_scale(each, ground.terms.currency, instruments) for each in instruments)
    hours = [each.hours for each in instruments]
    highest = {name: int(ground.tape[name].ask.max()) for name in names}
    for scale in scales:
        check_bound(scale, highest)
    return Desk(
        ground=ground,
        names=names,
        sheets=tuple(
            replace(ground.sheets[name], instrument=each)
            for name, each in zip(names, instruments, strict=True)
        ),
        scales=scales,
        venue=_venue(ground, names, instruments, scales),
        feed=Feed([ground.tape[name] for name in names], hours),
        sessions=Sessions(hours),
        now=ground.start,
        midnight=next_midnight(ground, ground.start),
    )


def next_midnight(ground: Ground, instant: int) -> int:
    """Find when the next day of the server begins."""
    day = ground.clock.stamp(instant) // DAY
    while (found := ground.clock.instant((day + 1) * DAY)) <= instant:
        day += 1
    return found


def _instrument(name: str, ground: Ground) -> Instrument:
    """Read an instrument as the venue takes it: under the broker's name, its ticks being bids and asks."""
    found = in_force(ground.sheets[name].instrument, ground.start)
    return replace(found, symbol=name, prices="bid", versions=())


def _venue(
    ground: Ground, names: Sequence[str], instruments: Sequence[Instrument], scales: Sequence[Scale]
) -> Venue:
    terms = ground.terms
    rows = [symbol_row(each, scale, names) for each, scale in zip(instruments, scales, strict=True)]
    ledger = open_ledger(
        terms.balance, ground.start, netting=terms.netting, call=terms.margin_call, out=terms.stop_out
    )
    ledger[0]["next_order"] = FIRST_ORDER
    count = max(1, len(names))
    return Venue(
        symbols=make_records(SYMBOL, rows),
        bars=np.zeros((5, count), np.int64),
        volume=np.ones(count, np.int64),  # a tick is one
        tradable=np.ones(count, np.uint8),
        book=np.zeros(SLOTS, POSITION),
        orders=np.zeros(SLOTS + UNDER_WAY, ORDER),
        ledger=ledger,
        log=np.zeros((LOG_ROWS, LOG_WIDTH), np.int64),
    )
