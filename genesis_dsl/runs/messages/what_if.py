"""What is said of a number that is moved in thought."""

from collections.abc import Iterable


def no_number(given: str, name: str, text: str) -> str:
    """Say that a value is none."""
    return f"`{given}` is no number to put in place of {name}; it is {text} now."


def no_such_number(name: str, known: Iterable[str]) -> str:
    """Say that an entry has no number of that name."""
    names = ", ".join(known)
    return f"There is no number {name} in this entry{f'; there are: {names}' if names else ''}."


def not_allowed(name: str, value: str, why: str) -> str:
    """Say why the rules do not allow a value."""
    return f"What if {name} were {value}: the rules do not allow it. {why}"


def moved(name: str, before: str, after: str) -> str:
    """Say which number is moved."""
    return f"What if: {name} {after} instead of {before}. Nothing is saved."


def counted(after: str, count: int) -> str:
    """Say how often all would have been true, beside how often it was."""
    return f"{after} Without the change all is true {count:,} {'time' if count == 1 else 'times'}."


def bad_change(given: str) -> str:
    """Say that a change is not written as one."""
    return f"`{given}` is no change; write the name of a number and its value, like cheap=1.5."
