"""What is said of how often conditions were true together."""

from collections.abc import Sequence

NAMED = 3
"""So many conditions that alone kept an entry are named."""
WAITS = " What reads the account is taken to be true here."


def together(true: int, decisions: int, days: int, alone: Sequence[tuple[str, int]]) -> str:
    """Say how often everything was true, and how often all but one condition."""
    over = f"{decisions:,} decisions in {days} {'day' if days == 1 else 'days'}"
    kept = [f"all but `{name}` {_times(count)}" for name, count in alone if count][:NAMED]
    if alone and not kept:
        kept = ["never all but one"]
    return "; ".join([f"All true {_times(true)} at {over}", *kept]) + "."


def _times(count: int) -> str:
    return f"{count:,} time" if count == 1 else f"{count:,} times"
