"""The chain of hashes over the decisions of a run.

Each decision is hashed together with the hash of the one before, so that no row can be changed
or left out without changing every hash behind it. Only a head kept elsewhere proves that the
whole chain was not written anew.
"""

from collections.abc import Iterable
from dataclasses import field
from functools import cache
from hashlib import sha256
from typing import NamedTuple

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trace.spelling import spelled

GENESIS = "0" * 64
"""What the first decision follows."""


class Texts(NamedTuple):
    """The fields of a decision that are dicts, as they are hashed."""

    values: str
    clocks: str
    detail: str


@dataclass(frozen=True, slots=True)
class Link:
    """A decision with the hash before it and its own.

    Attributes:
        texts: For a writer; None where the decision was read again.
    """

    decision: DecisionRow
    previous: str
    hash: str
    texts: Texts | None = field(default=None, compare=False, repr=False)


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


def _texts(decision: DecisionRow) -> Texts:
    return Texts(spelled(decision.values), spelled(decision.clocks), spelled(decision.detail))


def _joined(decision: DecisionRow, texts: Texts) -> str:
    """Put the members in the order of their names."""
    words = _words(decision.kind, decision.reason, decision.site, decision.subject, decision.symbol)
    return (
        f'{{"clocks":{texts.clocks},"detail":{texts.detail},"id":{decision.id},{words},'
        f'"time":{decision.time},"values":{texts.values}}}'
    )


@cache
def _words(kind: str, reason: str, site: str, subject: str, symbol: str) -> str:
    """Spell the members that are words; decisions have few between them."""
    words = {"kind": kind, "reason": reason, "site": site, "subject": subject, "symbol": symbol}
    return spelled(words)[1:-1]


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
