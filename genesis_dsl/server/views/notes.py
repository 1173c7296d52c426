"""A note that somebody wrote beside a decision."""

from collections.abc import Iterable

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.record import Record
from genesis_dsl.store.notes import Note


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Who wrote what, and when."""

    who: str
    time: str
    text: str


def note_lines(notes: Iterable[Note], record: Record) -> tuple[NoteLine, ...]:
    """Write notes with the reader's clock."""
    return tuple(NoteLine(each.who, record.instant(each.written_at), each.text) for each in notes)
