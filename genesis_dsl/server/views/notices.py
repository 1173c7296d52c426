"""What happened around a live session: its clock, prices, link, recovery and orders."""

from collections.abc import Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.store.given import Notice

MOST = 100
"""The latest that a page shows."""


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One of them; `symbol` is "" where it is about all."""

    time: str
    topic: str
    symbol: str
    text: str


def notice_lines(notices: Sequence[Notice], record: Record) -> tuple[NoticeLine, ...]:
    """Write the latest notices, the newest first, with the reader's clock."""
    latest = reversed(notices[-MOST:])
    return tuple(NoticeLine(record.instant(each.time), each.topic, each.symbol, each.text) for each in latest)
