"""Telling a session in another process what to do, and waiting for its answer."""

from collections.abc import Callable
from difflib import get_close_matches

from genesis_dsl.errors import SettingsError
from genesis_dsl.market.command import EXAMPLES, LOOSENING, Command, parse
from genesis_dsl.market.messages import journals as say_journals
from genesis_dsl.runs.facts import LIVE
from genesis_dsl.runs.messages import sessions as messages
from genesis_dsl.store.commands import Told, find_told, tell, withdraw
from genesis_dsl.store.database import Database
from genesis_dsl.store.reader import find_run, reading
from genesis_dsl.store.writer import RUNNING

PATIENCE = 20.0
"""Seconds until a command is withdrawn that nobody has taken."""
AGAIN = 0.1
"""Seconds from one look for the answer to the next."""


def tell_session(database: Database, run: int, command: Command, sleep: Callable[[float], None]) -> Told:
    """Tell a session what to do. Gives what became of it.

    Raises:
        SettingsError: It is no command, nobody says it, or the run is no session that goes on.
        StoreError: The database cannot be used.
    """
    _check(command)
    with reading(database) as session:
        row = find_run(session, run)
    if LIVE not in row.manifest or row.status != RUNNING:
        raise SettingsError(messages.nobody_hears(run))
    number = tell(database, run, command)
    waited = 0.0
    while waited < PATIENCE:
        sleep(AGAIN)
        waited += AGAIN
        found = _answer(database, run, number)
        if found.answer:
            return found
    withdraw(database, run, number, messages.nobody_took(PATIENCE))
    found = _answer(database, run, number)
    return found if found.answer else Told(found.state, messages.no_answer(run))


def _answer(database: Database, run: int, number: int) -> Told:
    with reading(database) as session:
        return find_told(session, run, number)


def _check(command: Command) -> None:
    """See that a command can be meant by somebody.

    Raises:
        SettingsError: It cannot; says what to type.
    """
    asked = parse(command.text)
    if asked is None:
        near = get_close_matches(command.text, EXAMPLES, n=1)
        raise SettingsError(say_journals.unknown_command(command.text, EXAMPLES, next(iter(near), "")))
    if not command.who:
        raise SettingsError(messages.nobody_speaks())
    if asked.verb in LOOSENING and not any(map(str.isalnum, command.reason)):
        raise SettingsError(messages.loosens_without_reason(command.text))
