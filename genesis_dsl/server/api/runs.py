"""`/api/runs`: the runs, one of them, its trades; and the start of another one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Path, Query, Response

from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.facts import with_iso_times
from genesis_dsl.runs.offered import Wanted
from genesis_dsl.runs.starting import REFUSED, Now
from genesis_dsl.runs.summary import RULES, counted, plain_trade, without_rules
from genesis_dsl.server.api import shapes
from genesis_dsl.server.api.asked import WantedRun
from genesis_dsl.server.posts import only_our_pages
from genesis_dsl.server.questions import LARGEST, TheDatabase, TheStarts, WhatIsOffered
from genesis_dsl.store.decisions import count_decisions
from genesis_dsl.store.reader import Reading, find_rows, find_run, find_runs, reading
from genesis_dsl.store.trades import find_positions
from genesis_dsl.trace.rows import RunRow, SymbolRow

PATIENCE = 20
"""Seconds for which the start of a run is waited for, before its answer says `preparing`."""
ACCEPTED = 202

Number = Annotated[int, Path(ge=1, le=LARGEST)]
Limit = Annotated[int, Query(ge=1, le=1000, description="Rows of a page.")]
After = Annotated[int, Query(ge=-1, le=LARGEST, description="The number behind which the page begins.")]

router = APIRouter(tags=["runs"])


@router.get("/runs")
def list_runs(
    database: TheDatabase, before: Annotated[int, Query(ge=1, le=LARGEST)] = LARGEST, limit: Limit = 50
) -> shapes.Runs:
    """List runs, the newest first."""
    with reading(database) as session:
        rows = find_runs(session, before=before, limit=limit + 1)
    more = page_address("/api/runs", before=rows[limit - 1].id, limit=limit) if len(rows) > limit else None
    return shapes.Runs(runs=[_line(row) for row in rows[:limit]], next=more)


@router.get("/runs/{run}")
def show_run(database: TheDatabase, run: Number) -> shapes.Run:
    """Show a run in the shape of `run --json`, with the first page of its trades."""
    with reading(database) as session:
        row = find_run(session, run)
        trades, more = _trades(session, row, -1, 100)
        counts = count_decisions(session, run)
    return shapes.Run(
        run_id=row.id,
        status=row.status,
        fault=row.fault,
        digest=row.digest,
        head=row.head,
        manifest=_manifest(row),
        summary=without_rules(row.summary),
        decisions=counted(counts),
        rules=row.summary.get(RULES, []),
        ambiguous_bars=row.summary.get("ambiguous_bars", 0),
        trades=trades,
        next=more,
    )


@router.get("/runs/{run}/trades")
def list_trades(database: TheDatabase, run: Number, after: After = -1, limit: Limit = 100) -> shapes.Trades:
    """List the trades of a run by their entry."""
    with reading(database) as session:
        trades, more = _trades(session, find_run(session, run), after, limit)
    return shapes.Trades(trades=trades, next=more)


@router.post(
    "/runs",
    dependencies=[Depends(only_our_pages)],
    status_code=201,
    responses={ACCEPTED: {"model": shapes.Start}},
)
def start_run(wanted: WantedRun, offer: WhatIsOffered, starts: TheStarts, response: Response) -> shapes.Start:
    """Start a run in a process of its own; answered as soon as it has its number, or was refused."""
    request = offer.request(
        Wanted(
            tuple(wanted.strategies),
            wanted.data,
            wanted.account,
            wanted.first,
            wanted.last,
            tuple(wanted.settings),
            wanted.calendar,
        )
    )
    started = starts.start(request)
    now = started.wait(PATIENCE)
    response.headers["Location"] = f"/api/runs/{now.run}" if now.run else f"/api/starts/{started.number}"
    response.status_code = 422 if now.state == REFUSED else 201 if now.run else ACCEPTED
    return told(started.number, now)


@router.get("/starts/{start}")
def show_start(starts: TheStarts, start: Number) -> shapes.Start:
    """Show what is known of a run that was started since the server began."""
    return told(start, starts.find(start).now)


def told(number: int, now: Now) -> shapes.Start:
    """Give what is known of a run that was started, as a program is told of it."""
    return shapes.Start(
        start=number,
        state=now.state,
        run_id=now.run or None,
        share=now.share,
        message=now.sentence,
        diagnostics=list(now.findings.get("diagnostics", [])),
    )


def page_address(path: str, **query: object) -> str:
    """Give the address of a page of a list."""
    return f"{path}?{urlencode({name: value for name, value in query.items() if value not in ('', None)})}"


def _line(row: RunRow) -> shapes.RunLine:
    manifest = row.manifest
    return shapes.RunLine(
        run_id=row.id,
        status=row.status,
        started=format_iso(row.started_at),
        strategies=list(manifest.get("strategies", [])),
        symbols=list(manifest.get("symbols", [])),
        account=str(manifest.get("account", "")),
        digest=row.digest,
        fault=row.fault,
        summary=without_rules(row.summary),
    )


def _manifest(row: RunRow) -> dict[str, Any]:
    """Give a manifest with instants as people read them; one of an older version as it is."""
    whole = isinstance(row.manifest.get("request"), Mapping) and {"from", "to"} <= row.manifest.keys()
    return with_iso_times(row.manifest) if whole else row.manifest


def _trades(session: Reading, row: RunRow, after: int, limit: int) -> tuple[list[shapes.Trade], str | None]:
    rows = find_positions(session, row.id, after=after, limit=limit + 1)
    scales = {each.symbol: each for each in find_rows(session, row.id, SymbolRow)}
    trades = [
        shapes.Trade(
            **plain_trade(
                each,
                scales[each.symbol].digits,
                Fraction(scales[each.symbol].lots_per_step),
                row.minor_digits,
            )
        )
        for each in rows[:limit]
    ]
    path = f"/api/runs/{row.id}/trades"
    return trades, page_address(path, after=rows[limit - 1].id, limit=limit) if len(rows) > limit else None
