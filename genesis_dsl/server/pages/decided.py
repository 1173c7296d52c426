"""What can be done with a decision: verify it, save it as a test, lay another one beside it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse

from genesis_dsl.runs.at_instant import at_instant
from genesis_dsl.runs.same import same_decision
from genesis_dsl.server.messages import runs as messages
from genesis_dsl.server.named import find_named
from genesis_dsl.server.posts import only_our_pages
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.beside import Told, beside
from genesis_dsl.server.views.worst import worst_view
from genesis_dsl.store.notes import LONGEST_NAME, LONGEST_NOTE, add_note
from genesis_dsl.store.reader import reading
from genesis_dsl.store.trades import find_orders
from genesis_dsl.store.trips import with_trip
from genesis_dsl.trace.explain import explain
from genesis_dsl.trials.as_file import as_file

router = APIRouter(prefix="/runs/{run}/why/{name}")


@router.get("/verify")
def show_verified(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses, name: str
) -> HTMLResponse:
    """Make the decision again, and say whether it is the same."""
    with reading(database) as session:
        found = find_named(session, addresses.run, name)
    same = same_decision(database, addresses.run, found.decision.id, runs)
    return page(
        request, "verified.html", same=same, name=found.name, addresses=addresses, zone=addresses.zone
    )


@router.get("/worst")
def show_worst(
    request: Request, database: TheDatabase, runs: TheRuns, addresses: TheAddresses, name: str
) -> HTMLResponse:
    """Show both sides of the rule that left an order the least room, in the world in which it did."""
    with reading(database) as session:
        record = open_record(session, addresses)
        found = find_named(session, addresses.run, name)
    decision = found.decision
    sides = None
    if "room" in decision.detail:
        with at_instant(runs.of(database, addresses.run), decision.time) as there:
            sides = there.sides(decision)
    room = explain(decision, record.facts).room
    return page(
        request,
        "worst.html",
        worst=worst_view(decision, sides, room, record) if sides else None,
        name=found.name,
        addresses=addresses,
        zone=addresses.zone,
    )


@router.get("/test")
def save_test(database: TheDatabase, runs: TheRuns, addresses: TheAddresses, name: str) -> PlainTextResponse:
    """Give the decision as a file of tests."""
    with reading(database) as session:
        found = find_named(session, addresses.run, name)
    saved = as_file(database, addresses.run, found.name, runs=runs)
    headers = {"Content-Disposition": f'attachment; filename="{saved.name}"'}
    return PlainTextResponse(saved.text, headers=headers, media_type="application/yaml")


@router.get("/beside")
def show_beside(
    request: Request,
    database: TheDatabase,
    addresses: TheAddresses,
    name: str,
    other: Annotated[str, Query(max_length=20)],
) -> HTMLResponse:
    """Show two decisions side by side, and what they differ in."""
    with reading(database) as session:
        record = open_record(session, addresses)
        told = []
        for each in (name, other):
            found = find_named(session, addresses.run, each)
            orders = find_orders(session, addresses.run, found.decision.id)
            stopped = with_trip(session, addresses.run, found.decision)
            told.append(Told(found.name, record, explain(stopped, record.facts, orders), found.name))
    one, another = told
    both = beside(one, another)
    return page(
        request,
        "beside.html",
        heading=messages.beside(one.label, another.label),
        here=messages.beside("", another.label),
        trail=[
            ("Runs", addresses.runs),
            (messages.run(addresses.run), addresses.home),
            (one.label, addresses.why(one.label)),
        ],
        sides=both.sides,
        differing=both.differing,
        zone=addresses.zone,
    )


@router.post("/notes", dependencies=[Depends(only_our_pages)])
def write_note(
    database: TheDatabase,
    addresses: TheAddresses,
    name: str,
    who: Annotated[str, Form(max_length=LONGEST_NAME)],
    text: Annotated[str, Form(max_length=LONGEST_NOTE)],
) -> RedirectResponse:
    """Add a note to the decision; it is shown on its page."""
    with reading(database) as session:
        found = find_named(session, addresses.run, name)
    add_note(database, addresses.run, found.decision.id, who, text)
    return RedirectResponse(f"{addresses.why(found.name)}#notes", 303)
