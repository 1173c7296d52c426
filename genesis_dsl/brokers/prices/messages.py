"""What is said of prices."""


def endless_second(symbol: str) -> str:
    """Say that a second has more ticks than can be."""
    return f"{symbol} has more ticks in one second than can be read; look at the terminal's tick history."


def no_quote() -> str:
    """Say that there is no price."""
    return "There is no price yet."


def no_offset() -> str:
    """Say that nobody knows how old a price is."""
    return "How old the price is cannot be told: the server's clock is not known until ticks come in."


def from_the_future(seconds: float) -> str:
    """Say that a price is of a time that has not come."""
    return f"The price is of {seconds:,.0f} s from now: the server's clock was changed, or ours is wrong."


def closed() -> str:
    """Say that nothing is traded."""
    return "The market is closed."


def stale(seconds: float, most: float) -> str:
    """Say how old a price is."""
    return f"The last price is {seconds:,.1f} s old, and at most {most:g} s are allowed."
