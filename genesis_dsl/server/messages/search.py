"""What is said of a search that finds nothing."""

from collections.abc import Sequence

CALLED = {
    "symbol": "symbol",
    "site": "file",
    "subject": "entry, exit, rule or switch",
    "reason": "reason",
}
"""By column of a decision: what its words are."""
LISTED = 20
"""Words that are named to whom asked for one that there is not."""


def _listed(known: Sequence[str]) -> str:
    more = f" and {len(known) - LISTED} more" if len(known) > LISTED else ""
    return ", ".join(known[:LISTED]) + more if known else "none"


def in_no_run(column: str, given: str, near: str, known: Sequence[str]) -> str:
    """A word of a search that stands in no run."""
    offer = f"the nearest is {near}; " if near else ""
    return f"No run has the {CALLED[column]} {given!r}; {offer}the runs have {_listed(known)}."


def not_in_run(column: str, given: str, run: int, known: Sequence[str]) -> str:
    """A word of a search that only other runs have."""
    return f"Run {run} has no {CALLED[column]} {given!r}, only other runs have; it has {_listed(known)}."


def nothing_between(first: str, last: str) -> str:
    """A search that ends before it begins."""
    return (
        f"Nothing lies from {first} to {last}: the end is not included, and has to come after the beginning."
    )


def no_run_yet() -> str:
    """A search before the first run."""
    return "There is no run yet, so nothing was decided."


def nothing_like_that() -> str:
    """A search that could have found something, and did not."""
    return "No decision is like that."
