"""What goes wrong, as a clear page with the right status and never a traceback; for a program as JSON."""

from collections.abc import Sequence
from typing import Any, cast

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from genesis_dsl.diagnostics.render.as_json import to_json
from genesis_dsl.errors import (
    Busy,
    FeedError,
    GenesisError,
    NoSuchPrices,
    NotStored,
    SettingsError,
    StoreError,
)
from genesis_dsl.runs.choose import RulesRefused
from genesis_dsl.server.addresses import UTC
from genesis_dsl.server.headers import HEADERS
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.posts import Forbidden
from genesis_dsl.server.rendering import page

API = "/api"
"""Below it stands what is meant for programs."""

STATUSES: tuple[tuple[type[GenesisError], int], ...] = (
    (NotStored, 404),
    (Forbidden, 403),
    (Busy, 429),
    (SettingsError, 400),
    (RulesRefused, 422),
    (NoSuchPrices, 400),
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


def is_api(path: str) -> bool:
    """Say whether an address is asked for by programs."""
    return path == API or path.startswith(f"{API}/")


def answer(
    request: Request, status: int, sentence: str, diagnostics: Sequence[dict[str, Any]] = ()
) -> Response:
    """Say why there is no other answer: as a page, or to a program in the shape `Fault`."""
    title = messages.TITLES.get(status, messages.HOUSE_FAULT)
    if is_api(request.url.path):
        told = {"status": status, "title": title, "message": sentence, "diagnostics": list(diagnostics)}
        return JSONResponse(told, status)
    return page(request, "fault.html", status=status, title=title, sentence=sentence, zone=UTC)


def _surroundings(request: Request, fault: Exception) -> Response:
    if isinstance(fault, RulesRefused):
        findings = cast("list[dict[str, Any]]", to_json(fault.diagnostics)["diagnostics"])
        errors = [each["message"] for each in findings if each["severity"] == "error"]
        return answer(request, 422, messages.refused(errors), findings)
    return answer(request, status_of(cast("GenesisError", fault)), str(fault))


def _unreadable(request: Request, fault: Exception) -> Response:
    first = cast("RequestValidationError", fault).errors()[0]
    where, field = first["loc"][0], ".".join(map(str, first["loc"][1:]))
    given = str(first.get("input") or "")[:100]
    if where == "path":
        return answer(request, 404, messages.not_a_number(field, given))
    if where == "body" and is_api(request.url.path):
        return answer(request, 422, messages.bad_body(field, first["msg"]))
    if where == "body" and "max_length" in first.get("ctx", {}):
        return answer(request, 400, messages.too_long(field, first["ctx"]["max_length"]))
    return answer(request, 400, messages.bad_question(field, given))


def _no_answer(request: Request, fault: Exception) -> Response:
    status = cast("HTTPException", fault).status_code
    said = {400: messages.bad_body("", messages.NOT_TAKEN_APART), 405: messages.no_method(request.method)}
    return answer(request, status, said.get(status, messages.no_page()))


def _house_fault(request: Request, _: Exception) -> Response:
    said = answer(request, 500, messages.house_fault())
    said.headers.update(HEADERS)  # this answer is made outside of `SafeHeaders`
    return said
