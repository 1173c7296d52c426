"""What `mt5 doctor` prints of each point."""

from collections.abc import Iterator
from typing import Any

from genesis_dsl.brokers.doctor.examine import Finding


def lines(finding: Finding) -> Iterator[str]:
    """Say of one point what was found, what the simulation says, and what differs."""
    yield f"{finding.number:2}. {finding.title}: {finding.verdict}"
    theirs = dict(finding.simulated.facts)
    for what, found in finding.found.facts:
        said = theirs.get(what)
        yield f"    {what}: {found}{_beside(found, said)}"
    yield from (f"    {each}" for each in finding.found.notes)
    if finding.found.missing:
        yield f"    not told: {finding.found.missing}"
        told = {what for what, _ in finding.found.facts}
        yield from (f"    simulated: {what}: {said}" for what, said in theirs.items() if what not in told)


def _beside(found: str, said: str | None) -> str:
    if said is None:
        return " (the simulation was not asked)"
    return " (simulated: the same)" if found == said else f" (DIFFERS; simulated: {said})"


def as_json(finding: Finding) -> dict[str, Any]:
    """Give one point as JSON."""
    return {
        "number": finding.number,
        "title": finding.title,
        "verdict": finding.verdict,
        "found": dict(finding.found.facts),
        "notes": list(finding.found.notes),
        "not_told": finding.found.missing,
        "simulated": dict(finding.simulated.facts),
        "differences": [
            {"what": what, "found": found, "simulated": simulated}
            for what, found, simulated in finding.differences
        ],
    }
