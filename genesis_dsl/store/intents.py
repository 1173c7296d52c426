"""Where intents are kept: each state is on the disk before whoever asked goes on.

Another connection than that of the trace, which gathers its rows: an intent waits for nobody.
"""

import json
from types import TracebackType
from typing import Any, Self

from genesis_dsl.brokers.orders.identity import Identity
from genesis_dsl.brokers.orders.intent import Intent, Times
from genesis_dsl.brokers.orders.states import State
from genesis_dsl.errors import StoreError
from genesis_dsl.store import messages
from genesis_dsl.store.database import Database, refusals, safe_connection, transaction
from genesis_dsl.store.process import now_ms

_COLUMNS = (
    *("run", "number", "magic", "action", "symbol", "side", "order_id", "position_id", "order_type", "steps"),
    *("price_points", "trigger_points", "stop_points", "target_points", "expires_at_ms", "state", "ticket"),
    *("identifier", "filled_steps", "deals", "code", "sought"),
    *("tick_ms", "decided_ms", "allowed_ms", "requested_ms", "answered_ms", "filled_ms"),
)
_PLAIN = {
    **{
        each: each for each in ("action", "symbol", "side", "steps", "ticket", "identifier", "code", "sought")
    },
    **{each: f"{each}_points" for each in ("price", "trigger", "stop", "target")},
    "order": "order_id",
    "position": "position_id",
    "type": "order_type",
    "expires": "expires_at_ms",
    "filled": "filled_steps",
}
"""Fields of an intent that stand in a column as they are."""
_TIMES = ("tick", "decided", "allowed", "requested", "answered", "filled")
_CHANGING = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name not in {"run", "number"})
_KEEP = (
    f"INSERT INTO intent ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))}) "  # noqa: S608  # our words
    f"ON CONFLICT (run, number) DO UPDATE SET {_CHANGING}"
)
_NEXT = "SELECT coalesce(max(id), 0) + 1 FROM intent_step WHERE run = ?"
_STEP = "INSERT INTO intent_step (run, id, number, state, written_at_ms) VALUES (?, ?, ?, ?, ?)"
_READ = f"SELECT {', '.join(_COLUMNS)} FROM intent WHERE run = ? ORDER BY number"  # noqa: S608  # our words


class IntentKeeper:
    """Keeps the intents of one run: a `brokers.orders.intent.Keeper`. It holds a connection."""

    def __init__(self, database: Database, run: int, session: int | None = None) -> None:
        """Connect; `session` is what the broker knows the run by, its number where nothing else is said.

        Raises:
            StoreError: The database cannot be written.
        """
        self.database, self.run, self.session = database, run, run if session is None else session
        with refusals(database.path):
            self._connection = safe_connection(database)

    def __enter__(self) -> Self:
        """Give the keeper itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let the database go."""
        self._connection.close()

    def keep(self, intent: Intent) -> None:
        """Write an intent, or its new state, and wait until it is on the disk.

        Raises:
            StoreError: The database refused; nothing was written.
        """
        with refusals(self.database.path), transaction(self._connection):
            self._insert(intent)

    def kept(self) -> list[Intent]:
        """Read all intents of the run, in the order of their numbers.

        Raises:
            StoreError: The database cannot be read, or somebody changed it.
        """
        with refusals(self.database.path):
            rows = self._connection.execute(_READ, (self.run,)).fetchall()
        try:
            return [_intent(self.session, row) for row in rows]
        except (ValueError, TypeError, AssertionError) as fault:
            raise StoreError(messages.changed_intents(self.run)) from fault

    def _insert(self, intent: Intent) -> None:
        self._connection.execute(_KEEP, (self.run, *_values(intent)))
        (step,) = self._connection.execute(_NEXT, (self.run,)).fetchone()
        row = (self.run, step, intent.identity.number, intent.state.value, now_ms())
        self._connection.execute(_STEP, row)


def _values(intent: Intent) -> tuple[Any, ...]:
    said = {column: getattr(intent, name) for name, column in _PLAIN.items()}
    said |= {"number": intent.identity.number, "magic": intent.identity.magic}
    said |= {"state": intent.state.value, "deals": json.dumps(intent.deals)}
    said |= {f"{name}_ms": getattr(intent.times, name) for name in _TIMES}
    return tuple(said[each] for each in _COLUMNS[1:])


def _intent(session: int, row: tuple[Any, ...]) -> Intent:
    said = dict(zip(_COLUMNS, row, strict=True))
    return Intent(
        identity=Identity(session, said["number"]),
        state=State(said["state"]),
        deals=tuple(json.loads(said["deals"])),
        times=Times(*(said[f"{name}_ms"] for name in _TIMES)),
        **{name: said[column] for name, column in _PLAIN.items()},
    )
