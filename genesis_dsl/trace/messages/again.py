"""What differs when a run is made again."""


def differs(what: str, part: str, stored: object, again: object) -> str:
    """A value that is stored and comes out otherwise when the run is made again."""
    return f"{what}: {part} is {stored!r} as stored, {again!r} when run again"


def only_stored(what: str) -> str:
    """A row that does not come up again."""
    return f"{what} is stored, but does not come up when run again"


def only_again(what: str) -> str:
    """A row that is missing from the database."""
    return f"{what} comes up when run again, but is not stored"
