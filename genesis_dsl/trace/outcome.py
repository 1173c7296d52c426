"""Outcomes of a condition, one by one, out of the packed bits of a day."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import OutcomeBlockRow


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a condition was at an instant; `truth` is None where it is unknown, for `reason` if recorded."""

    time: int
    truth: bool | None
    reason: str = ""


def unpack(block: OutcomeBlockRow) -> Iterator[Outcome]:
    """Give the outcomes of a block in the order of time, only those that were asked."""
    asked, true, known = (_bits(packed) for packed in (block.asked, block.true, block.known))
    for k in np.flatnonzero(asked).tolist():
        yield Outcome(block.day + (k + 1) * block.slot_ms, bool(true[k]) if known[k] else None)


def _bits(packed: bytes) -> NDArray[np.uint8]:
    return np.unpackbits(np.frombuffer(packed, np.uint8))
