"""What a call that failed comes to: a value with a code and a text, never an empty list."""

from enum import IntEnum

from genesis_dsl.dataclass import dataclass

SUCCESS = 1
"""`last_error` of a call that worked, and of the few that fail without saying so."""


class Fault(IntEnum):
    """Why the gateway itself has no answer; the terminal's own codes are from -1 to -10005."""

    TIMED_OUT = -20001
    DIED = -20002
    NOT_UP = -20003
    PAUSED = -20004
    OTHER_ACCOUNT = -20005
    NOT_ALLOWED = -20006
    RAISED = -20007
    LINK_LOST = -20008
    KEY_USED = -20009
    NOT_KNOWN = -20010
    NO_REASON = -20011
    ODD_ANSWER = -20012
    NOT_CONNECTED = -20013
    REFUSED = -20014
    BLOCKED = -20015


LINK = frozenset({-10000, -10001, -10002, -10003, -10004, -10005, Fault.TIMED_OUT, Fault.DIED, Fault.NOT_UP})
"""The way to the terminal is broken; it has to be opened anew."""

_AWAY = LINK | {Fault.PAUSED, Fault.LINK_LOST, Fault.NOT_CONNECTED}

_NOT_SENT = frozenset(
    {
        *(-2, -5, -6, -7, -8, -10003, -10004),
        *(Fault.NOT_UP, Fault.PAUSED, Fault.OTHER_ACCOUNT, Fault.NOT_ALLOWED),
        *(Fault.KEY_USED, Fault.NOT_CONNECTED, Fault.REFUSED, Fault.BLOCKED),
    }
)


@dataclass(frozen=True, slots=True)
class Failed:
    """A call without a result.

    Attributes:
        code: The terminal's `last_error`, or a `Fault`.
        text: What was said to it.
    """

    code: int
    text: str

    @property
    def may_have_been_sent(self) -> bool:
        """Whether an order asked for in this call may stand at the broker: read back, never send again."""
        return self.code not in _NOT_SENT

    @property
    def is_of_the_link(self) -> bool:
        """Whether the way to the terminal is broken."""
        return self.code in LINK

    @property
    def is_away(self) -> bool:
        """Whether gateway or terminal cannot be reached now: asked again later it may answer."""
        return self.code in _AWAY
