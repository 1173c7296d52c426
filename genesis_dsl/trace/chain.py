"""The chain of hashes over the decisions of a run.

Each decision is hashed together with the hash of the one before, so that no row can be changed
or left out without changing every hash behind it. Only a head kept elsewhere proves that the
whole chain was not written anew.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.decided import Decided, Label, decided
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trace.spelling import spelled, woven

GENESIS = "0" * 64
"""What the first decision follows."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decision with the hash before it and its own."""

    decision: DecisionRow
    previous: str
    hash: str


def canonical(decision: DecisionRow) -> bytes:
    """Give the one spelling of a decision: JSON with sorted keys, no spaces, floats by repr, UTF-8.

    Raises:
        ValueError: A number is not finite; an unknown value is a text with its reason.
    """
    (text,) = _spelled(decided([decision]))
    return text.encode()


def link(previous: str, decision: DecisionRow) -> Link:
    """Join a decision to the hash before it."""
    return Link(decision, previous, sha256(previous.encode() + canonical(decision)).hexdigest())


def _spelled(block: Decided) -> Iterator[str]:
    """Spell decisions; the members stand in the order of their names."""
    ids, times, words = map(str, block.ids), map(str, block.times), map(_words, block.labels)
    told = '{"clocks":', block.clocks, ',"detail":', block.details, ',"id":', ids, ",", words
    return woven(*told, ',"time":', times, ',"values":', block.values, "}")


@cache
def _words(label: Label) -> str:
    """Spell the members that are words; decisions have few between them."""
    return spelled(label._asdict())[1:-1]


class Chain:
    """A chain that grows; `head` is the hash of its last decision."""

    def __init__(self, head: str = GENESIS) -> None:
        """Start behind `head`."""
        self.head = head

    def add(self, block: Decided) -> list[str]:
        """Join the next decisions; gives the hash of each."""
        head, hashes = self.head, []
        for text in _spelled(block):
            head = sha256(f"{head}{text}".encode()).hexdigest()
            hashes.append(head)
        self.head = head
        return hashes


def find_break(links: Iterable[Link], head: str = "") -> int | None:
    """Find the first decision that does not follow from the one before.

    Args:
        links: As they were stored, in order.
        head: The head kept elsewhere; "" where none was kept.

    Returns:
        The id of that decision; -1 when all follow but do not end in `head`; None when all is well.
    """
    before = GENESIS
    for stored in links:
        if link(before, stored.decision).hash != stored.hash or stored.previous != before:
            return stored.decision.id
        before = stored.hash
    return -1 if head and head != before else None
