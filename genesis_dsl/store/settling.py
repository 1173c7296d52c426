"""The log of SQLite is brought into its file while a run makes its next rows.

The last connection would do all of it when it closes. It is work of SQLite alone, which holds no lock of
Python, so that a second processor takes it. The file is as safe meanwhile as where a commit does it.
"""

import sqlite3
from contextlib import closing, suppress
from dataclasses import field
from threading import Thread

from genesis_dsl.dataclass import dataclass
from genesis_dsl.store.database import Database


@dataclass(slots=True)
class Settling:
    """Brings what is committed into the file, one time after the other (it changes)."""

    database: Database
    _thread: Thread = field(default_factory=Thread)

    def begin(self) -> None:
        """Begin, unless it is still under way; PostgreSQL does it by itself."""
        if not self.database.is_postgres and not self._thread.is_alive():
            self._thread = Thread(target=self._settle, name="settling")
            self._thread.start()

    def wait(self) -> None:
        """Wait until it is over."""
        if self._thread.ident is not None:
            self._thread.join()

    def _settle(self) -> None:
        """What is refused here is done, or told, when the writer closes."""
        with suppress(sqlite3.Error), closing(sqlite3.connect(self.database.path)) as connection:
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
