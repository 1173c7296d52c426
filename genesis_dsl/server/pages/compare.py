"""`/compare?old=&new=`: which decisions of two runs differ; `/compare/decision`: one as both runs tell it."""

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
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.compare import Side, difference_line, side_of
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, find_runs, reading
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
    context: dict[str, Any] = {"runs": [_named(each) for each in runs], "old": old, "new": new}
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
    sides = ((Addresses(old, zone), was), (Addresses(new, zone), now))
    decisions = [_decision(database, addresses, name) if name else None for addresses, name in sides]
    either = next((each for each in decisions if each is not None), None)
    if either is None:
        raise SettingsError(messages.nothing_compared())
    told = [
        _told(database, addresses, own) if own else _silent(database, runs, addresses, either)
        for (addresses, _), own in zip(sides, decisions, strict=True)
    ]
    back = asking(COMPARE, zone, old=old, new=new)
    return page(request, "compared.html", zone=zone, sides=told, back=back, subject=either.subject)


def _decision(database: Database, addresses: Addresses, name: str) -> DecisionRow:
    with reading(database) as session:
        return find_named(session, addresses.run, name).decision


def _record(database: Database, addresses: Addresses) -> Record:
    with reading(database) as session:
        return open_record(session, addresses)


def _told(database: Database, addresses: Addresses, decision: DecisionRow) -> Side:
    record = _record(database, addresses)
    return side_of(explain(decision, record.facts), record, f"D{decision.id}")


def _silent(database: Database, runs: OpenedRuns, addresses: Addresses, other: DecisionRow) -> Side:
    """Ask a run what it said at the moment of the other run's decision."""
    record = _record(database, addresses)
    if not other.symbol or other.kind not in ENTRY_KINDS:
        return Side(addresses.run, messages.nothing_decided(), "", "", "")
    try:
        answers = whynot(database, addresses.run, other.symbol, format_moment(other.time), runs=runs)
    except NotStored:
        raise
    except GenesisError as fault:
        return Side(addresses.run, messages.nothing_decided(), "", "", str(fault))
    for each in answers:
        own = each.explanation.decision
        if (own.site, own.subject) == (other.site, other.subject):
            return side_of(each.explanation, record, f"D{own.id}" if each.stored else "", each.note)
    return Side(addresses.run, messages.nothing_decided(), "", "", "")


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
