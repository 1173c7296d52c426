"""The site: its pages, its static files, what happens to faults; and the server that offers it."""

import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from genesis_dsl.resources import resource
from genesis_dsl.server.faults import show_faults
from genesis_dsl.server.headers import SafeHeaders
from genesis_dsl.server.pages import chart, decisions, run, runs, sources, why, whynot
from genesis_dsl.store.database import Database

PAGES = (runs, run, decisions, why, whynot, sources, chart)


def create_app(database: Database) -> FastAPI:
    """Make the site of a database. It only reads.

    Args:
        database: From `store.database.open_database`.
    """
    app = FastAPI(title="genesis-dsl", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.database = database
    app.mount("/static", StaticFiles(directory=resource("web/static")), name="static")
    for page in PAGES:
        app.include_router(page.router)
    show_faults(app)
    app.add_middleware(SafeHeaders)
    return app


def serve(database: Database, host: str, port: int) -> None:
    """Offer the site until somebody ends it.

    Args:
        database: From `store.database.open_database`.
        host: The address to listen on.
        port: The port; 0 takes a free one.
    """
    uvicorn.run(create_app(database), host=host, port=port, log_level="warning")
