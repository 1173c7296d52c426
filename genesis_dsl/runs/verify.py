"""Verify: the record of a run is checked in itself, then the run is made again and compared.

1. The texts are those of the manifest; the chain of decisions is whole and ends in the head; the database
   shows what its tables hold, and the file of heads beside it says the same.
2. The prices of every day are those that the run read.
3. The run is made again from its manifest, as far as it came; the first row that differs is named, then the
   first figure. A session that was killed is made again of what it was given.
"""

from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import GenesisError, MovedPrices, StoreError
from genesis_dsl.market.instant import EPOCH
from genesis_dsl.runs.again import check_manifest, data_path, prepare_again
from genesis_dsl.runs.facts import engine_version, first_batch, manifest_of
from genesis_dsl.runs.messages import again as messages
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.replay import Progress, Rows
from genesis_dsl.runs.sessions.unended import is_unended, prepare_unended
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.summary import RULES, Summary
from genesis_dsl.runs.whole import chain_differences, compare_files, figure_differences, record_differences
from genesis_dsl.store.database import Database
from genesis_dsl.store.decisions import find_links
from genesis_dsl.store.reader import find_batch, find_rules, find_run, reading
from genesis_dsl.store.writer import DONE, INTERRUPTED, RUNNING
from genesis_dsl.trace.chain import find_break
from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.rows import Batch, RunRow, joined

SHOWN = ("currency", "minor_digits", "symbols", "bars_start", "journal")
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
        """Say whether the run was made again: one that still goes on is not."""
        return self.run.status != RUNNING


def verify(
    database: Database,
    run: int,
    head: str = "",
    data: Path | None = None,
    progress: Progress | None = None,
) -> Verdict:
    """Check a recorded run.

    Args:
        head: The head of its chain as somebody kept it elsewhere; "" where nobody did.
        data: Where its prices are now; None where they are still in their place.

    Raises:
        StoreError: There is no such run.
        SettingsError: The record is whole as far as can be seen, and the prices are not in their place.
    """
    with reading(database) as session:
        row = find_run(session, run)
        try:
            check_manifest(row)
            broken = find_break(find_links(session, run), head or row.head)
            stored, rules = find_batch(session, run), find_rules(session, run)
        except StoreError as fault:  # a row that is none any more
            return Verdict(row, (str(fault),), ())
    found = [*chain_differences(row, broken, head), *record_differences(database, row, stored, rules)]
    notes = []
    if row.manifest["engine"] != engine_version():
        notes.append(messages.other_engine(row.manifest["engine"], engine_version()))
    if row.status != DONE:
        notes.append(" ".join(filter(None, (messages.not_done(row.status), row.fault))))
    place = data or data_path(row.manifest)
    if row.status != RUNNING and is_unended(row):
        found += _lived_again(database, row, stored, progress)
    elif row.status != RUNNING and place.exists():
        differences, more = _again(row, stored, place, progress)
        found += differences
        notes += more
    elif row.status != RUNNING and not found:
        raise MovedPrices(messages.moved_prices(run, place))
    return Verdict(row, tuple(found), tuple(notes))


def _again(row: RunRow, stored: Batch, data: Path, progress: Progress | None) -> tuple[list[str], list[str]]:
    """Make the run again and compare: prices first, then every row, then the figures and the digest.

    Returns:
        Differences and notes.
    """
    try:
        prepared = prepare_again(row, stored.sources, stored.days, data)
        until = _events_of(row, prepared)
    except GenesisError as fault:
        return [str(fault)], []
    again = _live_again(prepared, stored, until, progress, broken_off=not row.digest)
    difference = first_difference(stored, again.batch)
    found = [difference] if difference else []
    files, notes = compare_files(stored, again.batch)
    found += files
    manifest = manifest_of(prepared, row.manifest["request"])
    found += figure_differences("manifest", row.manifest, {name: manifest[name] for name in SHOWN})
    if not row.digest:
        return found, notes
    again_said = {name: each for name, each in again.figures.items() if name != RULES or name in row.summary}
    found += figure_differences("summary", row.summary, dict.fromkeys(row.summary) | again_said)
    found += figure_differences("run", {"status": row.status, "head": row.head}, again.ended)
    if again.digest != row.digest:
        found.append(messages.digest_differs(row.digest, again.digest))
    return found, notes


def _lived_again(database: Database, row: RunRow, stored: Batch, progress: Progress | None) -> list[str]:
    """Make a session again that was not ended, and compare its rows; days of data are hashed at an end."""
    try:
        prepared = prepare_unended(database, row, stored.sources)
    except GenesisError as fault:
        return [str(fault)]
    if prepared is None:
        return []
    again = _live_again(prepared, stored, None, progress, broken_off=True)
    difference = first_difference(replace(stored, days=()), replace(again.batch, days=()))
    return [difference] if difference else []


def _events_of(row: RunRow, prepared: Prepared) -> int | None:
    """Count the events that a run lived through before somebody stopped it; None for all of them.

    Raises:
        StoreError: Its summary does not tell any more.
    """
    if row.status == DONE or not row.digest:
        return None
    try:
        ended = datetime.fromisoformat(row.summary["last_time"]) - EPOCH
    except (KeyError, TypeError, ValueError) as fault:
        raise StoreError(messages.changed_manifest(row.id)) from fault
    times = prepared.assembled.all_events().time
    return int(np.searchsorted(times, int(ended.total_seconds() * 1000), side="right"))


@dataclass(frozen=True, slots=True)
class _Again:
    """What came of a run that was made again."""

    batch: Batch
    digest: str
    ended: dict[str, str]
    figures: dict[str, Any]


def _live_again(
    prepared: Prepared, stored: Batch, until: int | None, progress: Progress | None, *, broken_off: bool
) -> _Again:
    """Make a run again; one that was broken off wrote whole blocks, and not what was open at its end."""
    digest, summary = Digest(), Summary(prepared)
    rows, batches = Rows(prepared), [first_batch(prepared)]
    digest.add(batches[0])
    for batch in rows.batches(Stop(), until):
        if broken_off and _holds_all(batches, stored):
            break
        digest.add(batch)
        summary.add(batch)
        batches.append(batch)
        if progress:
            progress(rows.progress)
    ended = {"status": DONE if rows.has_ended else INTERRUPTED, "head": digest.head}
    return _Again(joined(batches), digest.hexdigest(), ended, summary.kept())


def _holds_all(batches: list[Batch], stored: Batch) -> bool:
    """Say whether as many rows of each kind came up as are stored."""
    counts = {each.name: sum(len(getattr(batch, each.name)) for batch in batches) for each in fields(Batch)}
    return all(len(getattr(stored, name)) <= count for name, count in counts.items())
