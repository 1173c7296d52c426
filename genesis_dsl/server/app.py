"""The site: its pages, its static files, what happens to faults; and the server that offers it."""

import socket
from contextlib import suppress
from importlib.metadata import version

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.offered import Offered
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.starting import Starts
from genesis_dsl.server.ahead import begin_ahead
from genesis_dsl.server.api.routes import DESCRIPTION, TITLE
from genesis_dsl.server.api.routes import router as api
from genesis_dsl.server.faults import API, show_faults
from genesis_dsl.server.headers import SafeHeaders
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.pages import (
    chart,
    compare,
    decided,
    decisions,
    equity,
    new,
    run,
    runs,
    scene,
    search,
    sources,
    trades,
    why,
    whynot,
    window,
)
from genesis_dsl.server.questions import only_known_questions
from genesis_dsl.server.rendering import read_templates
from genesis_dsl.server.small_bodies import SmallBodies
from genesis_dsl.server.static import PLACE, Static
from genesis_dsl.store.database import Database

LOOPBACK = ("127.0.0.1", "localhost")
PATIENCE = 2
"""Seconds for which answers are waited for when the server ends: a page may follow a run for hours."""
PAGES = (
    runs,
    new,
    search,
    compare,
    run,
    trades,
    decisions,
    equity,
    why,
    decided,
    whynot,
    sources,
    chart,
    scene,
    window,
)


def create_app(database: Database, offered: Offered | None = None) -> FastAPI:
    """Make the site of a database. It reads, and starts runs.

    Args:
        database: From `store.database.open_database`.
        offered: What a run may be started with; the working folder where nobody says.
    """
    app = FastAPI(
        title=TITLE,
        version=version(TITLE),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{API}/openapi.json",
        dependencies=[Depends(only_known_questions)],
    )
    app.state.database = database
    app.state.offered = offered or Offered()
    app.state.starts = Starts(database.url)
    app.state.is_reached_by_others = False
    app.state.runs = OpenedRuns()
    app.state.is_ahead = False
    app.mount(PLACE, Static(), name="static")
    for page in PAGES:
        app.include_router(page.router, include_in_schema=False)
    app.include_router(api)
    show_faults(app)
    app.add_middleware(SmallBodies)
    app.add_middleware(SafeHeaders)
    return app


def serve(database: Database, host: str, port: int, offered: Offered | None = None) -> None:
    """Offer the site until somebody ends it.

    Args:
        database: From `store.database.open_database`.
        host: The address to listen on.
        port: The port; 0 takes a free one.
        offered: What a run may be started with; the working folder where nobody says.

    Raises:
        SettingsError: The address is taken or is not one of this machine.
    """
    app = create_app(database, offered)
    if host in LOOPBACK:  # else a page from elsewhere could read it under a name of its own
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK)
    app.state.is_reached_by_others = host not in LOOPBACK
    read_templates()
    app.state.is_ahead = True
    begin_ahead(app.state.runs, database)
    config = uvicorn.Config(app, log_level="warning", server_header=False, timeout_graceful_shutdown=PATIENCE)
    with _listen(host, port) as listener, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except OSError as refusal:
        raise SettingsError(messages.cannot_listen(host, port, refusal.strerror or str(refusal))) from refusal
