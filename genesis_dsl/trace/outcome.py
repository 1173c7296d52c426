"""Outcomes of a condition, one by one, out of the packed bits of a day."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.trace.rows import OutcomeBlockRow


class Outcome(NamedTuple):
    """What a condition was at an instant; `truth` is None where it is unknown, for `reason` if recorded."""

    time: int
    truth: bool | None
    reason: str = ""


def unpack(block: OutcomeBlockRow, first: int | None = None, last: int | None = None) -> Iterator[Outcome]:
    """Give the outcomes of a block in the order of time, only those that were asked.

    Args:
        first, last: Those from one instant to another, both included; None for all of the block.
    """
    asked, true, known = (_bits(packed) for packed in (block.asked, block.true, block.known))
    slots = np.flatnonzero(asked)
    times = block.day + (slots + 1) * block.slot_ms
    begin = 0 if first is None else int(np.searchsorted(times, first))
    end = len(times) if last is None else int(np.searchsorted(times, last, side="right"))
    chosen = slots[begin:end]
    told = zip(true[chosen].tolist(), known[chosen].tolist(), strict=True)
    truths = [bool(is_true) if is_known else None for is_true, is_known in told]
    return map(Outcome, times[begin:end].tolist(), truths)


def _bits(packed: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(packed, np.uint8))
