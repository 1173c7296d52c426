"""The database of runs, as the verbs that read it find it; and the notes beside a decision."""

from collections.abc import Sequence

from genesis_dsl.cli import messages
from genesis_dsl.cli.options import url
from genesis_dsl.errors import StoreError
from genesis_dsl.market.instant import format_moment
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.notes import Note
from genesis_dsl.store.reader import find_runs, reading

DIGITS = 18
"""How long the number of a run can be; a database holds none that is longer."""


def run_number(given: str, database: Database) -> int:
    """Read the number of a run; `last` is the latest one.

    Raises:
        StoreError: It is no number, or there is no run yet.
    """
    if given.isdecimal() and len(given) <= DIGITS:
        return int(given)
    with reading(database) as session:
        runs = [each.id for each in find_runs(session)]
    if given != "last" or not runs:
        raise StoreError(messages.no_run(given, runs))
    return max(runs)


def existing(given: str | None) -> Database:
    """Open the database of runs, which must be there.

    Raises:
        StoreError: It is missing, or none of ours.
    """
    return open_database(url(given), create=False)


def noted(notes: Sequence[Note]) -> str:
    """Write notes as lines behind an explanation."""
    return "".join(
        f"\n{messages.noted(each.who, format_moment(each.written_at))}\n{each.text}\n" for each in notes
    )
