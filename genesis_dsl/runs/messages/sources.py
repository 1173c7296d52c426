"""What is said of a second source of prices."""


def switched(before: str, after: str, apart: int | None) -> str:
    """Say that another source owns a symbol."""
    beside = "" if apart is None else f"; both were {apart / 2:g} points apart"
    if after == "nobody":
        return "Neither source has a price that is fresh; nothing is known until one of them has."
    if after == "secondary":
        return (
            f"The second source has its prices from now on{beside}; minutes are made of its ticks, and "
            "entries wait until the first has been well for a minute."
        )
    return f"The first source has its prices{' again' if before != 'nobody' else ''}{beside}."


def parted(apart: int, *, is_parted: bool) -> str:
    """Say that both sources differ, or do so no more."""
    if is_parted:
        return f"Both sources are {apart / 2:g} points apart: one of them is wrong; look at both terminals."
    return f"Both sources agree again, {apart / 2:g} points apart."


def away(why: str) -> str:
    """Say that the second source is gone."""
    return f"The second source does not answer ({why}); the first goes on alone."


def back() -> str:
    """Say that the second source is there again."""
    return "The second source answers again."


def is_second() -> str:
    """Say why entries wait."""
    return "Its prices are those of the second source, where no order goes."


def are_parted() -> str:
    """Say why entries wait."""
    return "Both sources of its prices are far apart, and one of them is wrong."


def not_offered(symbol: str, name: str) -> str:
    """Say that the second terminal lacks a symbol."""
    return f"The second source offers no {name} ({symbol}); both must have every symbol, under one name."


def other_digits(symbol: str, ours: int, theirs: int) -> str:
    """Say that the second terminal quotes otherwise."""
    return (
        f"{symbol} has {ours} digits in the instruments file and {theirs} at the second source; take another."
    )
