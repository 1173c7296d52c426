"""The whole state of the kernel between two events as bytes, and back.

Of the books only slots in use are kept: what a free slot holds means nothing. Whoever goes on from a state has made
the first one from the same rules, so only the words of memory are kept that are others by now.
"""

from functools import cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import world as tables
from genesis_dsl.engine.messages import OTHER_SNAPSHOT
from genesis_dsl.engine.state import PASSING, TOPS, arrays_of, state_of
from genesis_dsl.engine.world import World
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Graph
from genesis_dsl.trading import tables as venue
from genesis_dsl.trading.parts import engine_hash

_FORM = b"genesis-dsl snapshot 2\n"
_IDENTITY = len(_FORM) + sha256().digest_size
_WORD, _HEAD = 8, 3
"""Bytes of a word; words before those that changed: the slots in use (see `Tops`), and how many changed."""

Tops = tuple[int, int]
"""Slots in use: of positions, of orders."""


class States:
    """Keeps states of a world, each beside its first one, and brings them back.

    It is made before the first event; the log must have been read where a state is taken.
    """

    def __init__(self, world: World, graph: Graph, besides: frozenset[str] = frozenset()) -> None:
        """Remember the first state; arrays `besides` may be others where a state is gone on from."""
        self.identity = identify(world, graph, besides)
        self._world = world
        state = state_of(world)
        self._whole = [_bytes_of(each) for name, each in state.items() if name not in TOPS and each.size]
        self._slots = [
            (("top_position", "top_order").index(top), _bytes_of(state[name]).reshape(len(state[name]), -1))
            for name, top in TOPS.items()
        ]
        self._first_whole = np.concatenate(self._whole)
        self._first_slots = [rows[0].copy() for _, rows in self._slots]
        most = len(self._first_whole) + sum(rows.size for _, rows in self._slots)
        self._words = np.zeros(-(-most // _WORD), np.uint64)
        self._first: tuple[Tops, NDArray[np.uint64]] = ((-1, -1), self._words)

    def take(self) -> bytes:
        """Give the state of now."""
        ledger = self._world.v.ledger[0]
        tops = int(ledger["top_position"]), int(ledger["top_order"])
        first, parts = self._first_of(tops), self._parts(tops)
        now = self._words[: len(first)]
        now[-1:] = 0  # its last bytes may belong to no array
        size = sum(map(len, parts))
        np.concatenate(parts, out=now.view(np.uint8)[:size])
        (changed,) = (now != first).nonzero()
        head = np.array([*tops, len(changed)], np.int64)
        return b"".join(
            (self.identity, head.tobytes(), changed.astype(np.uint32).tobytes(), now[changed].tobytes())
        )

    def put_back(self, snapshot: bytes) -> None:
        """Bring a state back into the world.

        Raises:
            GenesisError: It was taken of other rules, or by another build of the engine.
        """
        if snapshot[:_IDENTITY] != self.identity:
            raise GenesisError(OTHER_SNAPSHOT)
        positions, orders, count = np.frombuffer(snapshot, np.int64, _HEAD, _IDENTITY).tolist()
        at = _IDENTITY + _HEAD * _WORD
        changed = np.frombuffer(snapshot, np.uint32, count, at)
        words = self._first_of((positions, orders)).copy()
        words[changed] = np.frombuffer(snapshot, np.uint64, count, at + changed.nbytes)
        kept, at = words.view(np.uint8), 0
        for each in self._parts((positions, orders)):
            each[...] = kept[at : at + len(each)]
            at += len(each)
        for name, top in venue.OF_SLOTS.items():
            getattr(self._world.v, name)["live"][int(self._world.v.ledger[0][top]) :] = 0

    def _parts(self, tops: Tops) -> list[NDArray[np.uint8]]:
        """Give the bytes of all arrays, of slots those in use."""
        return [*self._whole, *(rows[: tops[top]].reshape(-1) for top, rows in self._slots)]

    def _first_of(self, tops: Tops) -> NDArray[np.uint64]:
        """Give the first state where so many slots are in use, which are all alike then."""
        if self._first[0] != tops:
            slots = zip(self._first_slots, self._slots, strict=True)
            first = np.concatenate((self._first_whole, *(np.tile(row, tops[top]) for row, (top, _) in slots)))
            words = np.zeros(-(-len(first) // _WORD), np.uint64)
            words.view(np.uint8)[: len(first)] = first
            self._first = tops, words
        return self._first[1]


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


def _bytes_of(array: NDArray[Any]) -> NDArray[np.uint8]:
    """See an array as its bytes. Shapes: (bytes,)."""
    return array.reshape(-1).view(np.uint8)
