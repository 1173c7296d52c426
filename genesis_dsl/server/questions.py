"""What stands in an address: the run, the zone, the database; each checked before a page asks for it."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Path, Query, Request
from fastapi.dependencies.models import Dependant

from genesis_dsl.errors import GenesisError, NotStored, SettingsError
from genesis_dsl.market.zone_name import is_zone
from genesis_dsl.runs.offered import Offered
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.starting import Starts
from genesis_dsl.runs.why import parse_id
from genesis_dsl.server.addresses import UTC, Addresses
from genesis_dsl.server.messages import page as messages
from genesis_dsl.store.database import Database

LARGEST = 2**31 - 1
"""More runs, decisions or parts than any database holds, and less than SQLite's largest number."""


def the_database(request: Request) -> Database:
    """Give the database that is shown."""
    database: Database = request.app.state.database
    return database


def the_runs(request: Request) -> OpenedRuns:
    """Give the runs that are kept open from one question to the next."""
    runs: OpenedRuns = request.app.state.runs
    return runs


def what_is_offered(request: Request) -> Offered:
    """Give what may be named in a form."""
    offered: Offered = request.app.state.offered
    return offered


def the_starts(request: Request) -> Starts:
    """Give the runs that were started here."""
    starts: Starts = request.app.state.starts
    return starts


def the_zone(zone: Annotated[str, Query(max_length=64)] = UTC) -> str:
    """Give the zone in which instants are shown.

    Raises:
        SettingsError: There is no such zone.
    """
    if not is_zone(zone):
        raise SettingsError(messages.no_such_zone(zone))
    return zone


def the_addresses(
    run: Annotated[int, Path(ge=1, le=LARGEST)], zone: Annotated[str, Depends(the_zone)]
) -> Addresses:
    """Give the addresses of the run that is asked for."""
    return Addresses(run, zone)


def only_known_questions(request: Request) -> None:
    """Refuse what a page would not look at: whoever wrote it would take the page for its answer.

    Raises:
        SettingsError: The address asks for something else.
    """
    known = sorted(set(_questions(request.scope["route"].dependant)))
    for name in request.query_params:
        if name not in known:
            raise SettingsError(messages.no_question(name, known))


def _questions(asked: Dependant) -> Iterator[str]:
    yield from (each.alias for each in asked.query_params)
    for each in asked.dependencies:
        yield from _questions(each)


def is_name(text: str) -> bool:
    """Say whether a text is meant as the name of a trade, a decision or an order."""
    return text[:1].upper() in messages.CALLS


def read_name(name: str) -> tuple[str, int]:
    """Read `T1`, `D12`, `O3`.

    Raises:
        NotStored: It is none of these.
    """
    try:
        letter, number = parse_id(name) if len(name) < 12 else ("", LARGEST + 1)
    except GenesisError as fault:
        raise NotStored(str(fault)) from fault
    if number > LARGEST:
        raise NotStored(messages.not_an_id(name))
    return letter, number


TheDatabase = Annotated[Database, Depends(the_database)]
TheRuns = Annotated[OpenedRuns, Depends(the_runs)]
TheAddresses = Annotated[Addresses, Depends(the_addresses)]
TheZone = Annotated[str, Depends(the_zone)]
WhatIsOffered = Annotated[Offered, Depends(what_is_offered)]
TheStarts = Annotated[Starts, Depends(the_starts)]
