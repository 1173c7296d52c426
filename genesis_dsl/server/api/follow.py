"""`/api/runs/1/events`, `/api/starts/1/events`: what moves, as server-sent events until it is over."""

from collections.abc import AsyncIterator
from typing import Annotated

import anyio
from fastapi import APIRouter, Depends
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse

from genesis_dsl.market.instant import format_iso
from genesis_dsl.runs.starting import RUNNING, Started, Starts
from genesis_dsl.server.api import shapes
from genesis_dsl.server.api.described import FAULTS_OF_STREAMS
from genesis_dsl.server.api.runs import Number, told
from genesis_dsl.server.progress import progress_of
from genesis_dsl.server.questions import TheDatabase, TheStarts
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, reading

TICK = 0.5
"""Seconds between two looks."""

router = APIRouter(tags=["runs"])


def the_started(starts: TheStarts, start: Number) -> Started:
    """Give a run that was started here."""
    return starts.find(start)


def the_run(database: TheDatabase, run: Number) -> int:
    """Give the number of a run that is there."""
    with reading(database) as session:
        return find_run(session, run).id


@router.get("/starts/{start}/events", response_class=EventSourceResponse, responses=FAULTS_OF_STREAMS)
async def follow_start(started: Annotated[Started, Depends(the_started)]) -> AsyncIterator[shapes.Start]:
    """Follow a run that was started: an event with a `Start` for each change, until it is over."""
    last = None
    while last is None or not last.is_over:
        now = started.now
        if now != last:
            last = now
            yield told(started.number, now)
        else:
            await anyio.sleep(TICK)


@router.get("/runs/{run}/events", response_class=EventSourceResponse, responses=FAULTS_OF_STREAMS)
async def follow_run(
    database: TheDatabase, starts: TheStarts, run: Annotated[int, Depends(the_run)]
) -> AsyncIterator[shapes.Progress]:
    """Follow a run: an event with a `Progress` for each change, until it goes on no more."""
    last = None
    while last is None or last.status == RUNNING:
        now = await run_in_threadpool(_progress, database, starts, run)
        if now != last:
            last = now
            yield now
        if now.status == RUNNING:
            await anyio.sleep(TICK)


def _progress(database: Database, starts: Starts, run: int) -> shapes.Progress:
    with reading(database) as session:
        now = progress_of(session, starts, run)
    written = now.written
    return shapes.Progress(
        run_id=run,
        status=written.status,
        share=now.share,
        bars=now.bars,
        bars_in_all=now.bars_in_all,
        reached=format_iso(written.reached) if written.reached else None,
        trades=written.trades,
        decisions=written.decisions,
        sentence=now.sentence,
    )
