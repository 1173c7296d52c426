"""The states of an intent, what moves it from one to the next, and what to do with it after a crash.

An intent is written down before anything is sent, and `SEND` leads out of one state alone: so that one
intent never becomes two orders, whatever is lost, repeated or late. What was sent and not answered is
*unknown*: it is read back until it is found, or until it was sought often enough and in the history too; it
is never sent again.
"""

from enum import StrEnum


class State(StrEnum):
    """Where an intent stands."""

    INTENDED = "intended"
    SENT = "sent"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    PARTLY_FILLED = "partly filled"
    FILLED = "filled"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    REFUSED = "refused"
    NEVER_ARRIVED = "never arrived"
    WITHDRAWN = "withdrawn"
    CLOSING = "closing"
    CLOSED = "closed"
    DONE = "done"


class Event(StrEnum):
    """What moves an intent."""

    SEND = "send"
    WITHDRAW = "withdraw"
    LOSE_ANSWER = "lose answer"
    ACCEPT = "accept"
    REFUSE = "refuse"
    FILL_PART = "fill part"
    FILL_REST = "fill rest"
    FINISH = "finish"
    NOT_FOUND = "not found"
    SEND_CANCEL = "send cancel"
    KEEP = "keep"
    CANCEL = "cancel"
    EXPIRE = "expire"
    SEND_CLOSE = "send close"
    STAY_OPEN = "stay open"
    CLOSE = "close"


class Recovery(StrEnum):
    """What is done about an intent that is found in a state when the program begins."""

    WITHDRAW = "was never sent: let the rules decide anew"
    READ_BACK = "may have been carried out: read back, never send again"
    WATCH = "rests at the broker: compare with its order"
    HOLD = "is a position: compare with the broker's"
    NOTHING = "is over"


S, E = State, Event
_READ = {
    E.ACCEPT: S.ACCEPTED,
    E.REFUSE: S.REFUSED,
    E.FILL_PART: S.PARTLY_FILLED,
    E.FILL_REST: S.FILLED,
    E.FINISH: S.DONE,
    E.CANCEL: S.CANCELLED,
    E.EXPIRE: S.EXPIRED,
    E.CLOSE: S.CLOSED,
}
"""What an answer can say, and also what is read back later."""
_LIVE = {
    E.FILL_PART: S.PARTLY_FILLED,
    E.FILL_REST: S.FILLED,
    E.CANCEL: S.CANCELLED,
    E.EXPIRE: S.EXPIRED,
    E.CLOSE: S.CLOSED,
}
"""What can happen to an order that the broker has."""

TABLE: dict[State, dict[Event, State]] = {
    S.INTENDED: {E.SEND: S.SENT, E.WITHDRAW: S.WITHDRAWN},
    S.SENT: {**_READ, E.LOSE_ANSWER: S.UNKNOWN},
    S.UNKNOWN: {**_READ, E.LOSE_ANSWER: S.UNKNOWN, E.NOT_FOUND: S.NEVER_ARRIVED},
    S.ACCEPTED: {**_LIVE, E.ACCEPT: S.ACCEPTED, E.REFUSE: S.REFUSED, E.SEND_CANCEL: S.CANCELLING},
    S.PARTLY_FILLED: {
        **_LIVE,
        E.ACCEPT: S.PARTLY_FILLED,
        E.SEND_CANCEL: S.CANCELLING,
        E.SEND_CLOSE: S.CLOSING,
        E.CANCEL: S.FILLED,  # what is filled stays
        E.EXPIRE: S.FILLED,
    },
    S.CANCELLING: {**_LIVE, E.KEEP: S.ACCEPTED, E.FILL_PART: S.CANCELLING, E.LOSE_ANSWER: S.CANCELLING},
    S.FILLED: {E.SEND_CLOSE: S.CLOSING, E.CLOSE: S.CLOSED},
    S.CLOSING: {
        E.CLOSE: S.CLOSED,
        E.STAY_OPEN: S.FILLED,
        E.LOSE_ANSWER: S.CLOSING,
        E.FILL_PART: S.CLOSING,
        E.FILL_REST: S.CLOSING,
        E.CANCEL: S.CLOSING,
        E.EXPIRE: S.CLOSING,
    },
    S.NEVER_ARRIVED: {**_LIVE, E.ACCEPT: S.ACCEPTED},  # a broker that answers late all the same
    S.CANCELLED: {E.FILL_PART: S.FILLED, E.FILL_REST: S.FILLED},  # a deal that comes to light late
    S.EXPIRED: {E.FILL_PART: S.FILLED, E.FILL_REST: S.FILLED},
    S.REFUSED: {E.FILL_PART: S.FILLED, E.FILL_REST: S.FILLED},
    S.WITHDRAWN: {},
    S.CLOSED: {},
    S.DONE: {},
}
"""State, event, next state. What stands in no row changes nothing: reports come twice, and in any order."""

RECOVERY: dict[State, Recovery] = {
    S.INTENDED: Recovery.WITHDRAW,
    S.SENT: Recovery.READ_BACK,
    S.UNKNOWN: Recovery.READ_BACK,
    S.ACCEPTED: Recovery.WATCH,
    S.PARTLY_FILLED: Recovery.WATCH,
    S.CANCELLING: Recovery.WATCH,
    S.FILLED: Recovery.HOLD,
    S.CLOSING: Recovery.HOLD,
    S.CANCELLED: Recovery.NOTHING,
    S.EXPIRED: Recovery.NOTHING,
    S.REFUSED: Recovery.NOTHING,
    S.NEVER_ARRIVED: Recovery.NOTHING,
    S.WITHDRAWN: Recovery.NOTHING,
    S.CLOSED: Recovery.NOTHING,
    S.DONE: Recovery.NOTHING,
}

UNRESOLVED = frozenset({S.SENT, S.UNKNOWN})
"""Nobody knows whether there is an order: nothing more is asked in its symbol."""
RESTING = frozenset({S.ACCEPTED, S.PARTLY_FILLED, S.CANCELLING})
"""The broker has an order."""
HELD = frozenset({S.FILLED, S.CLOSING})
"""Nothing of it rests at the broker; what it has filled may be open."""
OVER = frozenset(state for state, what in RECOVERY.items() if what is Recovery.NOTHING)


def follow(state: State, event: Event) -> State:
    """Give the state behind an event; the same one where the event means nothing there."""
    return TABLE[state].get(event, state)


def may_send(state: State) -> bool:
    """Say whether an intent may be sent: once, and never again."""
    return Event.SEND in TABLE[state]
