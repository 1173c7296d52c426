"""The whole state of the kernel between two events as bytes, and back.

What is state is declared beside the tables (`world`, `trading.tables`): all arrays but those that hold rules
or prices, which are made again from their files, and those that carry nothing from event to event. Of the
books only slots in use are kept: what a free slot holds means nothing.
"""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import world as tables
from genesis_dsl.engine.messages import OTHER_SNAPSHOT
from genesis_dsl.engine.world import World
from genesis_dsl.errors import GenesisError
from genesis_dsl.graph.node import Graph
from genesis_dsl.trading import tables as venue
from genesis_dsl.trading.parts import engine_hash

_FIXED = tables.RULES | tables.PRICES | venue.PRICES
_PASSING = tables.PASSING | venue.PASSING
_TOPS = tables.OF_SLOTS | venue.OF_SLOTS
_FORM = b"genesis-dsl snapshot 1\n"
_IDENTITY = len(_FORM) + sha256().digest_size


def arrays_of(world: World) -> dict[str, NDArray[Any]]:
    """Give all arrays of a world and of its venue by name, the ledger first."""
    groups: tuple[Any, ...] = (world.v, world)
    named = {name: getattr(group, name) for group in groups for name in group.kernel_fields}
    del named["v"]
    return {"ledger": named.pop("ledger"), **named}


def state_of(world: World) -> dict[str, NDArray[Any]]:
    """Give the arrays that are state."""
    return {
        name: each for name, each in arrays_of(world).items() if name not in _FIXED and name not in _PASSING
    }


def identify(world: World, graph: Graph, besides: frozenset[str] = frozenset()) -> bytes:
    """Name what a world is made of, before its first event: kernel, rules, first state, shapes of all.

    A snapshot begins with it. The prices themselves are not looked at, nor arrays that are named `besides`.
    """
    name = sha256(f"{_engine()} {graph.nodes}".encode())
    arrays = arrays_of(world)
    for field in sorted(arrays.keys() - besides):
        name.update(f"{field} {_spelt(arrays[field].dtype)} {arrays[field].shape}\n".encode())
        if field not in venue.PRICES | tables.PRICES | _PASSING | set(_TOPS):
            name.update(arrays[field].tobytes())
    return _FORM + name.digest()


_engine = cache(engine_hash)


@cache
def _spelt(kind: np.dtype[Any]) -> str:
    """Spell a type, once: numpy takes longer for the some forty of a world than for their bytes."""
    return str(kind)


def take(state: dict[str, NDArray[Any]], identity: bytes) -> bytes:
    """Copy the state of a world; the log must have been read."""
    return b"".join((identity, *(each.tobytes() for each in _used(state, state["ledger"]))))


def put_back(world: World, identity: bytes, snapshot: bytes) -> None:
    """Bring a state back into a world that was made from the same rules and prices.

    Raises:
        GenesisError: It was taken of other rules, or by another build of the engine.
    """
    if snapshot[:_IDENTITY] != identity:
        raise GenesisError(OTHER_SNAPSHOT)
    state, at = state_of(world), _IDENTITY
    state.pop("ledger")
    at = _fill(world.v.ledger, snapshot, at)
    for each in _used(state, world.v.ledger):
        at = _fill(each, snapshot, at)
    for name, top in venue.OF_SLOTS.items():
        getattr(world.v, name)["live"][int(world.v.ledger[0][top]) :] = 0


def _used(state: dict[str, NDArray[Any]], ledger: NDArray[Any]) -> Iterator[NDArray[Any]]:
    """Leave out the slots beyond those in use."""
    for name, each in state.items():
        yield each[: ledger[0][_TOPS[name]]] if name in _TOPS else each


def _fill(array: NDArray[Any], snapshot: bytes, at: int) -> int:
    """Fill an array from the bytes at a place. Gives the place behind."""
    if array.size:
        array[...] = np.frombuffer(snapshot, array.dtype, array.size, at).reshape(array.shape)
    return at + array.nbytes
