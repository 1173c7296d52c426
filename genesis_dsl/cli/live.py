"""`live`: rules trade a terminal through its gateway."""

from genesis_dsl.cli.session import session


@session(orders=True)
def command() -> None:
    """Trade an account through its gateway; started again, it goes on with what it left."""
