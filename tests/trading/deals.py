"""Deals as stories expect them: one lot, bought by the entry `go`."""

Deal = tuple[str, str, int, int, str]


def bought(price: int, clock: str = "00:06") -> Deal:
    """Give the deal that opens."""
    return (clock, "in", 100, price, "entry:go")


def left(clock: str, price: int, reason: str, steps: int = 100) -> Deal:
    """Give a deal that closes."""
    return (clock, "out", steps, price, reason)
