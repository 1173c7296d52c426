"""Whatever stands in an address, a form or a body: a clear answer, escaped, and no traceback."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from genesis_dsl.runs.offered import Offered
from genesis_dsl.server.app import create_app
from genesis_dsl.server.headers import HEADERS
from genesis_dsl.store.database import Database
from tests.server.site import Site

SCRIPT = "<script>alert('hostile')</script>\"'><svg onload=alert(1)>"
NASTY = [
    "",
    "\0",
    "a\0b",
    "-1",
    "0",
    "9" * 40,
    "2147483648",
    "1e309",
    "NaN",
    "../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "' OR 1=1 --",
    "%%s{0}{{7*7}}${7*7}",
    SCRIPT,
    "9999-99-99",
    "0000-01-01 00:00 UTC",
    "275760-09-13 00:00 UTC",
    "9999-12-31 23:59 America/New_York",
    "2018-03-25 01:30 Europe/London",
    "T1; DROP TABLE run",
    "\u202ee\u0301\ufeff\U0001f4a9",
    "\r\nSet-Cookie: a=b",
    "x" * 10_000,
]
EACH = 4
"""Values that each place is given, in turn; all of them in all places take a minute, and were tried."""
RAW = ["%ff%fe", "%c3%28", "%u0041", "%"]
"""What is no UTF-8, or no escape."""
STEP = (len(NASTY) + len(RAW)) // EACH
GOOD = {"run": "1", "name": "T1", "node": "1", "kind": "strategy", "file_id": "london", "start": "1"}
GOOD |= {"number": "1", "symbol": "EURUSD", "id": "T1", "around": "T1", "zone": "UTC"}
GOOD_QUESTIONS = {"symbol", "id", "run", "around"}
"""Questions that a page cannot do without."""


def parameters(asked: Dependant, kind: str) -> Iterator[str]:
    yield from (each.alias for each in getattr(asked, kind))
    for each in asked.dependencies:
        yield from parameters(each, kind)


@dataclass(frozen=True)
class Place:
    """An address of the site, with what it asks for."""

    path: str
    verbs: frozenset[str]
    asked: Dependant


def places(routes: Sequence[BaseRoute], prefix: str = "") -> Iterator[Place]:
    for each in routes:
        if isinstance(each, APIRoute):
            yield Place(prefix + each.path, frozenset(each.methods or ()), each.dependant)
        elif (inner := getattr(each, "original_router", None)) is not None:
            context: Any = getattr(each, "include_context")  # noqa: B009  # FastAPI names no type
            yield from places(inner.routes, prefix + context.prefix)


def reading(site: Site) -> list[Place]:
    return [each for each in places(site.app.routes) if "GET" in each.verbs and "events" not in each.path]


def addresses(route: Place, turn: int) -> Iterator[str]:
    """Give the address of a route with nasty values in each of its places, one by one."""
    inside = sorted(set(parameters(route.asked, "path_params")))
    questions = sorted(set(parameters(route.asked, "query_params")))
    good = "&".join(f"{name}={GOOD[name]}" for name in questions if name in GOOD_QUESTIONS)
    values = [*(quote(each, safe="") for each in NASTY), *RAW]
    for at, place in enumerate(inside):
        for value in values[(turn + at) % STEP :: STEP]:
            yield f"{_filled(route.path, GOOD | {place: value})}?{good}"
    for at, question in enumerate(questions):
        for value in values[(turn + at) % STEP :: STEP]:
            others = "&".join(each for each in good.split("&") if not each.startswith(f"{question}="))
            yield f"{_filled(route.path, GOOD)}?{others}&{question}={value}"
    yield f"{_filled(route.path, GOOD)}?{quote(SCRIPT)}={quote(SCRIPT)}"


def _filled(path: str, values: dict[str, str]) -> str:
    return re.sub(r"{(\w+)[^}]*}", lambda found: values[found[1]], path)


def faults_of(answer: Any) -> list[str]:  # noqa: ANN401  # an answer of httpx
    """Name what is wrong with an answer."""
    found = [] if answer.status_code < 500 or answer.status_code == 503 else [f"status {answer.status_code}"]
    found += ["a traceback"] if "Traceback" in answer.text or 'File "/' in answer.text else []
    if answer.headers.get("content-type", "").startswith("text/html"):
        found += ["markup"] if "<script>alert" in answer.text or "<svg onload" in answer.text else []
    found += [name for name, value in HEADERS.items() if answer.headers.get(name) != value]
    return found + (["a cookie"] if "set-cookie" in answer.headers else [])


def test_every_address_bears_whatever_stands_in_it(site: Site) -> None:
    asked = [each for turn, route in enumerate(reading(site)) for each in addresses(route, turn)]
    assert len(asked) > 200

    answers = site.get_all(asked)
    wrong = {each: found for each, answer in answers.items() if (found := faults_of(answer))}

    assert wrong == {}


FIELDS = ("symbol", "side", "at", "data", "account", "stop", "size", "until")


def bodies() -> Iterator[tuple[str, Any]]:
    form = ("data", "account", "first", "last", "calendar", "strategies", "settings")
    order = {"symbol": "EURUSD", "side": "buy", "at": "2024-03-05 09:15 UTC", "data": "nowhere"}
    run = {"strategies": ["a.yaml"], "data": "nowhere"}
    for turn, value in enumerate(NASTY):
        yield "/new", {"data": "nowhere"} | dict.fromkeys(form, value)
        for name in FIELDS[turn % 2 :: 2]:
            yield "/api/trade/sim", order | {name: value}
        yield "/api/runs", run | {("data", "account", "from", "calendar")[turn % 4]: value}
        yield "/api/runs", run | {"strategies": [value]}


def test_every_form_and_body_bears_whatever_is_sent(records: Database, tmp_path: Path) -> None:
    site = Site(create_app(records, Offered(tmp_path)))
    wrong: dict[str, list[str]] = {}
    for address, body in bodies():
        answer = site.post(address, body) if address == "/new" else site.send(address, body)
        found = faults_of(answer) + ([] if answer.status_code >= 400 else ["it was taken"])
        wrong |= {f"{address} {body}": found} if found else {}

    assert wrong == {}


@pytest.mark.parametrize("verb", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD"])
def test_no_address_bears_another_verb_badly(site: Site, verb: str) -> None:
    asked = {_filled(route.path, GOOD) for route in reading(site)} - {"/new", "/api/runs"}

    answers = {each: site.request(verb, each) for each in asked}

    assert {each: answer.status_code for each, answer in answers.items() if answer.status_code != 405} == {}
    assert {each: found for each, answer in answers.items() if (found := faults_of(answer))} == {}
