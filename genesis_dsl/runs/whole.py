"""Whether a record is whole in itself: what stands in it twice, or beside it, says the same."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from genesis_dsl.runs.messages import again as messages
from genesis_dsl.store.database import Database
from genesis_dsl.store.heads import find_other_line
from genesis_dsl.store.intact import find_foreign
from genesis_dsl.trace.nodes import rule_names
from genesis_dsl.trace.rows import Batch, RunRow


def chain_differences(row: RunRow, broken: int | None, head: str) -> list[str]:
    """Name where the chain of decisions breaks; `broken` is from `find_break`."""
    if broken is None:
        return []
    if broken == -1:
        return [messages.other_head(row.head, head)] if head and head != row.head else [messages.cut_chain()]
    return [messages.broken_chain(broken)]


def record_differences(
    database: Database, row: RunRow, stored: Batch, rules: dict[int, str]
) -> Iterator[str]:
    """Name what contradicts itself in a record: things that stand in it twice, or beside it."""
    manifest = row.manifest
    said = [find_foreign(database), find_other_line(database, row)]
    yield from (each for each in said if each)
    money = {"currency": row.currency, "minor_digits": row.minor_digits}
    yield from figure_differences("manifest", manifest, money)
    yield from figure_differences("manifest", manifest, {"data": _files_read(stored)})
    synthetic = any("synthetic" in each.path.lower() for each in stored.data)
    yield from figure_differences("manifest", manifest, {"synthetic": synthetic})
    names = rule_names(stored.nodes)
    yield from figure_differences("conditions", _numbered(rules), _numbered(names))


def _numbered(names: Mapping[int, str]) -> dict[str, str]:
    return {f"node {number}": name for number, name in names.items()}


def _files_read(stored: Batch) -> list[dict[str, Any]]:
    """Write the files of prices as a manifest does."""
    names = ("symbol", "timeframe", "path", "sha256", "bars")
    return [{name: getattr(each, name) for name in names} for each in stored.data]


def compare_files(stored: Batch, again: Batch) -> tuple[list[str], list[str]]:
    """Compare the files of prices, whose bars are the same: one may be moved, split or lengthened.

    Returns:
        Differences and notes.
    """
    now = {(each.symbol, each.sha256): each for each in again.data}
    differences, notes = [], []
    for row in stored.data:
        found = now.get((row.symbol, row.sha256))
        if found is None:
            notes.append(messages.other_file(row.path))
        elif replace(found, path=row.path) != row:
            differences.append(messages.changed_file(row.path))
    return differences, notes


def figure_differences(place: str, stored: dict[str, Any], again: dict[str, Any]) -> list[str]:
    """Name the first figure that stands beside the rows and is another one."""
    for name, value in again.items():
        if stored.get(name) != value:
            return [messages.figure_differs(place, name, stored.get(name), value)]
    return []
