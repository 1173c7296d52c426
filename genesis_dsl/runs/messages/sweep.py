"""What the front door says of the sets of a sweep."""

EXAMPLE = "--set channel=10..60, --set channel=10..60 by 10, or --set channel=10,20,40"


def bad_range(text: str) -> str:
    """Say that a range cannot be read."""
    return f"--set {text} cannot be read; write {EXAMPLE}."


def no_range() -> str:
    """Say that there is only one set."""
    return f"A sweep tries several values; write {EXAMPLE}. For a single set use `run`."


def no_step(text: str, name: str) -> str:
    """Say that nobody says how far the values of a range stand apart."""
    return (
        f"--set {text} has no step: write it behind the range, as in `{name}=10..60 by 5`, "
        f"or give the parameter a `step:` in its file."
    )


def empty_range(text: str) -> str:
    """Say that a range holds nothing."""
    return f"--set {text} holds no value; write the smaller number first, and a step above nought."


def units_differ(text: str) -> str:
    """Say that the parts of a range are in different units."""
    return f"--set {text} names several units; write one of them, behind the high end."


def value_twice(text: str) -> str:
    """Say that a list names a value twice."""
    return f"--set {text} names a value twice; keep one of the two."


def too_many_sets(count: int, most: int) -> str:
    """Say that a sweep would never end."""
    return f"These ranges are {count:,} sets, and a sweep takes {most:,} at most; take larger steps."


def refused(problem: str) -> str:
    """Say that the rules do not allow a set."""
    return f"The rules do not allow this set: {problem}."
