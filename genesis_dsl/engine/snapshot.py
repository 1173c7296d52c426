"""The whole state of the kernel between two events as bytes, and back.

Of the books only slots in use are kept: what a free slot holds means nothing. Whoever goes on from a state
has made the first one from the same rules, so only the words of memory are kept that are others by now.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import world as tables
from genesis_dsl.engine.changed import NOT_COUNTED, Compared, find_changed
from genesis_dsl.engine.messages import OTHER_SNAPSHOT
from genesis_dsl.engine.rule_records import FIRST_OF_STATE, GUARD
from genesis_dsl.engine.state import PASSING, TOPS, WORD, arrays_of, places_of, words_of
from genesis_dsl.engine.world import World
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Graph
from genesis_dsl.trading import tables as venue
from genesis_dsl.trading.parts import engine_hash
from genesis_dsl.trading.tables import LEDGER

_FORM = b"genesis-dsl snapshot 3\n"
_IDENTITY = len(_FORM) + sha256().digest_size
_SLOTS_IN_USE = ("top_position", "top_order")
_HEAD = len(_SLOTS_IN_USE) + 1
"""Words before those that changed: the slots in use (of positions, of orders), and how many changed."""

Places = dict[str, tuple[int, int]]
"""Of each array of the state its first word, and how many words a row of it has."""


class States:
    """Keeps states of a world, each beside its first one, and brings them back.

    It is made before the first event; the log must have been read where a state is taken.
    """

    def __init__(self, world: World, graph: Graph, besides: frozenset[str] = frozenset()) -> None:
        """Remember the first state; arrays `besides` may be others where a state is gone on from."""
        self.identity = identify(world, graph, besides)
        self._books = [getattr(world.v, name) for name in venue.OF_SLOTS]
        self._now, places = words_of(world).view(np.int64), places_of(world)
        slots = _slots_of(world, places)
        self._slots = [(each, each.rows(self._now)[0].copy()) for each in slots]
        self._first = self._now[: min(each.begin for each in slots)].copy()
        room = len(self._now) + 1
        self._compared = Compared(
            now=self._now,
            first=np.concatenate((self._first, *(first for _, first in self._slots))),
            parts=np.array([*_parts_of_others(world, places, len(self._first)), *_parts_of_slots(slots)]),
            in_use=np.array([_place_of(places, each) for each in _SLOTS_IN_USE]),
            head=np.zeros(_HEAD, np.int64),
            places=np.zeros(room, np.int32),
            words=np.zeros(room, np.int64),
        )

    def take(self) -> bytes:
        """Give the state of now."""
        c = self._compared
        count = find_changed(c)
        changed = c.places[:count].tobytes(), c.words[:count].tobytes()
        return b"".join((self.identity, c.head.tobytes(), *changed))

    def put_back(self, snapshot: bytes) -> None:
        """Bring a state back into the world.

        Raises:
            GenesisError: It was taken of other rules, or by another build of the engine.
        """
        if snapshot[:_IDENTITY] != self.identity:
            raise GenesisError(OTHER_SNAPSHOT)
        *tops, count = np.frombuffer(snapshot, np.int64, _HEAD, _IDENTITY).tolist()
        at = _IDENTITY + _HEAD * WORD
        changed = np.frombuffer(snapshot, np.int32, count, at)
        self._now[: len(self._first)] = self._first
        for each, first in self._slots:
            each.rows(self._now)[: tops[each.top]] = first
        self._now[changed] = np.frombuffer(snapshot, np.int64, count, at + changed.nbytes)
        for book, top in zip(self._books, tops, strict=True):
            book["live"][top:] = 0


@dataclass(frozen=True, slots=True)
class Slots:
    """Where an array of the state lies that has a row for each slot, all alike before the first event.

    Attributes:
        begin: Its first word; `width`: the words of a row; `count`: its rows.
        top: Which of the counts of slots in use is meant; `used`: the word of the state that says it.
    """

    begin: int
    width: int
    count: int
    top: int
    used: int

    def rows(self, now: NDArray[np.int64]) -> NDArray[np.int64]:
        """See its words, row by row."""
        return now[self.begin : self.begin + self.count * self.width].reshape(self.count, self.width)


def _slots_of(world: World, places: Places) -> list[Slots]:
    arrays = arrays_of(world)
    return [
        Slots(*places[name], len(arrays[name]), _SLOTS_IN_USE.index(top), _place_of(places, top))
        for name, top in TOPS.items()
        if name in places
    ]


def _place_of(places: Places, count: str) -> int:
    """Give the word of the state in which the ledger counts something."""
    assert LEDGER.names, "a record"
    return places["ledger"][0] + LEDGER.names.index(count)


def _parts_of_others(world: World, places: Places, end: int) -> list[list[int]]:
    """Say what is compared of the arrays without slots: all but the rules in the rows of guards."""
    assert GUARD.names, "a record"
    begin, width, skipped = end, 0, GUARD.names.index(FIRST_OF_STATE)
    if len(world.guards):
        begin, width = places["guards"]
    behind = begin + width * len(world.guards)
    return [
        [0, 0, 0, 0, begin, 1, NOT_COUNTED],
        [begin + skipped, begin + skipped, width, width, width - skipped, len(world.guards), NOT_COUNTED],
        [behind, behind, 0, 0, end - behind, 1, NOT_COUNTED],
    ]


def _parts_of_slots(slots: list[Slots]) -> list[list[int]]:
    """Say what is compared of the slots in use: each with a free one, of which a row stands in `first`."""
    firsts = [slots[0].begin, *(each.width for each in slots)]
    return [
        [each.begin, sum(firsts[: number + 1]), each.width, 0, each.width, 0, each.used]
        for number, each in enumerate(slots)
    ]


def identify(world: World, graph: Graph, besides: frozenset[str] = frozenset()) -> bytes:
    """Name what a world is made of, before its first event: kernel, rules, first state, shapes of all.

    A snapshot begins with it. The prices themselves are not looked at, nor arrays that are named `besides`.
    """
    name = sha256(f"{_engine()} {graph.nodes}".encode())
    arrays = arrays_of(world)
    for field in sorted(arrays.keys() - besides):
        name.update(f"{field} {_spelt(arrays[field].dtype)} {arrays[field].shape}\n".encode())
        if field not in venue.PRICES | tables.PRICES | PASSING:
            name.update((arrays[field][:1] if field in TOPS else arrays[field]).tobytes())
    return _FORM + name.digest()


_engine = cache(engine_hash)


@cache
def _spelt(kind: np.dtype[Any]) -> str:
    """Spell a type, once: numpy takes longer for the some forty of a world than for their bytes."""
    return str(kind)
