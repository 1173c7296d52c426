"""What a session was given while it was live, on the disk before anything is decided on it.

Minutes and reports of an instant are one row, and what became of intents by these reports is written in the
same transaction: so that after a crash either all of it was heard, or none.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import Session, col, select

from genesis_dsl.brokers.orders.intent import Intent
from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.command import Command
from genesis_dsl.store.commands import Ear
from genesis_dsl.store.database import Database, refusals, transaction
from genesis_dsl.store.intents import IntentKeeper
from genesis_dsl.store.session_tables import GivenTable, NoticeTable

_GIVE = (
    "INSERT INTO given (run, id, time_ms, bars, reports) "
    "SELECT ?, coalesce(max(id), -1) + 1, ?, ?, ? FROM given WHERE run = ?"
)
_NOTE = (
    "INSERT INTO notice (run, id, time_ms, topic, symbol, text, since_ms) "
    "SELECT ?, coalesce(max(id), 0) + 1, ?, ?, ?, ?, ? FROM notice WHERE run = ?"
)

ABSENCE = "process"
"""What a notice is about that says when nobody was there."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came in at an instant, packed; row 0 of a session is the history it began with."""

    time: int
    bars: bytes
    reports: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that happened around a session.

    Attributes:
        topic: What it is about: `clock`, `prices`, `link`, `recovery`, `orders`, `panic`, `person`, and
            `ABSENCE`.
        symbol: "" where it is about all of them.
        since: Of what lasted until `time`: since when.
    """

    time: int
    topic: str
    symbol: str
    text: str
    since: int | None = None


class SessionKeeper(IntentKeeper):
    """Keeps the intents of one session, and what it is given. It holds a connection."""

    def __init__(self, database: Database, run: int, session: int) -> None:
        """Connect; `session` is what the broker knows the run by.

        Raises:
            StoreError: The database cannot be written.
        """
        super().__init__(database, run, session)
        self._heard: list[Intent] | None = None
        self.ear = Ear(database, self._connection, run)

    def keep(self, intent: Intent) -> None:
        """Write an intent and wait for the disk; while somebody listens, it waits for what was heard.

        Raises:
            StoreError: The database refused; nothing was written.
        """
        if self._heard is None:
            super().keep(intent)
        else:
            self._heard.append(intent)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Let intents wait for `give`, which writes them with what was heard.

        Raises:
            StoreError: The database refused.
        """
        self._heard = []
        try:
            yield
            if self._heard:
                self._write()
        finally:
            self._heard = None

    def give(self, *given: Given, commands: tuple[Command, ...] = ()) -> None:
        """Write what is given now, or was at several instants, with the intents that wait for it.

        Args:
            commands: Those of persons, at the instant at which they are obeyed.

        Raises:
            StoreError: The database refused; nothing was written.
        """
        self._write(*given, commands=commands)

    def note(self, notice: Notice) -> None:
        """Write down that something happened.

        Raises:
            StoreError: The database refused.
        """
        row = (self.run, notice.time, notice.topic, notice.symbol, notice.text, notice.since, self.run)
        with refusals(self.database.path), transaction(self._connection):
            self._connection.execute(_NOTE, row)

    def _write(self, *given: Given, commands: tuple[Command, ...] = ()) -> None:
        with refusals(self.database.path), transaction(self._connection):
            for each in self._heard or ():
                self._insert(each)
            for now in given:
                row = (self.run, now.time, now.bars, now.reports, self.run)
                self._connection.execute(_GIVE, row)
            self.ear.obey(commands)
        if self._heard is not None:
            self._heard = []


def find_given(session: Session, run: int) -> list[Given]:
    """Find all that a session was given, in its order.

    Raises:
        StoreError: The database refused.
    """
    question = select(GivenTable).where(GivenTable.run == run).order_by(col(GivenTable.id))
    return [Given(each.time_ms, bytes(each.bars), each.reports) for each in session.exec(question)]


def find_notices(session: Session, run: int) -> list[Notice]:
    """Find what happened around a session, the oldest first."""
    question = select(NoticeTable).where(NoticeTable.run == run).order_by(col(NoticeTable.id))
    return [
        Notice(each.time_ms, each.topic, each.symbol, each.text, each.since_ms)
        for each in session.exec(question)
    ]


def find_absences(session: Session, run: int) -> list[tuple[int, int]]:
    """Find when nobody was there: the last instant that had been lived through, and when it went on."""
    question = select(NoticeTable.since_ms, NoticeTable.time_ms).where(
        NoticeTable.run == run, NoticeTable.topic == ABSENCE
    )
    return [(since, until) for since, until in session.exec(question) if since is not None]
