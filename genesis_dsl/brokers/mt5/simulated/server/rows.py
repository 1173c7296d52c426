"""Orders, deals and positions as the server keeps them: whole numbers, and instants of UTC."""

from genesis_dsl.dataclass import dataclass

NOWHERE = -1
"""The symbol of a deal that only pays money in or out."""


@dataclass(frozen=True, slots=True)
class Order:
    """An order.

    Units: prices in points, 0 for none; sizes in lot steps; instants in milliseconds.

    Attributes:
        type, filling, lifetime, state, reason: As `ORDER_TYPE_*` and its kin number them.
        expiration: As it was asked for, in seconds of the server.
        price: Where it waits; of a stop-limit its trigger, and `limit` its limit.
        current: The price of its side when it was done.
        position, by: Identifiers of the positions that it is about.
    """

    ticket: int
    sym: int
    type: int
    filling: int
    lifetime: int
    expiration: int
    magic: int
    comment: str
    reason: int
    placed: int
    steps: int
    left: int
    price: int
    limit: int
    stop: int
    target: int
    state: int
    done: int = 0
    current: int = 0
    position: int = 0
    by: int = 0


@dataclass(frozen=True, slots=True)
class Deal:
    """What was executed; the money is in minor units, a commission below 0.

    Attributes:
        type, entry, reason: As `DEAL_TYPE_*` and its kin number them.
        position: The identifier of its position.
    """

    ticket: int
    order: int
    time: int
    type: int
    entry: int
    magic: int
    position: int
    reason: int
    sym: int
    steps: int
    price: int
    commission: int
    swap: int
    profit: int
    comment: str


@dataclass(slots=True)
class Identity:
    """What of a position the venue does not know (it changes).

    Attributes:
        ticket: Of the order that opened it; of a netting position that was turned, of the one that did.
        identifier: What its orders and deals name it by, through every turn.
        opened, updated: Instants.
    """

    ticket: int
    identifier: int
    magic: int
    reason: int
    comment: str
    opened: int
    updated: int


@dataclass(frozen=True, slots=True)
class Held:
    """A position as it may be seen.

    Attributes:
        side: 1 buys, -1 sells.
        cost: In points times steps: what is open cost that much.
        swap: In minor units.
    """

    ticket: int
    identifier: int
    magic: int
    reason: int
    comment: str
    opened: int
    updated: int
    sym: int
    side: int
    steps: int
    cost: int
    stop: int
    target: int
    swap: int


@dataclass(frozen=True, slots=True)
class Closer:
    """The order that closes a position, and what its deals are: `DEAL_ENTRY_OUT` or `DEAL_ENTRY_OUT_BY`."""

    ticket: int
    entry: int
