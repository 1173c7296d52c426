"""How old a quote is, while its market is open: what nobody knows is never taken for fresh."""

from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.brokers.prices import messages
from genesis_dsl.brokers.prices.offset import Offset
from genesis_dsl.brokers.prices.stamp import SECOND, ServerTime
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.hours import open_spans
from genesis_dsl.market.instrument import TradingHours
from genesis_dsl.market.zone import DAY

_BACK = 8
"""Days; an older quote is of another week."""
AHEAD = 5 * SECOND
"""A stamp farther in the future than this means that the offset is wrong."""


class State(StrEnum):
    """Whether a quote may be traded on."""

    FRESH = "fresh"
    STALE = "stale"
    CLOSED = "closed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Age:
    """How old a quote is.

    Attributes:
        ms: Milliseconds during which its market was open since; None where nobody knows.
        why: What keeps entries back, as a sentence; empty where nothing does.
    """

    state: State
    ms: int | None
    why: str

    @property
    def blocks(self) -> bool:
        """Whether entries wait."""
        return self.state is not State.FRESH


def age_of(
    stamp: ServerTime | None, offset: Offset | None, now: int, hours: TradingHours | None, most: int
) -> Age:
    """Say how old the newest quote of a symbol is at an instant; `most` milliseconds are allowed.

    Only the time counts during which the market was open: a quote of Friday's close is not stale on Sunday,
    and where no tick comes behind the opening it is soon.
    """
    if stamp is None:
        return Age(State.UNKNOWN, None, messages.no_quote())
    if offset is None:
        return Age(State.UNKNOWN, None, messages.no_offset())
    quoted = offset.instant(stamp)
    if quoted - now > AHEAD:
        return Age(State.UNKNOWN, None, messages.from_the_future((quoted - now) / SECOND))
    open_ms, is_open = _open_between(min(quoted, now), now, hours)
    if not is_open:
        return Age(State.CLOSED, open_ms, messages.closed())
    if open_ms > most:
        return Age(State.STALE, open_ms, messages.stale(open_ms / SECOND, most / SECOND))
    return Age(State.FRESH, open_ms, "")


def _open_between(first: int, last: int, hours: TradingHours | None) -> tuple[int, bool]:
    """Count the milliseconds of trading between two instants, and say whether it trades at the last."""
    if hours is None:
        return last - first, True
    today = last // DAY
    is_recent = first >= (today - _BACK) * DAY
    begins, ends = _spans(hours, today) if is_recent else open_spans(hours, first, last + 1)
    inside = np.minimum(ends, last) - np.maximum(begins, first)
    return int(inside[inside > 0].sum()), bool(((begins <= last) & (last < ends)).any())


@lru_cache(maxsize=256)
def _spans(hours: TradingHours, day: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """List the hours around a day, which are asked for at every look."""
    return open_spans(hours, (day - _BACK) * DAY, (day + 2) * DAY)
