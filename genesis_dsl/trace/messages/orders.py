"""What became of an order: its stages, and what the broker says of it."""


def woken_at(limit: str, trigger: str) -> str:
    """Say where a stop-limit waits, and what wakes it."""
    return f"{limit}, once {trigger} is touched"


def conditions_true(true: int, count: int) -> str:
    """How many conditions were true."""
    return f"all {count} true" if true == count else f"{true} of {count} true"


def followed(kind: str, mark: str) -> str:
    """What an exit, a rule or a switch did, and what its condition was."""
    return f"{kind}; its condition is {mark}"


def tightest(rule: str, room: str, world: str) -> str:
    """The rule that leaves the least room, and the imagined world in which it does."""
    return rule + (f": room {room}" if room else "") + (f" ({world})" if world else "")


def sized(lots: str, raw: str, bound: str) -> str:
    """How a size came about."""
    capped = "the largest size of the symbol" if bound == "most" else bound
    return (
        f"{lots}{f', from {raw} before rounding' if raw else ''}{f', capped by {capped}' if capped else ''}"
    )


def no_money(needed: str, free: str) -> str:
    """What the broker compared when it refused an order."""
    return f"the broker: it needs {needed} of margin, and {free} is free"


def unpriced(symbol: str) -> str:
    """Whose price is missing: the symbol's, or that of one that turns its money into the account's."""
    return f"the price of {symbol}, which is not known yet"


def too_near(stopper: str, asked: str, allowed: str) -> str:
    """What was asked for, and the nearest that the broker allows."""
    return f"{stopper}: {asked} was asked for, and the nearest that is allowed is {allowed}"


def margin_call(equity: str, margin: str, level: str) -> str:
    """The broker warns."""
    return f"margin call: equity is {equity}, which is {level} of the margin of {margin}"


def stopped_out(position: int, equity: str, margin: str, level: str) -> str:
    """The broker closes a position."""
    return (
        f"stop-out: equity is {equity}, which is {level} of the margin of {margin}; "
        f"position {position} is closed at its next price"
    )


def unexplained(kind: str, order: int, position: int) -> str:
    """The broker outside tells of an order or a position that is not in the book."""
    about = f"position {position}" if position else f"order {order}"
    return (
        f"the broker reports `{kind}` of {about}, which this book does not know: "
        "entries wait until a person has compared both books"
    )


def refused_at_fill(order: int, needed: str, free: str) -> str:
    """The broker refuses an order whose price has come."""
    return f"order {order} was not filled: it needs {needed} of margin, and {free} is free"


ALLOWED = "allowed"


NONE_TRIPPED = "none blocks entries"


NOT_REACHED = "not reached"


NO_SCORE = "no score"


SENT = "sent"


def order_ended(ended: str, reason: str, time: str) -> str:
    """Say what became of an order that was sent."""
    because = f": {reason}" if reason not in ("", ended) else ""
    return (
        f"{SENT}; {ended} at {time}{because}" if ended != "resting" else f"{SENT}; still resting at the end"
    )
