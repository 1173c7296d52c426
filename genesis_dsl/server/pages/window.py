"""`/runs/{run}/window?symbol=&timeframe=&from=&to=`: a stretch of bars with all that belongs to it.

A stretch is asked for again and again as a chart is moved: its answer bears a mark (ETag) made of what it was
made from, and who has it is told so without anything being read.
"""

from collections.abc import Sequence
from dataclasses import asdict
from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import JSONResponse, Response

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError, NotStored, SettingsError
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.runs.again import check_manifest, data_path
from genesis_dsl.runs.messages.silence import not_traded
from genesis_dsl.runs.opened import OpenedRuns, stamps
from genesis_dsl.runs.window import Window, account_changes, window
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.faults import status_of
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.questions import TheAddresses, TheDatabase, TheRuns
from genesis_dsl.server.record import Record, open_record
from genesis_dsl.server.views.window import MOST_LEVELS, Traded, window_view
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import find_decisions_of
from genesis_dsl.store.reader import Reading, find_rows, find_run, reading
from genesis_dsl.store.trades import find_positions_in, find_stop_moves
from genesis_dsl.trace.rows import LedgerDayRow, PositionRow, RunRow

MOST = 5000
"""Bars of one answer."""
LARGEST = 2**53
Text = Annotated[str, Query(max_length=100)]
Instant = Annotated[int, Query(ge=-LARGEST, le=LARGEST)]

router = APIRouter(prefix="/runs/{run}")


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is asked for: from an opening of bars to before another one, in milliseconds since 1970 UTC."""

    symbol: str
    timeframe: str
    since: int
    until: int


def the_stretch(
    symbol: Text,
    timeframe: Text,
    since: Annotated[Instant, Query(alias="from")],
    until: Annotated[Instant, Query(alias="to")],
) -> Stretch:
    """Give what is asked for."""
    return Stretch(symbol, timeframe, since, until)


@router.get("/window")
def show_window(
    request: Request,
    database: TheDatabase,
    runs: TheRuns,
    addresses: TheAddresses,
    stretch: Annotated[Stretch, Depends(the_stretch)],
) -> Response:
    """Give a window, or the sentence that says why there is none."""
    try:
        with reading(database) as session:
            run = find_run(session, addresses.run)
        check_manifest(run)
        mark = mark_of(run, request)
        headers = {"ETag": mark, "Cache-Control": "no-cache"}
        if mark in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        check_stretch(stretch)
        return JSONResponse(_read(database, runs, addresses, stretch), headers=headers)
    except GenesisError as fault:
        return JSONResponse({"message": str(fault)}, status_of(fault))


def mark_of(run: RunRow, request: Request) -> str:
    """Make the mark of an answer: of the run, of the state of its data files, and of what is asked."""
    state = (asdict(run), stamps(data_path(run.manifest), run), str(request.url.query))
    return f'"{sha256(repr(state).encode()).hexdigest()[:32]}"'


def check_stretch(stretch: Stretch) -> None:
    """Refuse a span that is none, or too long to be given at once.

    Raises:
        SettingsError: It is.
    """
    length = stretch.until - stretch.since
    if length <= 0:
        raise SettingsError(messages.no_span())
    bars = length // TIMEFRAMES.get(stretch.timeframe, length)
    if bars > MOST:
        raise SettingsError(messages.too_long_a_span(bars, MOST))


def _read(database: Database, runs: OpenedRuns, addresses: Addresses, stretch: Stretch) -> dict[str, object]:
    opened, run, symbol = runs.of(database, addresses.run), addresses.run, stretch.symbol
    span = (stretch.since, stretch.until)
    with reading(database) as session:
        record = open_record(session, addresses)
        if symbol not in record.facts.symbols:
            raise NotStored(not_traded(symbol, record.traded))
        changes = account_changes(opened, session, run, symbol, span)
        found = window(opened, symbol, stretch.timeframe, span, changes)
        return laid_out(session, record, found, span)


def laid_out(session: Reading, record: Record, found: Window, span: tuple[int, int]) -> dict[str, object]:
    """Lay a window out for the script, with the trades and the days of its span."""
    run = record.row.id
    positions = find_positions_in(session, run, found.symbol, *span)
    days = [each for each in find_rows(session, run, LedgerDayRow) if span[0] <= each.time < span[1]]
    return window_view(found, _traded(session, run, positions), days, record)


def _traded(session: Reading, run: int, positions: Sequence[PositionRow]) -> Traded:
    if len(positions) > MOST_LEVELS:
        return Traded(positions, {}, {})
    decisions = find_decisions_of(session, run, [each.decision for each in positions])
    moves = find_stop_moves(session, run, [each.id for each in positions])
    return Traded(positions, {each.id: each for each in decisions}, moves)
