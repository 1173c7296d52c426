"""What a decision or a run rests on: files, prices, versions and hashes."""

from pathlib import PurePath

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.chain import Link
from genesis_dsl.trace.rows import DataRow

SHORT = 12
"""Letters of a hash that are shown where the whole one has no room."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that ran, or prices that were read; `path` is its whole path."""

    name: str
    path: str
    kind: str
    address: str
    sha256: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Hashes of a decision and of its run; `command` makes it again."""

    decision: str
    hash: str
    previous: str
    engine: str
    digest: str
    head: str
    files: tuple[FileLine, ...]
    data: tuple[FileLine, ...]
    command: str


def provenance(link: Link, data: list[DataRow], record: Record) -> Provenance:
    """Say what a decision rests on."""
    return Provenance(
        decision=f"D{link.decision.id}",
        hash=link.hash,
        previous=link.previous,
        engine=str(record.manifest.get("engine", "")),
        digest=record.row.digest,
        head=record.row.head,
        files=rule_files(record),
        data=data_files(data, record),
        command=verify_command(record),
    )


def rule_files(record: Record) -> tuple[FileLine, ...]:
    """List the files that ran."""
    return tuple(
        FileLine(
            _short(each.name),
            each.name,
            each.kind,
            record.addresses.source(each.kind, each.file_id),
            each.sha256,
        )
        for each in record.sources
    )


def data_files(data: list[DataRow], record: Record) -> tuple[FileLine, ...]:
    """List the prices that were read."""
    return tuple(
        FileLine(
            _short(each.path),
            each.path,
            f"{each.symbol} {each.timeframe}",
            "",
            each.sha256,
            f"{messages.rows_of(each.bars, each.timeframe)}, "
            f"{record.instant(each.first_time)} to {record.instant(each.last_time)}",
        )
        for each in data
    )


def _short(path: str) -> str:
    """Give a file with its folder, by which it is known."""
    return "/".join(PurePath(path).parts[-2:])


def verify_command(record: Record) -> str:
    """Give what a person types to have the run made again and compared."""
    return f"genesis-dsl verify {record.row.id}"
