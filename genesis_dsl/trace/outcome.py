"""Outcomes of a condition, one by one, out of the packed bits of a day."""

from collections.abc import Iterator

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
    for k in range(8 * len(block.asked)):
        if _bit(block.asked, k):
            truth = _bit(block.true, k) if _bit(block.known, k) else None
            yield Outcome(block.day + (k + 1) * block.slot_ms, truth)


def _bit(packed: bytes, k: int) -> bool:
    return bool(packed[k // 8] >> (7 - k % 8) & 1)
