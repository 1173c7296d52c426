"""What persons tell a session that goes on in another process: told here, taken and answered there.

A command waits until the session takes it; whoever told it may withdraw it until then. It is obeyed at an
instant, written down with whatever was given at it (`given`), so that after a crash it was obeyed or was not.
"""

from sqlmodel import Session, col, select

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.command import Command
from genesis_dsl.store.database import Connection, Database, open_connection, refusals, transaction
from genesis_dsl.store.process import now_ms
from genesis_dsl.store.readable import readable
from genesis_dsl.store.session_tables import CommandTable

WAITS, TAKEN, OBEYED = "waits", "taken", "obeyed"
DECLINED, REFUSED, WITHDRAWN = "declined", "refused", "withdrawn"
"""Declined by the engine, which has it among its decisions; refused before that."""
_TELL = (
    "INSERT INTO command (run, id, told_at_ms, who, role, text, reason, state, answer) "
    "SELECT ?, coalesce(max(id), 0) + 1, ?, ?, ?, ?, ?, ?, ? FROM command WHERE run = ?"
)
_LAST = "SELECT max(id) FROM command WHERE run = ?"
_WITHDRAW = "UPDATE command SET state = ?, answer = ? WHERE run = ? AND id = ? AND state = ?"
_TAKE = "UPDATE command SET state = ? WHERE run = ? AND state = ?"
_IN = "SELECT id, who, role, text, reason FROM command WHERE run = ? AND state = ? ORDER BY id"
_OBEY = "UPDATE command SET state = ?, time_ms = ?, role = ? WHERE run = ? AND id = ?"
_ANSWER = "UPDATE command SET state = ?, answer = ? WHERE run = ? AND id = ?"


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a command so far.

    Attributes:
        state: `waits`, `taken`, `obeyed`, `declined`, `refused`, `withdrawn`.
        answer: A sentence; "" until there is one.
    """

    state: str
    answer: str


def tell(database: Database, run: int, command: Command) -> int:
    """Leave a command for a session. Gives its number.

    Raises:
        SettingsError: A text of it cannot be read as it stands.
        StoreError: The database refused.
    """
    for each in (command.who, command.role, command.text, command.reason):
        readable("What you tell", each)
    said = (now_ms(), command.who, command.role, command.text, command.reason, WAITS, "")
    with refusals(database.path):
        connection = open_connection(database)
        try:
            with transaction(connection):
                connection.execute(_TELL, (run, *said, run))
                return int(connection.execute(_LAST, (run,)).fetchone()[0])
        finally:
            connection.close()


def withdraw(database: Database, run: int, number: int, why: str) -> None:
    """Take a command back that the session has not taken.

    Raises:
        StoreError: The database refused.
    """
    with refusals(database.path):
        connection = open_connection(database)
        try:
            with transaction(connection):
                connection.execute(_WITHDRAW, (WITHDRAWN, why, run, number, WAITS))
        finally:
            connection.close()


def find_told(session: Session, run: int, number: int) -> Told:
    """Find what became of a command."""
    question = select(CommandTable).where(CommandTable.run == run, CommandTable.id == number)
    row = session.exec(question).one()
    return Told(row.state, row.answer)


def find_obeyed(session: Session, run: int) -> list[Command]:
    """Find what a session obeyed, in its order; `line` is the number of the command."""
    question = select(CommandTable).where(CommandTable.run == run, col(CommandTable.time_ms).is_not(None))
    return [
        Command(each.time_ms or 0, each.who, each.role, each.text, each.reason, each.id)
        for each in session.exec(question.order_by(col(CommandTable.time_ms), col(CommandTable.id)))
    ]


class Ear:
    """Hears for one session what persons tell it."""

    def __init__(self, database: Database, connection: Connection, run: int) -> None:
        """Listen over a connection of the session."""
        self._database, self._connection, self._run = database, connection, run

    def take(self) -> list[Command]:
        """Take what waits: from here on nobody withdraws it. Their instant is not known yet.

        Raises:
            StoreError: The database refused.
        """
        with refusals(self._database.path):
            if not self._in(WAITS):
                return []
            with transaction(self._connection):
                waited = self._in(WAITS)
                self._connection.execute(_TAKE, (TAKEN, self._run, WAITS))
        return waited

    def obey(self, commands: tuple[Command, ...]) -> None:
        """Write down, inside a transaction, at which instant and in which role they are obeyed."""
        for each in commands:
            self._connection.execute(_OBEY, (OBEYED, each.time, each.role, self._run, each.line))

    def answer(self, number: int, sentence: str, state: str) -> None:
        """Answer a command.

        Raises:
            StoreError: The database refused.
        """
        with refusals(self._database.path), transaction(self._connection):
            self._connection.execute(_ANSWER, (state, sentence, self._run, number))

    def leave(self, why: str) -> None:
        """Withdraw what was told to a session that was not there, or died before it obeyed.

        Raises:
            StoreError: The database refused.
        """
        self.take()
        with refusals(self._database.path):
            left = self._in(TAKEN)
        for each in left:
            self.answer(each.line, why, WITHDRAWN)

    def _in(self, state: str) -> list[Command]:
        rows = self._connection.execute(_IN, (self._run, state)).fetchall()
        return [Command(0, who, role, text, reason, number) for number, who, role, text, reason in rows]
