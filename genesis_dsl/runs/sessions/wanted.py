"""What a person asks for who lets rules trade: files, an account, a gateway."""

from collections.abc import Callable
from pathlib import Path

from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.request import Request
from genesis_dsl.store.database import Database

Clock = Callable[[], int]
"""Gives the present instant, in milliseconds since 1970 UTC; it is trusted."""
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Place:
    """A gateway, and what is needed to be let in."""

    address: Address
    secret: Path
    certificate: Path | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A session that is wanted.

    Attributes:
        request: Files, account, settings, calendar; its prices are those of the session.
        orders: Orders go to the terminal; else the engine's own venue fills them.
        anew: Begin a new run, though there is one that could go on.
        history: How many minutes of history are read at the beginning.
        oldest: How old a quote may be, in milliseconds.
        second: Another gateway, whose prices are held against those of the first.
    """

    request: Request
    gateway: Place
    database: Database
    orders: bool
    anew: bool = False
    history: int = 50_000
    oldest: int = 30_000
    second: Place | None = None
