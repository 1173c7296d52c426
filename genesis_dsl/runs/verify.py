"""Verify: the record of a run is checked in itself, then the run is made again and compared.

1. The texts are those of the manifest; the chain of decisions is whole and ends in the head.
2. The prices of every day are those that the run read.
3. The run is made again from its manifest; the first row that differs is named, then the first figure.
"""

from dataclasses import dataclass, fields
from typing import Any

from genesis_dsl.errors import GenesisError, StoreError
from genesis_dsl.runs import messages
from genesis_dsl.runs.again import check_manifest, prepare_again
from genesis_dsl.runs.facts import engine_version, first_batch, manifest_of
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.replay import Progress, Rows, Stop
from genesis_dsl.runs.summary import Summary
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import find_links
from genesis_dsl.store.reader import find_batch, find_run, reading
from genesis_dsl.store.writer import DONE
from genesis_dsl.trace.chain import find_break
from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import Batch, RunRow

SHOWN = ("currency", "minor_digits", "symbols", "bars_start", "not_simulated")
"""What a manifest says of a run beside what the run is made again from."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verify found: differences, the first one first; none when the record holds."""

    run: RunRow
    differences: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Say whether everything is as it was recorded."""
        return not self.differences

    @property
    def made_again(self) -> bool:
        """Say whether the run was made again: only one that came to its end is."""
        return self.run.status == DONE


def verify(database: Database, run: int, head: str = "", progress: Progress | None = None) -> Verdict:
    """Check a recorded run.

    Args:
        head: The head of its chain as somebody kept it elsewhere; "" where nobody did.

    Raises:
        StoreError: There is no such run.
    """
    with reading(database) as session:
        row = find_run(session, run)
        try:
            check_manifest(row)
            broken = find_break(find_links(session, run), head or row.head)
            stored = find_batch(session, run)
        except StoreError as fault:  # a row that is none any more
            return Verdict(row, (str(fault),), ())
    found = list(_chain_differences(row, broken, head))
    notes = []
    if row.manifest["engine"] != engine_version():
        notes.append(messages.other_engine(row.manifest["engine"], engine_version()))
    if row.status == DONE:
        found += _again(row, stored, progress)
    else:
        notes.append(messages.not_done(row.status))
    return Verdict(row, tuple(found), tuple(notes))


def _chain_differences(row: RunRow, broken: int | None, head: str) -> list[str]:
    if broken is None:
        return []
    if broken == -1:
        return [messages.other_head(row.head, head)] if head and head != row.head else [messages.cut_chain()]
    return [messages.broken_chain(broken)]


def _again(row: RunRow, stored: Batch, progress: Progress | None) -> list[str]:
    """Make the run again and compare: prices first, then every row, then the digest."""
    try:
        prepared = prepare_again(row, stored.sources, stored.days)
    except GenesisError as fault:
        return [str(fault)]
    found = []
    again = _live_again(prepared, progress)
    difference = first_difference(stored, again.batch)
    if difference:
        found.append(difference)
    manifest = manifest_of(prepared, row.manifest["request"])
    found += _figure_differences("manifest", row.manifest, {name: manifest[name] for name in SHOWN})
    found += _figure_differences("summary", row.summary, again.figures)
    if again.digest != row.digest:
        found.append(messages.digest_differs(row.digest, again.digest))
    return found


@dataclass(frozen=True, slots=True)
class _Again:
    """What came of a run that was made again."""

    batch: Batch
    digest: str
    figures: dict[str, Any]


def _live_again(prepared: Prepared, progress: Progress | None) -> _Again:
    digest, summary = Digest(), Summary(prepared)
    rows, batches = Rows(prepared), [first_batch(prepared)]
    digest.add(batches[0])
    for batch in rows.batches(Stop()):
        digest.add(batch)
        summary.add(batch)
        batches.append(batch)
        if progress:
            progress(rows.progress)
    return _Again(_joined(batches), digest.hexdigest(), summary.figures())


def _joined(batches: list[Batch]) -> Batch:
    joined: dict[str, Any] = {
        each.name: [row for batch in batches for row in getattr(batch, each.name)] for each in fields(Batch)
    }
    return Batch(**joined)


def _figure_differences(place: str, stored: dict[str, Any], again: dict[str, Any]) -> list[str]:
    """Name the first figure that stands beside the rows and is another one."""
    for name, value in again.items():
        if stored.get(name) != value:
            return [messages.figure_differs(place, name, stored.get(name), value)]
    return []
