"""`/new`: a run is started from a form; until it has its number, it has a page that says how far it is."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.again import check_manifest
from genesis_dsl.runs.offered import Offered
from genesis_dsl.runs.repeated import repeated
from genesis_dsl.runs.starting import PREPARING, Again, Started
from genesis_dsl.server.addresses import NEW, Addresses, starting
from genesis_dsl.server.posts import only_our_pages
from genesis_dsl.server.questions import LARGEST, TheDatabase, TheStarts, TheZone, WhatIsOffered
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.new import Answers, form_of
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, reading

PATIENCE = 8.0
"""Seconds for which a browser is kept waiting; then a page says what is being done, and looks again."""
NOT_RUN = 422

router = APIRouter(prefix=NEW)


@router.get("")
def show_form(
    request: Request,
    database: TheDatabase,
    offered: WhatIsOffered,
    zone: TheZone,
    like: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> HTMLResponse:
    """Show the form; filled in with the settings of a run that it should be `like`.

    Raises:
        NotStored: There is no such run.
    """
    answers = _like(database, like, offered) if like else Answers()
    return _form(request, answers, offered, zone)


@router.post("", dependencies=[Depends(only_our_pages)])
def start_run(
    request: Request,
    starts: TheStarts,
    offered: WhatIsOffered,
    zone: TheZone,
    answers: Annotated[Answers, Form()],
) -> Response:
    """Start a run. Leads to its page, or shows the form again with what keeps it from running."""
    try:
        started = starts.start(offered.request(answers.wanted))
    except SettingsError as fault:
        return _form(request, answers, offered, zone, str(fault))
    started.wait(PATIENCE)
    return _answer(request, started, offered, zone, answers)


@router.post("/again/{run}", dependencies=[Depends(only_our_pages)])
def replay_run(
    request: Request,
    database: TheDatabase,
    starts: TheStarts,
    offered: WhatIsOffered,
    zone: TheZone,
    run: Annotated[int, Path(ge=1, le=LARGEST)],
) -> Response:
    """Replay a recorded run with the very texts that ran, into a run of its own."""
    answers = _like(database, run, offered)
    started = starts.start(Again(run))
    started.wait(PATIENCE)
    return _answer(request, started, offered, zone, answers)


@router.get("/{number}")
def show_start(
    request: Request,
    starts: TheStarts,
    offered: WhatIsOffered,
    zone: TheZone,
    number: Annotated[int, Path(ge=1, le=LARGEST)],
) -> Response:
    """Show what became of a run that was started."""
    return _answer(request, starts.find(number), offered, zone)


def _like(database: Database, run: int, offered: Offered) -> Answers:
    """Fill the form in with the settings of a run."""
    with reading(database) as session:
        row = find_run(session, run)
    check_manifest(row)
    return Answers.of(repeated(row.manifest, offered), offered)


def _answer(
    request: Request, started: Started, offered: Offered, zone: str, answers: Answers | None = None
) -> Response:
    """Lead to the page of a run that has one; say of another what keeps it."""
    now = started.now
    if now.run:
        return RedirectResponse(Addresses(now.run, zone).home, 303)
    if now.state != PREPARING:
        return _form(request, answers or Answers(), offered, zone, now.sentence, now.printed)
    if answers is not None:
        return RedirectResponse(starting(started.number), 303)
    return page(request, "starting.html", number=started.number, zone=zone)


def _form(
    request: Request,
    answers: Answers,
    offered: Offered,
    zone: str,
    refusal: str = "",
    printed: str = "",
) -> HTMLResponse:
    """Show the form, with what kept the run from beginning."""
    status = NOT_RUN if refusal else 200
    return page(
        request,
        "new.html",
        status=status,
        form=form_of(answers, offered),
        refusal=refusal,
        printed=printed,
        zone=zone,
    )
