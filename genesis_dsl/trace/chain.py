"""The chain of hashes over the decisions of a run.

Each decision is hashed together with the hash of the one before, so that no row can be changed
or left out without changing every hash behind it. Only a head kept elsewhere proves that the
whole chain was not written anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cache
from hashlib import sha256

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trace.spelling import spelled

GENESIS = "0" * 64
"""What the first decision follows."""

_NESTED = ("clocks", "detail", "values")
_word = cache(spelled)
"""Decisions have few words between them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A decision with the hash before it and its own.

    Attributes:
        texts: Of the fields that are dicts, as they were hashed, for a writer; none where it was read again.
    """

    decision: DecisionRow
    previous: str
    hash: str
    texts: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)


def canonical(decision: DecisionRow) -> bytes:
    """Give the one spelling of a decision: JSON with sorted keys, no spaces, floats by repr, UTF-8.

    Raises:
        ValueError: A number is not finite; an unknown value is a text with its reason.
    """
    return _joined(decision, _texts(decision)).encode()


def link(previous: str, decision: DecisionRow) -> Link:
    """Join a decision to the hash before it."""
    texts = _texts(decision)
    joined = sha256(f"{previous}{_joined(decision, texts)}".encode()).hexdigest()
    return Link(decision, previous, joined, texts)


def _texts(decision: DecisionRow) -> dict[str, str]:
    return {name: spelled(getattr(decision, name)) for name in _NESTED}


def _joined(decision: DecisionRow, texts: Mapping[str, str]) -> str:
    """Put the members in the order of their names."""
    return (
        f'{{"clocks":{texts["clocks"]},"detail":{texts["detail"]},"id":{decision.id},"kind":{_word(decision.kind)},'
        f'"reason":{_word(decision.reason)},"site":{_word(decision.site)},"subject":{_word(decision.subject)},'
        f'"symbol":{_word(decision.symbol)},"time":{decision.time},"values":{texts["values"]}}}'
    )


class Chain:
    """A chain that grows; `head` is the hash of its last decision."""

    def __init__(self, head: str = GENESIS) -> None:
        """Start behind `head`."""
        self.head = head

    def add(self, decision: DecisionRow) -> Link:
        """Join the next decision."""
        joined = link(self.head, decision)
        self.head = joined.hash
        return joined


def find_break(links: Iterable[Link], head: str = "") -> int | None:
    """Find the first decision that does not follow from the one before.

    Args:
        links: As they were stored, in order.
        head: The head kept elsewhere; "" where none was kept.

    Returns:
        The id of that decision; -1 when all follow but do not end in `head`; None when all is well.
    """
    chain = Chain()
    for stored in links:
        before = chain.head
        if chain.add(stored.decision).hash != stored.hash or stored.previous != before:
            return stored.decision.id
    return -1 if head and head != chain.head else None
