"""`/runs/{run}`: one run with its figures, trades, decisions and near misses."""

from itertools import islice
from typing import Any

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.again import can_be_made_again
from genesis_dsl.runs.starting import RUNNING
from genesis_dsl.server.addresses import Addresses, again, like
from genesis_dsl.server.ahead import make_ahead
from genesis_dsl.server.near import near_misses, where_to_begin
from genesis_dsl.server.progress import progress_of
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheStarts
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.decision import NEAR_MISS, DecisionLine, decision_line
from genesis_dsl.server.views.equity import equity_picture
from genesis_dsl.server.views.notices import notice_lines
from genesis_dsl.server.views.provenance import data_files, rule_files, verify_command
from genesis_dsl.server.views.run import (
    interval,
    kind_counts,
    not_simulated,
    notes,
    run_line,
    summary_figures,
    trades_counted,
    unfinished,
    what_broke,
)
from genesis_dsl.server.views.trade import trade_line
from genesis_dsl.store.decisions import DecisionFilter, count_decisions, find_decisions
from genesis_dsl.store.given import Notice, find_notices
from genesis_dsl.store.progress import find_written
from genesis_dsl.store.reader import Reading, find_rows, matching, reading
from genesis_dsl.store.trades import count_positions, find_positions
from genesis_dsl.trace.rows import DataRow, DecisionRow, LedgerDayRow, PositionRow

FIRST = 100
"""Trades that are shown; the others are a click away."""
BROKEN = "broken"
MOST_BROKEN = 5
"""Broken rules that the page begins with."""

router = APIRouter(prefix="/runs/{run}")


@dataclass(frozen=True, slots=True)
class _Found:
    """What is stored of a run, as far as its page shows it."""

    record: Record
    trades: int
    positions: list[PositionRow]
    doubtful: list[PositionRow]
    counts: dict[str, dict[str, int]]
    misses: list[DecisionLine]
    broken: list[DecisionRow]
    notices: list[Notice]
    data: list[DataRow]
    days: list[LedgerDayRow]
    reached: int


@router.get("")
def show_run(
    request: Request,
    database: TheDatabase,
    addresses: TheAddresses,
    starts: TheStarts,
    behind: BackgroundTasks,
) -> HTMLResponse:
    """Show one run; behind the answer it is made again, for whoever asks *why not* of it next."""
    if request.app.state.is_ahead:
        behind.add_task(make_ahead, request.app.state.runs, database, addresses.run)
    with reading(database) as session:
        found = _find(session, addresses)
        goes_on = found.record.row.status == RUNNING
        progress = progress_of(session, starts, addresses.run) if goes_on else None
    return page(
        request,
        "run.html",
        progress=progress,
        addresses=addresses,
        zone=addresses.zone,
        **_result(found, addresses),
        **_made_of(found, addresses),
        **_happened(found, addresses),
    )


def _find(session: Reading, addresses: Addresses) -> _Found:
    record, run = open_record(session, addresses), addresses.run
    counts = count_decisions(session, run)
    only = DecisionFilter(kind=BROKEN)  # where there are none, all decisions would be looked through
    is_over = record.row.status == RUNNING or record.row.digest
    return _Found(
        record,
        count_positions(session, run),
        find_positions(session, run, limit=FIRST),
        list(islice(matching(session, PositionRow, run=run, ambiguous=True), FIRST)),
        counts,
        near_misses(session, record),
        find_decisions(session, run, only, limit=MOST_BROKEN) if BROKEN in counts else [],
        find_notices(session, run),
        list(find_rows(session, run, DataRow)),
        list(find_rows(session, run, LedgerDayRow)),
        0 if is_over else find_written(session, run).reached,
    )


def _result(found: _Found, addresses: Addresses) -> dict[str, Any]:
    """What came of it, and what is to be said of that."""
    record = found.record
    return {
        "run": run_line(record.row, addresses.home, addresses.zone),
        "unfinished": unfinished(record, found.reached),
        "what_broke": what_broke(record, found.counts.get(BROKEN, {})),
        "broken": [decision_line(each, record) for each in found.broken],
        "all_broken": addresses.decisions(kind=BROKEN) if len(found.broken) == MOST_BROKEN else "",
        "equity": equity_picture(found.days, record),
        "figures": summary_figures(record),
        "notes": notes(record),
        "not_simulated": not_simulated(record),
        "notices": notice_lines(found.notices, record),
        "notices_count": f"{len(found.notices):,}",
    }


def _made_of(found: _Found, addresses: Addresses) -> dict[str, Any]:
    """What it was made of, and how it is made again."""
    record, row = found.record, found.record.row
    return {
        "account": str(record.manifest.get("account", "")),
        "engine": str(record.manifest.get("engine", "")),
        "bars_start": str(record.manifest.get("bars_start", "")),
        "parameters": _parameters(record),
        "files": rule_files(record),
        "data": data_files(found.data, record),
        "digest": row.digest,
        "head": row.head,
        "command": verify_command(record),
        "like": like(row.id, addresses.zone) if can_be_made_again(row) else "",
        "again": again(row.id, addresses.zone),
    }


def _happened(found: _Found, addresses: Addresses) -> dict[str, Any]:
    """Trades, decisions, and where something was near."""
    record, misses = found.record, found.misses
    return {
        "trades": [trade_line(position, record) for position in found.positions],
        "doubtful": [trade_line(position, record) for position in found.doubtful],
        "ambiguous": interval(record) if found.doubtful else "",
        "trades_count": trades_counted(found.trades, record),
        "all_trades": addresses.trades() if found.trades > FIRST else "",
        "kinds": kind_counts(found.counts, record),
        "misses": misses,
        "all_misses": addresses.decisions(kind=NEAR_MISS),
        "symbols": record.traded,
        "begin": where_to_begin(misses),
    }


def _parameters(record: Record) -> list[tuple[str, str, str]]:
    """List the parameters: file, name, value."""
    given = record.manifest.get("parameters", {})
    return [(file, name, str(value)) for file, values in given.items() for name, value in values.items()]
