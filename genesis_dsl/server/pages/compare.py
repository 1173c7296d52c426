"""`/compare?old=&new=`: which decisions of two runs differ; `/compare/decision`: one as both runs tell it."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from pydantic import BeforeValidator

from genesis_dsl.errors import GenesisError, NotStored, SettingsError
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.behaviour import compare_runs
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.server.addresses import COMPARE, Addresses, asking
from genesis_dsl.server.messages import runs as messages
from genesis_dsl.server.named import find_named
from genesis_dsl.server.questions import LARGEST, TheDatabase, TheRuns, TheZone
from genesis_dsl.server.record import open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.beside import Told, beside
from genesis_dsl.server.views.compare import difference_line, inputs
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, find_runs, reading
from genesis_dsl.store.trades import find_orders
from genesis_dsl.store.trips import with_trip
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import DecisionRow, RunRow

PAGE = 100
"""Differences of one page."""
CHOICE = 100
"""Runs among which is chosen: the latest ones."""

Choice = Annotated[int, BeforeValidator(lambda given: given or 0), Query(ge=0, le=LARGEST)]
Run = Annotated[int, Query(ge=1, le=LARGEST)]
Name = Annotated[str, Query(max_length=20)]

router = APIRouter(prefix=COMPARE)


@router.get("")
def show_comparison(
    request: Request,
    database: TheDatabase,
    zone: TheZone,
    old: Choice = 0,
    new: Choice = 0,
    after: Annotated[int, Query(ge=0, le=LARGEST)] = 0,
) -> HTMLResponse:
    """Show which decisions of two runs differ; the form where they are not both named."""
    with reading(database) as session:
        runs = find_runs(session, limit=CHOICE)
        rows = [find_run(session, each) for each in (old, new) if each]
    latest = [each.id for each in runs[:2]]
    chosen = {"old": old or min(latest, default=0), "new": new or max(latest, default=0)}
    context: dict[str, Any] = {"runs": [_named(each) for each in runs], **chosen}
    if len(rows) < 2:
        return page(request, "compare.html", zone=zone, compared=False, **context)
    found = compare_runs(database, old, new)
    shown = found.differences[after : after + PAGE]
    more = after + PAGE if len(found.differences) > after + PAGE else 0
    return page(
        request,
        "compare.html",
        zone=zone,
        compared=True,
        differ=messages.differ(len(found.differences), found.same),
        files=_files(*rows),
        inputs=inputs(rows[0], rows[1], zone),
        lines=[difference_line(each, Addresses(old, zone), Addresses(new, zone)) for each in shown],
        more=asking(COMPARE, zone, old=old, new=new, after=more) if more else "",
        **context,
    )


@router.get("/decision")
def show_decision(  # noqa: PLR0913, PLR0917  # the parts of the question
    request: Request,
    database: TheDatabase,
    runs: TheRuns,
    zone: TheZone,
    old: Run,
    new: Run,
    was: Name = "",
    now: Name = "",
) -> HTMLResponse:
    """Show one decision as both runs tell it; of one that made none, what its entry said at that moment.

    Raises:
        SettingsError: No decision is named.
        NotStored: There is no such run or decision.
    """
    sides = (("Before", Addresses(old, zone), was), ("After", Addresses(new, zone), now))
    decisions = [_decision(database, addresses, name) if name else None for _, addresses, name in sides]
    either = next((each for each in decisions if each is not None), None)
    if either is None:
        raise SettingsError(messages.nothing_compared())
    one, other = (
        _told(database, runs, _place(database, addresses, label), own, either)
        for (label, addresses, _), own in zip(sides, decisions, strict=True)
    )
    both = beside(one, other)
    return page(
        request,
        "beside.html",
        heading=messages.in_two_runs(either.subject),
        here=either.subject,
        trail=[("Runs", asking("/", zone)), ("Compare", asking(COMPARE, zone, old=old, new=new))],
        sides=both.sides,
        differing=both.differing,
        zone=zone,
    )


def _decision(database: Database, addresses: Addresses, name: str) -> DecisionRow:
    with reading(database) as session:
        return find_named(session, addresses.run, name).decision


def _place(database: Database, addresses: Addresses, label: str) -> Told:
    """Give the side of a run, with nothing told yet."""
    with reading(database) as session:
        return Told(messages.side_of_run(label, addresses.run), open_record(session, addresses))


def _told(
    database: Database, runs: OpenedRuns, side: Told, own: DecisionRow | None, either: DecisionRow
) -> Told:
    """Let a run tell its decision; of one that made none, what it said at that of the other run."""
    run, moment = side.record.addresses.run, format_moment(either.time)
    if own is not None:
        with reading(database) as session:
            stopped, orders = with_trip(session, run, own), find_orders(session, run, own.id)
        return replace(side, explanation=explain(stopped, side.record.facts, orders), name=f"D{own.id}")
    if not either.symbol or either.kind not in ENTRY_KINDS:
        return side
    try:
        answers = whynot(database, run, either.symbol, moment, runs=runs)
    except NotStored:
        raise
    except GenesisError as fault:
        return replace(side, note=str(fault))
    for each in answers:
        found = each.explanation.decision
        if (found.site, found.subject) == (either.site, either.subject):
            name = f"D{found.id}" if each.stored else ""
            return replace(side, explanation=each.explanation, name=name, note=each.note)
    return side


def _named(row: RunRow) -> tuple[int, str]:
    """Give the number of a run, and how it stands in the choice."""
    strategies = ", ".join(map(str, row.manifest.get("strategies", [])))
    return row.id, f"{row.id} · {strategies} · {row.digest[:8] or row.status}"


def _files(old: RunRow, new: RunRow) -> list[tuple[str, str, str]]:
    """Name the rule files that are not the same in both runs, with their pages in each."""
    was, now = (
        {(each["kind"], each["id"]): each["sha256"] for each in row.manifest.get("files", [])}
        for row in (old, new)
    )
    return [
        (
            f"{kind} {name}",
            Addresses(old.id).source(kind, name) if (kind, name) in was else "",
            Addresses(new.id).source(kind, name) if (kind, name) in now else "",
        )
        for kind, name in sorted(was.keys() | now.keys())
        if was.get((kind, name)) != now.get((kind, name))
    ]
