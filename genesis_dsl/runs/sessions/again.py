"""A session that was ended or killed goes on behind the last instant that was given to it.

Its rules and parameters must be those that it began with. What was given and not lived through, because the
program died in between, is lived through again.
"""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.choose import Chosen
from genesis_dsl.runs.facts import LIVE
from genesis_dsl.runs.live import begin_live
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.runs.resume import before_the_end
from genesis_dsl.runs.sessions.given import given_so_far
from genesis_dsl.runs.sessions.grounds import Seen
from genesis_dsl.runs.sessions.record import Record, state_of
from genesis_dsl.runs.sessions.standing import Opened, Start, ground_at, identity, link_of, prepared_of
from genesis_dsl.store.commands import find_obeyed
from genesis_dsl.store.database import Database
from genesis_dsl.store.given import SessionKeeper, find_given
from genesis_dsl.store.reader import find_batch, find_rows, find_runs, find_state, reading
from genesis_dsl.store.writer import RUNNING, Writer
from genesis_dsl.trace.rows import DecisionRow, RunRow

LOCKS = frozenset({"tripped", "broken"})
"""Kinds of decisions behind which something is locked until it is armed again."""


def interrupted(database: Database, start: Start) -> RunRow | None:
    """Find the latest session of this account at this venue; None where there is none to go on with.

    Raises:
        SettingsError: It goes on in another process.
    """
    mine = identity(start)
    with reading(database) as session:
        for row in find_runs(session):
            said = row.manifest.get(LIVE)
            if said is None or {name: said.get(name) for name in mine} != mine:
                continue
            if row.status == RUNNING:
                raise SettingsError(messages.goes_on(row.id))
            if find_given(session, row.id):
                return row
            return None
    return None


def locks_of(database: Database, run: int) -> tuple[DecisionRow, ...]:
    """List the decisions by which a run has left rules and switches locked."""
    latest: dict[tuple[str, str, str], DecisionRow] = {}
    with reading(database) as session:
        for row in find_rows(session, run, DecisionRow):
            if row.kind in LOCKS | {"re-armed"}:
                latest[row.site, row.subject, row.symbol] = row
    return tuple(row for row in latest.values() if row.kind in LOCKS)


def go_on(start: Start, row: RunRow, stack: ExitStack) -> Opened:
    """Go on with a run, behind the last instant that was given to it."""
    wanted, said = start.wanted, row.manifest[LIVE]
    refuse_changes(row, start.chosen)
    with reading(wanted.database) as session:
        rows, said_by_persons = find_given(session, row.id), tuple(find_obeyed(session, row.id))
        stored, kept = before_the_end(find_batch(session, row.id)), find_state(session, row.id)
    minutes, lived = given_so_far(row.id, rows, said_by_persons)
    first = row.manifest["from"]
    now, state = state_of(kept) if kept else (first - 1, b"")
    journal = Path(row.manifest["request"]["data"])
    until = max([first, *(each.time for each in lived)])
    ground = ground_at(start, Seen(minutes, journal, (first, None), until, commands=said_by_persons))
    live = begin_live(ground, first, now, state, outside=wanted.orders)
    over = [each for each in stored.outcome_blocks if each.day < live.days.over]
    stored = replace(stored, outcome_blocks=over)
    writer = stack.enter_context(Writer(wanted.database))
    writer.go_on(row, stored, live.days.over)
    keeper = stack.enter_context(SessionKeeper(wanted.database, row.id, said["session"]))
    record = Record(prepared_of(ground, live.session.assembled, first), live, writer, keeper)
    record.remember(stored)
    told = tuple(report for each in lived for report in each.reports)
    symbols = live.session.assembled.symbols
    link = link_of(start, keeper, symbols, said, told) if wanted.orders else None
    missed = tuple(each for each in lived if each.time > now)
    return Opened(record, start, link, {}, (), told=told, missed=missed, is_new=False)


def refuse_changes(row: RunRow, chosen: Chosen) -> None:
    """See that a run goes on with the very files and parameters that it began with.

    Raises:
        SettingsError: One was changed, or is another one.
    """
    ran = {(each["kind"], each["id"]): each["sha256"] for each in row.manifest["files"]}
    now = {(each.kind.text, each.id.text): each.source.sha256 for each in chosen.rules.files}
    changed = [" ".join(each) for each in sorted(ran.keys() | now.keys()) if ran.get(each) != now.get(each)]
    for each in chosen.strategies:
        given = {name: str(value) for name, value in each.parameters.items()}
        if given != row.manifest["parameters"].get(each.id):
            changed.append(messages.parameters_of(each.id))
    if changed:
        raise SettingsError(messages.files_changed(row.id, changed))
