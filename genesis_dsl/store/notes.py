"""Notes that people write beside decisions: added one by one and never changed; no digest holds them."""

from sqlmodel import Session, col, select

from genesis_dsl.dataclass import dataclass
from genesis_dsl.errors import SettingsError
from genesis_dsl.market.instant import format_iso
from genesis_dsl.store import messages
from genesis_dsl.store.database import Database, open_connection, refusals, transaction
from genesis_dsl.store.process import now_ms
from genesis_dsl.store.readable import readable
from genesis_dsl.store.tables import NoteTable

LONGEST_NAME, LONGEST_NOTE = 100, 4_000
_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM note WHERE run = ?"
_ADD = "INSERT INTO note (run, id, decision_id, written_at_ms, who, text) VALUES (?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody wrote, and when, in milliseconds since 1970 UTC."""

    id: int
    decision: int
    written_at: int
    who: str
    text: str

    def plain(self) -> dict[str, str]:
        """Give it as plain values, for programs."""
        return {"who": self.who, "time": format_iso(self.written_at), "text": self.text}


def add_note(database: Database, run: int, decision: int, who: str, text: str) -> None:
    """Add a note to a decision that is there.

    Raises:
        SettingsError: It says nothing, nobody says it, it is too long, or cannot be read as it stands.
        StoreError: The database cannot be written.
    """
    who, text = " ".join(who.split()), "\n".join(line.rstrip() for line in text.strip().splitlines())
    if not who or not text:
        raise SettingsError(messages.empty_note())
    if len(who) > LONGEST_NAME or len(text) > LONGEST_NOTE:
        raise SettingsError(messages.long_note(LONGEST_NAME, LONGEST_NOTE))
    readable("The name", who)
    readable("The note", text)
    with refusals(database.path):
        connection = open_connection(database)
        try:
            with transaction(connection):
                (number,) = connection.execute(_NEXT, (run,)).fetchone()
                connection.execute(_ADD, (run, number, decision, now_ms(), who, text))
        finally:
            connection.close()


def find_notes(session: Session, run: int, decision: int) -> list[Note]:
    """Find the notes of a decision, the oldest first."""
    question = select(NoteTable).where(NoteTable.run == run, NoteTable.decision_id == decision)
    return [
        Note(each.id, each.decision_id, each.written_at_ms, each.who, each.text)
        for each in session.exec(question.order_by(col(NoteTable.id)))
    ]
