"""The end of a session: its journal is written, and its record becomes that of any other run."""

from pathlib import Path

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import HeadNotKept
from genesis_dsl.runs.facts import LIVE, first_batch, manifest_of
from genesis_dsl.runs.journal import keep_journal
from genesis_dsl.runs.prepare import build
from genesis_dsl.runs.sessions.given import given_so_far
from genesis_dsl.runs.sessions.grounds import Seen
from genesis_dsl.runs.sessions.standing import Opened, ground_at
from genesis_dsl.store.commands import find_obeyed
from genesis_dsl.store.given import find_given
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.store.writer import DONE, INTERRUPTED
from genesis_dsl.trace.rows import Batch


@dataclass(frozen=True, slots=True)
class Ended:
    """A session that a person ended; it can go on.

    Attributes:
        journal: What it lived through; None where no minute was over, so that no run can be made of it.
        unkept: Why its head could not be written beside the database; "" where it was.
    """

    run: int
    digest: str
    head: str
    journal: Path | None
    unkept: str = ""


def end(opened: Opened) -> Ended:
    """End a session: what is open stays open at the broker, and is listed.

    Raises:
        GenesisError: The record or the journal cannot be written.
    """
    record, start = opened.record, opened.start
    database, run = start.wanted.database, record.writer.run
    with reading(database) as session:
        row, rows, said = find_run(session, run), find_given(session, run), find_obeyed(session, run)
    minutes, lived = given_so_far(run, rows, said)
    first = row.manifest["from"]
    if not any(len(each) and each.opened_at[-1] >= first for each in minutes.values()):
        record.writer.finish(INTERRUPTED, "", "", {})
        return Ended(run, "", "", None)
    record.end()
    last, journal = record.live.session.now + 1, Path(row.manifest["request"]["data"])
    reports = tuple(report for each in lived for report in each.reports) if opened.link else None
    seen = Seen(minutes, journal, (first, last), last - 1, reports, tuple(said))
    prepared = build(ground_at(start, seen))
    keep_journal(prepared, journal)
    made_from = first_batch(prepared)
    manifest = manifest_of(prepared, row.manifest["request"]) | {LIVE: row.manifest[LIVE]}
    record.writer.settle(manifest, made_from)
    record.digest.add(Batch(days=made_from.days))
    digest, head, unkept = record.digest.hexdigest(), record.digest.head, ""
    try:
        record.writer.finish(DONE, digest, head, record.summary.kept(), keeps_state=True)
    except HeadNotKept as fault:
        unkept = str(fault)
    return Ended(run, digest, head, journal, unkept)
