"""`paper`: rules trade a terminal's prices, and nothing leaves: the engine's own venue fills them."""

from genesis_dsl.cli.session import session


@session(orders=False)
def command() -> None:
    """Follow a terminal's prices and trade them on paper: nothing is sent, the engine's venue fills."""
