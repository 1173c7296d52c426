"""The file of heads beside a database: a line for each finished run, by the writer; `verify` reads it.

A line holds the run, its digest, its head, the time, and a hash of everything that stands in its row. A run
that goes on behind its end gets a line that says so: until it ends again there is nothing to compare.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

from genesis_dsl.errors import HeadNotKept
from genesis_dsl.store import messages
from genesis_dsl.store.database import Database
from genesis_dsl.store.process import now_ms
from genesis_dsl.trace.rows import RunRow

NONE, AGAIN = "-", "again"
_PARTS = ("digest", "head", "end", "manifest or summary")


def append_line(database: Database, row: RunRow) -> None:
    """Keep the head of a run that ended outside of the database as well.

    Raises:
        HeadNotKept: The file refuses it.
    """
    _append(database, row.id, row.head, _words(row))


def append_again(database: Database, run: int) -> None:
    """Say that a run goes on, which may have ended before.

    Raises:
        HeadNotKept: The file refuses it.
    """
    _append(database, run, "", (AGAIN, NONE, _time(now_ms())))


def _append(database: Database, run: int, head: str, words: Sequence[str]) -> None:
    try:
        with database.heads.open("a", encoding="utf-8") as heads:
            heads.write(f"{' '.join([str(run), *words])}\n")
    except OSError as refusal:
        reason = refusal.strerror or str(refusal)
        raise HeadNotKept(messages.cannot_append(run, head, database.heads, reason)) from refusal


def find_other_line(database: Database, row: RunRow) -> str | None:
    """Name what the file tells otherwise of a run than the database; None where both agree or it has no line.

    Of several lines the last one counts, and none from before the run: a database can be made anew beside
    an old file.
    """
    try:
        lines = [line.split() for line in database.heads.read_text(encoding="utf-8").splitlines()]
    except (OSError, UnicodeDecodeError):
        return None
    since = _time(row.started_at)
    own = [line for line in lines if line[:1] == [str(row.id)] and line[3:] and line[3] >= since]
    if not own or own[-1][1] == AGAIN:
        return None
    for part, kept, found in zip(_PARTS, own[-1][1:], _words(row), strict=False):
        if kept != found:
            return messages.other_line(database.heads, part)
    return None


def _time(instant_ms: int) -> str:
    return datetime.fromtimestamp(instant_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _words(row: RunRow) -> tuple[str, ...]:
    said = [row.status, row.started_at, row.currency, row.minor_digits, row.manifest, row.summary]
    text = json.dumps(said, sort_keys=True, ensure_ascii=False)
    return row.digest or NONE, row.head or NONE, _time(row.ended_at), sha256(text.encode()).hexdigest()
