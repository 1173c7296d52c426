"""`serve`: the runs in a browser."""

from pathlib import Path
from typing import Annotated

import typer

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import Db, url
from genesis_dsl.cli.screen import tell
from genesis_dsl.cli.warm import ensure_warm
from genesis_dsl.runs.offered import Offered
from genesis_dsl.server.app import serve
from genesis_dsl.store.database import locate, open_database


def command(
    db: Db = None,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    data: Annotated[
        list[Path] | None,
        typer.Option(help="Prices elsewhere with which runs may be started.", readable=False),
    ] = None,
    port: Annotated[int, typer.Option(help="The port to listen on.", min=0, max=65535)] = 8000,
) -> None:
    """Show the runs in a browser: what ran, why, and why not."""
    address = url(db)
    database = open_database(address, create=not locate(address).path.exists())
    ensure_warm()
    tell(messages.serving(f"http://{host}:{port}/"))
    serve(database, host, port, Offered(prices=tuple(data or ())))
