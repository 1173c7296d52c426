"""What if, on the terminal: the numbers that may be moved, and what comes of one that was."""

from collections.abc import Iterator, Sequence

from genesis_dsl.cli import messages
from genesis_dsl.runs.numbers import Number
from genesis_dsl.runs.what_if import WhatIf


def numbers_line(numbers: Sequence[Number]) -> str:
    """Name the numbers that `--what-if` can move."""
    return messages.movable([f"{each.name} ({each.text})" for each in numbers])


def what_if_lines(moved: WhatIf) -> Iterator[str]:
    """Say what would have come of a number, and how to have it so."""
    yield ""
    yield moved.sentence
    yield moved.counted
    yield moved.proposal.diff.rstrip("\n")
    if moved.setting:
        yield messages.as_setting(moved.setting)
    if moved.proposal.page:
        yield messages.proposed_at(moved.proposal.page)
