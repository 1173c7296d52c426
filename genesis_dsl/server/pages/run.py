"""`/runs/{run}`: one run with its figures, trades, decisions and near misses."""

from itertools import islice

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import HTMLResponse

from genesis_dsl.runs.again import can_be_made_again
from genesis_dsl.runs.starting import RUNNING
from genesis_dsl.server.addresses import again, like
from genesis_dsl.server.ahead import make_ahead
from genesis_dsl.server.near import near_misses, where_to_begin
from genesis_dsl.server.progress import progress_of
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheStarts
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.rendering import page
from genesis_dsl.server.views.decision import NEAR_MISS, decision_line
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
from genesis_dsl.store.given import find_notices
from genesis_dsl.store.progress import find_written
from genesis_dsl.store.reader import find_rows, matching, reading
from genesis_dsl.store.trades import count_positions, find_positions
from genesis_dsl.trace.rows import DataRow, LedgerDayRow, PositionRow

FIRST = 100
"""Trades that are shown; the others are a click away."""
BROKEN = "broken"
MOST_BROKEN = 5
"""Broken rules that the page begins with."""

router = APIRouter(prefix="/runs/{run}")


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
        record = open_record(session, addresses)
        positions = find_positions(session, addresses.run, limit=FIRST)
        doubtful = list(islice(matching(session, PositionRow, run=addresses.run, ambiguous=True), FIRST))
        trades = count_positions(session, addresses.run)
        counts = count_decisions(session, addresses.run)
        misses = near_misses(session, record)
        only = DecisionFilter(kind=BROKEN)  # where there are none, all decisions would be looked through
        broken = find_decisions(session, addresses.run, only, limit=MOST_BROKEN) if BROKEN in counts else []
        notices = find_notices(session, addresses.run)
        data = list(find_rows(session, addresses.run, DataRow))
        days = list(find_rows(session, addresses.run, LedgerDayRow))
        goes_on = record.row.status == RUNNING
        reached = 0 if goes_on or record.row.digest else find_written(session, addresses.run).reached
        progress = progress_of(session, starts, addresses.run) if goes_on else None
    row = record.row
    return page(
        request,
        "run.html",
        run=run_line(row, addresses.home, addresses.zone),
        unfinished=unfinished(record, reached),
        what_broke=what_broke(record, counts.get(BROKEN, {})),
        broken=[decision_line(each, record) for each in broken],
        all_broken=addresses.decisions(kind=BROKEN) if len(broken) == MOST_BROKEN else "",
        progress=progress,
        account=str(record.manifest.get("account", "")),
        engine=str(record.manifest.get("engine", "")),
        bars_start=str(record.manifest.get("bars_start", "")),
        parameters=_parameters(record),
        equity=equity_picture(days, record),
        figures=summary_figures(record),
        notes=notes(record),
        not_simulated=not_simulated(record),
        notices=notice_lines(notices, record),
        notices_count=f"{len(notices):,}",
        trades=[trade_line(position, record) for position in positions],
        doubtful=[trade_line(position, record) for position in doubtful],
        ambiguous=interval(record) if doubtful else "",
        trades_count=trades_counted(trades, record),
        all_trades=addresses.trades() if trades > FIRST else "",
        kinds=kind_counts(counts, record),
        misses=misses,
        all_misses=addresses.decisions(kind=NEAR_MISS),
        symbols=record.traded,
        begin=where_to_begin(misses),
        files=rule_files(record),
        data=data_files(data, record),
        digest=row.digest,
        head=row.head,
        command=verify_command(record),
        like=like(row.id, addresses.zone) if can_be_made_again(row) else "",
        again=again(row.id, addresses.zone),
        addresses=addresses,
        zone=addresses.zone,
    )


def _parameters(record: Record) -> list[tuple[str, str, str]]:
    """List the parameters: file, name, value."""
    given = record.manifest.get("parameters", {})
    return [(file, name, str(value)) for file, values in given.items() for name, value in values.items()]
