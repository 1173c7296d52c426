"""What is told of a difference between the terminal and what was written down."""

from fractions import Fraction

ASK_AGAIN = "ask again"
WITHDRAW = "withdraw"
ASK_ANEW = "ask anew"
FOLLOW = "follow"
GIVE_UP = "give up"
BOOK = "book"
PUT_BACK = "put back"
OWN = "own"
ASK_PERSON = "ask a person"
"""What is done about a difference."""


def not_answered() -> str:
    """Say that nothing can be compared."""
    return "The terminal did not answer every question: what it holds is not known, and nothing follows."


def never_sent() -> str:
    """Say that an intent was written down and never left."""
    return "It was written down and never sent; the rules decide anew."


def asked_anew() -> str:
    """Say that a move or a cancellation may be asked for again."""
    return "Its answer was lost; asking for it again does no harm, and is done where it is still wanted."


def rests(ticket: int) -> str:
    """Say that a lost order was found."""
    return f"Its answer was lost; the order rests at the broker as {ticket}."


def was_filled(deal: int) -> str:
    """Say that a deal was found."""
    return f"The broker filled it with deal {deal}."


def has_ended(ticket: int) -> str:
    """Say that an order stands in the history."""
    return f"Order {ticket} has ended; it stands in the history."


def not_found(times: int, wanted: int) -> str:
    """Say that it was looked for in vain, and not often enough."""
    return f"It was looked for {times} of {wanted} times in orders, deals and history, and not found yet."


def never_arrived(times: int) -> str:
    """Say that it was looked for often enough."""
    return f"It was looked for {times} times in orders, deals and history: it never arrived."


def order_gone() -> str:
    """Say that an order is nowhere."""
    return (
        "Its order rests nowhere and has not ended either; that it is not shown does not say that it is gone."
    )


def was_closed(deal: int, lots: float) -> str:
    """Say that a position was closed, or a part of it."""
    return f"Deal {deal} closed {lots:g} lots of it."


def position_gone(left: Fraction) -> str:
    """Say that a position is not shown and no deal closed it."""
    return f"{float(left):g} lots should be open and are not shown, and no deal closed them."


def other_size(left: Fraction, shown: Fraction) -> str:
    """Say that a position has another size than its deals make."""
    return f"By its deals {float(left):g} lots are open; the broker shows {float(shown):g}."


def no_stop(ticket: int) -> str:
    """Say that a position has no stop at the broker."""
    return f"Position {ticket} has no stop at the broker, and should have one."


def orphan(ticket: int, number: int) -> str:
    """Say that something bears our number and was never written down."""
    return f"{ticket} bears the number {number} of this session, and nothing was written down under it."


def foreign(ticket: int, magic: int) -> str:
    """Say that another program trades here."""
    return f"{ticket} was made by another program, with the number {magic}; it counts in every limit."


def manual(ticket: int) -> str:
    """Say that a person trades here."""
    return f"{ticket} was made by hand; it counts in every limit, and is closed with all else."


def open_elsewhere(ticket: int, name: str) -> str:
    """Say that a position is open in a symbol whose prices are not read."""
    return (
        f"{ticket} is in {name}, of which this session reads no prices: the equity counts what it would "
        "bring, entries wait while it is open, and it is closed by whatever closes all of the account."
    )


def rests_elsewhere(ticket: int, name: str) -> str:
    """Say that an order rests in a symbol whose prices are not read."""
    return (
        f"{ticket} is in {name}, of which this session reads no prices: no limit counts it, and it is "
        "cancelled by whatever cancels all of the account."
    )


def panic_unknown(why: str) -> str:
    """Say that it is not known what is open."""
    return f"What is open cannot be read ({why}); it is asked again."


def panic_cancel(ticket: int) -> str:
    """Say which order is cancelled."""
    return f"cancel order {ticket}"


def panic_close(ticket: int, lots: float, symbol: str) -> str:
    """Say which position is closed."""
    return f"close position {ticket}, {lots:g} {symbol}"


def flat() -> str:
    """Say that nothing is left."""
    return "The broker shows no order and no position: flat."
