"""What the store says when its surroundings keep it from its work."""


def not_a_store(url: str) -> str:
    """An address that names no database that can hold runs."""
    return f"{url!r} names no database; write it like sqlite:///genesis.db or postgresql+psycopg://host/name."


def not_sqlite(url: str) -> str:
    """A kind of database that is not read."""
    scheme = url.partition("://")[0]
    return (
        f"Runs are kept in SQLite or PostgreSQL, and not in {scheme!r}; "
        "write it like sqlite:///genesis.db or postgresql+psycopg://host/name."
    )


def no_driver() -> str:
    """The driver of PostgreSQL is not there."""
    return 'PostgreSQL needs its driver; install it with pip install "genesis-dsl[postgres]".'


def in_memory() -> str:
    """A database that would be gone with the process."""
    return "A database in memory is gone when the command ends; name a file, like sqlite:///genesis.db."


def no_folder(folder: object) -> str:
    """The folder of a new database is missing."""
    return f"The folder {folder} does not exist; make it, or name another database with --db."


def no_database(path: object) -> str:
    """There is nothing to read."""
    return f"There is no database at {path}; `genesis-dsl run` makes one, --db names another."


def is_a_folder(path: object) -> str:
    """A folder was named where a file is needed."""
    return f"{path} is a folder; name a file in it with --db."


def damaged(path: object) -> str:
    """Refuse a database that was cut off or written into."""
    return f"{path} is damaged; bring a copy of it back, or name another file with --db."


def not_a_database(path: object) -> str:
    """The file holds something else."""
    return f"{path} is not a database; name another file with --db."


def other_database(path: object) -> str:
    """A database, but none of ours."""
    return f"{path} is the database of another program; name another file with --db."


def older_database(path: object) -> str:
    """Tables of an earlier version."""
    return f"{path} was made by an earlier version of genesis-dsl; run `genesis-dsl db upgrade` on it."


def goes_on(run: int) -> str:
    """Say that a run is being written."""
    return f"Run {run} goes on in another process; wait for its end."


def process_gone() -> str:
    """Say why nothing more comes of a run whose writer is no more, as far as that can be told."""
    return (
        "Its process ended without a word: it was killed, the machine was started anew, or memory or the "
        "disk ran out."
    )


def newer_database(path: object) -> str:
    """Tables of a version that is not known here."""
    return f"{path} was made by a newer version of genesis-dsl; install that version to use it."


def cannot_use(path: object, reason: object) -> str:
    """SQLite or the system refused."""
    return (
        f"The database {path} cannot be used: {reason}; free it, see that the disk has room, or name another "
        "with --db."
    )


def cannot_append(run: int, head: str, path: object, reason: object) -> str:
    """The file of heads beside the database refused the line."""
    return (
        f"Run {run} is stored, but its head could not be added to {path}: {reason}; "
        f"keep the head {head} yourself."
    )


def other_line(path: object, part: str) -> str:
    """The file of heads beside the database says otherwise."""
    return f"{path} tells another {part} of the run than the database: one of the two was changed."


def no_run(run: int, runs: list[int]) -> str:
    """A run that is not there."""
    if not runs:
        return f"There is no run {run}: the database holds no runs yet."
    return f"There is no run {run}; the database holds {_span(runs)}."


def no_decision(run: int, decision: int, first: int | None, last: int | None) -> str:
    """A decision that is not there."""
    if first is None:
        return f"Run {run} has no decision {decision}: it decided nothing."
    return f"Run {run} has no decision {decision}; its decisions are {first} to {last}."


def nobodys() -> str:
    """The decision of an order or a position that no rule asked for."""
    return "No rule decided it: somebody outside of this program placed the order or opened the position."


def no_position(run: int, position: int, first: int | None, last: int | None) -> str:
    """A trade that is not there."""
    if first is None:
        return f"Run {run} has no trade {position}: it traded nothing."
    return f"Run {run} has no trade {position}; its trades are {first} to {last}."


def no_node(run: int, node: int) -> str:
    """A sub-expression that is not there."""
    return f"Run {run} has no sub-expression {node}."


def changed_row(table: str, key: str, fault: object) -> str:
    """A row that nobody can read any more."""
    return f"Row {key} of the table {table} was changed after it was recorded: {fault}."


def changed_run(run: int) -> str:
    """A run whose manifest or summary nobody can read any more."""
    return f"The manifest of run {run} was changed after it was recorded and cannot be read any more."


def foreign_part(name: str) -> str:
    """A view, a trigger or a table of helper rows that is not the one that this program makes."""
    return f"The {name} of the database was changed: it is not the one that genesis-dsl makes."


def _span(runs: list[int]) -> str:
    if len(runs) == 1:
        return f"run {runs[0]}"
    return f"runs {runs[0]} to {runs[-1]}"


def empty_note() -> str:
    """Say that a note lacks its words or its writer."""
    return "A note needs its words, and the name of who writes it."


def long_note(name: int, text: int) -> str:
    """Say that a note is too long."""
    return f"A note may have {text:,} characters, and the name of who writes it {name}."


def not_readable(what: str, code: int, *, turns: bool) -> str:
    """Say which character of a text is refused, and why."""
    does = "changes the direction of what follows it" if turns else "cannot be seen"
    return f"{what} holds a character that {does} (U+{code:04X}); take it out, or write the text anew."


def changed_intents(run: int) -> str:
    """Say that what a broker was asked for cannot be read any more."""
    return f"Somebody changed what the broker was asked for in run {run}; bring back a copy of the database."
