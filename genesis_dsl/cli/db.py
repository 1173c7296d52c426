"""`db`: what is done to a database as a whole."""

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import Db, url
from genesis_dsl.store.upgrade import upgrade


def bring_up(db: Db = None) -> None:
    """Bring a database of an earlier version to the tables of this one; its runs stay."""
    typer.echo(messages.upgraded(upgrade(url(db)).path))


COMMANDS = {"upgrade": bring_up}
