"""What goes wrong, as a clear page with the right status and never a traceback."""

from typing import cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from genesis_dsl.errors import Busy, FeedError, GenesisError, NotStored, SettingsError, StoreError
from genesis_dsl.server import messages
from genesis_dsl.server.addresses import UTC
from genesis_dsl.server.headers import HEADERS
from genesis_dsl.server.posts import Forbidden
from genesis_dsl.server.rendering import page

STATUSES: tuple[tuple[type[GenesisError], int], ...] = (
    (NotStored, 404),
    (Forbidden, 403),
    (Busy, 429),
    (SettingsError, 400),
    (FeedError, 503),
    (StoreError, 503),
    (GenesisError, 503),
)
"""The first class that fits gives the status."""


def show_faults(app: FastAPI) -> None:
    """Let every fault end in a page."""
    app.add_exception_handler(GenesisError, _surroundings)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(HTTPException, _no_answer)
    app.add_exception_handler(Exception, _house_fault)


def status_of(fault: GenesisError) -> int:
    """Give the status of a fault."""
    return next(status for kind, status in STATUSES if isinstance(fault, kind))


def _surroundings(request: Request, fault: Exception) -> HTMLResponse:
    return _page(request, status_of(cast("GenesisError", fault)), str(fault))


def _unreadable(request: Request, fault: Exception) -> HTMLResponse:
    first = cast("RequestValidationError", fault).errors()[0]
    where, field = first["loc"][0], str(first["loc"][-1])
    given = str(first.get("input") or "")[:100]
    if where == "path":
        return _page(request, 404, messages.not_a_number(field, given))
    return _page(request, 400, messages.bad_question(field, given))


def _no_answer(request: Request, fault: Exception) -> HTMLResponse:
    status = cast("HTTPException", fault).status_code
    sentence = messages.no_method(request.method) if status == 405 else messages.no_page()
    return _page(request, status, sentence)


def _house_fault(request: Request, _: Exception) -> HTMLResponse:
    answer = _page(request, 500, messages.house_fault())
    answer.headers.update(HEADERS)  # this answer is made outside of `SafeHeaders`
    return answer


def _page(request: Request, status: int, sentence: str) -> HTMLResponse:
    title = messages.TITLES.get(status, messages.HOUSE_FAULT)
    return page(request, "fault.html", status=status, title=title, sentence=sentence, zone=UTC)
