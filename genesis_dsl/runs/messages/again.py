"""What `verify` says where a run and its second time differ."""

from pathlib import Path


def sources_differ(name: str) -> str:
    """Say that a stored text is not the one whose hash is in the manifest."""
    return f"The stored text of {name} is not the one that ran: its hash differs from the manifest."


def source_is_gone(name: str) -> str:
    """Say that a text that ran is not in the record any more."""
    return f"The text of {name} is in the manifest, and gone from the record."


def other_file(path: str) -> str:
    """Say that a file of prices is another one, though its bars of the run are the same."""
    return f"{path} is not byte for byte the file that was read; the bars of the run are the same."


def changed_file(path: str) -> str:
    """Say that what the record says of a file of prices is not so."""
    return f"What the record says of {path} is not so: its count of bars, or its first or last time."


def moved_prices(run: int, place: Path) -> str:
    """Say that the prices of a run are not where they were."""
    return (
        f"The prices of run {run} are not at {place} any more, so it cannot be made again; "
        "bring them back there."
    )


def changed_day(symbol: str, day: str) -> str:
    """Say which day of prices is not what the run read."""
    return f"{symbol}: the bars of {day} are not the ones that the run read."


def missing_day(symbol: str, day: str) -> str:
    """Say which day of prices is gone."""
    return f"{symbol}: the bars of {day} are gone from the data."


def changed_manifest(run: int) -> str:
    """Say that a run cannot be made again from what its manifest says."""
    return f"The manifest of run {run} was changed after it was recorded: it names no run any more."


def broken_chain(decision: int) -> str:
    """Say where the chain of decisions breaks."""
    return f"Decision D{decision} does not follow from the one before: it was changed after it was recorded."


def other_head(stored: str, given: str) -> str:
    """Say that the head kept elsewhere is not that of the stored chain."""
    return (
        f"The stored chain ends in {stored[:12]}, and {given[:12]} was kept elsewhere: it was written anew."
    )


def figure_differs(place: str, name: str, stored: object, again: object) -> str:
    """Say that a figure of the manifest or the summary is not what the run gives."""
    return f"{name} in the {place} is {stored!r} as stored, {again!r} when run again."


def lived_nothing(run: int) -> str:
    """Say that a session was ended or killed before its first instant."""
    return f"Run {run} is a session that lived through nothing yet, so there is nothing to ask about."


def digest_differs(stored: str, again: str) -> str:
    """Say that the digest of a run is not that of its rows."""
    return f"The digest is {stored[:12]} as stored, {again[:12]} when run again."


def cut_chain() -> str:
    """Say that the chain of decisions does not end where the run says."""
    return "The chain of decisions does not end in the head of the run: decisions are missing or were added."


def not_done(status: str) -> str:
    """Say why a run was not made again, or was only in part."""
    if status == "running":
        return "The run is running: its record was checked in itself, and it was not made again."
    return f"The run is {status}: it was made again as far as it came."


def other_engine(then: str, now: str) -> str:
    """Say that the run was made by another version."""
    return f"The run was made by {then}; this is {now}, and may differ."


def changed_reports(data: Path) -> str:
    """Say that a run was filled by other reports of a broker than those at hand."""
    return (
        f"What the broker reported in this run does not stand in {data}; "
        "the journal that was written of it has to be read."
    )
