"""The whole state of the kernel between two events as bytes, and back.

Of the books only slots in use are kept: what a free slot holds means nothing. Whoever goes on from a state
has made the first one from the same rules, so only the words of memory are kept that are others by now.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import world as tables
from genesis_dsl.engine.messages import OTHER_SNAPSHOT
from genesis_dsl.engine.state import PASSING, TOPS, WORD, Words, arrays_of, places_of, state_of, words_of
from genesis_dsl.engine.world import World
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Graph
from genesis_dsl.trading import tables as venue
from genesis_dsl.trading.parts import engine_hash

_FORM = b"genesis-dsl snapshot 3\n"
_IDENTITY = len(_FORM) + sha256().digest_size
_HEAD = 3
"""Words before those that changed: the slots in use (of positions, of orders), and how many changed."""
_SLOTS_IN_USE = ("top_position", "top_order")

Tops = tuple[int, ...]
"""Slots in use, as `_SLOTS_IN_USE` names them."""
Comparisons = list[tuple[Words, Words, NDArray[np.bool_]]]
"""Words of now, what they were at first, and where it is noted which of them differ."""


class States:
    """Keeps states of a world, each beside its first one, and brings them back.

    It is made before the first event; the log must have been read where a state is taken.
    """

    def __init__(self, world: World, graph: Graph, besides: frozenset[str] = frozenset()) -> None:
        """Remember the first state; arrays `besides` may be others where a state is gone on from."""
        self.identity = identify(world, graph, besides)
        self._in_use = [world.v.ledger[each] for each in _SLOTS_IN_USE]
        self._books = [getattr(world.v, name) for name in venue.OF_SLOTS]
        self._now = words_of(world)
        places, state = places_of(world), state_of(world)
        whole = min(places[name][0] for name in TOPS if name in places)
        self._first = self._now[:whole].copy()
        self._slots = [
            Slots(self._now, *places[name], len(state[name]), _SLOTS_IN_USE.index(top))
            for name, top in TOPS.items()
            if name in places
        ]
        self._places = np.arange(len(self._now), dtype=np.uint32)
        self._differs = np.zeros(len(self._now), np.bool_)
        self._looked_at: tuple[Tops, Comparisons, NDArray[np.uint32]] = (), [], self._places

    def take(self) -> bytes:
        """Give the state of now."""
        tops = tuple(int(each[0]) for each in self._in_use)
        if tops != self._looked_at[0]:
            self._looked_at = tops, *self._look_at(tops)
        _, comparisons, places = self._looked_at
        for now, first, differs in comparisons:
            np.not_equal(now, first, out=differs)
        changed = places[self._differs[: len(places)].nonzero()]
        head = np.array([*tops, len(changed)], np.int64)
        return b"".join((self.identity, head.tobytes(), changed.tobytes(), self._now[changed].tobytes()))

    def _look_at(self, tops: Tops) -> tuple[Comparisons, NDArray[np.uint32]]:
        """Say what is compared where so many slots are in use, and the places of all these words."""
        end = len(self._first)
        comparisons, places = [(self._now[:end], self._first, self._differs[:end])], [self._places[:end]]
        for each in self._slots:
            words = each.words(tops[each.top])
            now = self._now[words]
            comparisons.append((now, each.at_first(len(now)), self._differs[end : end + len(now)]))
            places.append(self._places[words])
            end += len(now)
        return comparisons, np.concatenate(places)

    def put_back(self, snapshot: bytes) -> None:
        """Bring a state back into the world.

        Raises:
            GenesisError: It was taken of other rules, or by another build of the engine.
        """
        if snapshot[:_IDENTITY] != self.identity:
            raise GenesisError(OTHER_SNAPSHOT)
        *tops, count = np.frombuffer(snapshot, np.int64, _HEAD, _IDENTITY).tolist()
        at = _IDENTITY + _HEAD * WORD
        changed = np.frombuffer(snapshot, np.uint32, count, at)
        self._now[: len(self._first)] = self._first
        for each in self._slots:
            each.rows[: tops[each.top]] = each.first
        self._now[changed] = np.frombuffer(snapshot, np.uint64, count, at + changed.nbytes)
        for book, top in zip(self._books, tops, strict=True):
            book["live"][top:] = 0


class Slots:
    """An array of the state with a row for each slot, all alike before the first event (it changes).

    Attributes:
        rows: Its words, row by row.
        first: A row before the first event.
        top: Which of the counts of slots in use is meant.
    """

    def __init__(self, now: Words, begin: int, width: int, count: int, top: int) -> None:
        """See the words of the array, the first of which is named, in so many rows of a width."""
        self._begin, self.top = begin, top
        self.rows = now[begin : begin + count * width].reshape(count, width)
        self.first = self.rows[0].copy()
        self._at_first = self.first

    def words(self, used: int) -> slice:
        """Say where the words of the slots in use are."""
        return slice(self._begin, self._begin + self.rows[:used].size)

    def at_first(self, count: int) -> Words:
        """Give so many words as they were before the first event."""
        if count > len(self._at_first):
            self._at_first = np.tile(self.first, 2 * count // len(self.first))
        return self._at_first[:count]


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
