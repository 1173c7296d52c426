"""Time as a server writes it: its own wall clock, in milliseconds, as if it were UTC.

It is a type of its own, so that no stamp is taken for an instant: only an offset (`offset.py`), or the rule
of a server's clock, makes an instant of it.
"""

from typing import NewType

ServerTime = NewType("ServerTime", int)
"""Milliseconds on the server's clock. An *instant* is milliseconds since 1970 UTC."""

SECOND = 1_000
MINUTE = 60_000


def of_seconds(seconds: int) -> ServerTime:
    """Take in a stamp of whole seconds, as bars, orders and deals have it."""
    return ServerTime(seconds * SECOND)
