"""Folds over the latest finished things: the ring that holds them, and the loop over it.

A fold reads of each thing what was true when it ended: the thing itself, and the market and the account of
that moment. This is kept in the ring. Only what is asked about now (the order, the position) is read at once.
"""

from dataclasses import replace

from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.node import Graph, Node, Stage
from genesis_dsl.graph.scope import Collected, Ring, Unsupported

MOST_KEPT = 4096
"""Things that a ring holds at most: all that a span of time can have, and the greatest n of `last n`."""

_OF_SUBJECT = frozenset({"order", "position", "fill", "tracked"})
_ALONG_CALENDAR = {"last_day": "day", "last_week": "week", "last_month": "month"}


@dataclass(frozen=True, slots=True)
class Finished:
    """A fold over finished things, its parts lowered; see `Accumulator` for them."""

    fold: str
    things: str
    calendar: Calendar
    value: int
    where: int
    strategy: int
    symbol: str
    among: int
    owner: int


def span_of(period: str, moment: str, length: int) -> tuple[str, int] | None:
    """Give how far back a ring is read; None where a period is no matter of a ring."""
    if period == "last":
        return "ms", length
    if period in _ALONG_CALENDAR:
        return _ALONG_CALENDAR[period], length
    if period == "things":
        return "things", length
    return ("entry", 0) if period == "since" and moment == "entry" else None


def asks_subject(graph: Graph, number: int) -> bool:
    """Say whether a node reads the order or the position that is asked about, or whose capital it is."""
    node = graph.nodes[number]
    own = node.op in _OF_SUBJECT or (node.op == "account" and node.data == ("capital",))
    return own or any(asks_subject(graph, each) for each in node.args)


def over_ring(found: Collected, typed: Typed, finished: Finished, span: str, length: int) -> int:
    """Lower a fold over the latest things to a loop over a ring.

    Raises:
        Unsupported: It looks back over more things than a ring holds.
    """
    if span == "things" and length > MOST_KEPT:
        raise Unsupported(typed.span, f"more than {MOST_KEPT} things in {typed.span.text}")
    kept: list[int] = []
    for part in (finished.value, finished.where):
        _collect(found.graph, part, kept, typed)
    along = span in _ALONG_CALENDAR.values()
    settled = finished.where in kept and span != "things" and finished.fold != "streak"
    ring = found.ring(
        Ring(
            *(finished.things, span, length, found.calendar(finished.calendar)),
            found.zone(finished.calendar.zone) if along else -1,
            tuple(kept),
            finished.where if settled else -1,
            *(finished.strategy, finished.symbol, finished.among, finished.owner),
        )
    )
    live = finished.things == "days"
    value, where = (
        _replaced(found.graph, part, ring, kept, live=live) for part in (finished.value, finished.where)
    )
    today = finished.among if live else -1
    parts = (value, where, *(each for each in (today, finished.owner) if each >= 0))
    data = (finished.fold, "ring", ring, "")
    return found.graph.add(Node("fold", parts, data, typed.type.kind, Stage.ACCOUNT, None))


def _collect(graph: Graph, number: int, kept: list[int], typed: Typed) -> None:
    """List the largest parts that can be read when a thing ends."""
    node = graph.nodes[number]
    if node.stage is Stage.CONSTANT or number in kept:
        return
    if not asks_subject(graph, number):
        kept.append(number)
        return
    if node.op == "fold":
        raise Unsupported(typed.span, typed.span.text)
    for each in node.args:
        _collect(graph, each, kept, typed)


def _replaced(graph: Graph, number: int, ring: int, kept: list[int], *, live: bool) -> int:
    """Read from the ring what is kept there; of the running day what it is `live`."""
    node = graph.nodes[number]
    if number in kept:
        data = (ring, kept.index(number))
        return graph.add(Node("kept", (number,) if live else (), data, node.kind, Stage.ACCOUNT, None))
    if not node.args:
        return number
    args = tuple(_replaced(graph, each, ring, kept, live=live) for each in node.args)
    return graph.add(replace(node, args=args))
