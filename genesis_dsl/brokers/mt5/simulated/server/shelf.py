"""Rows that come to be seen a while after they came to be."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """The states of some things, each with the instant from which it is seen (it changes)."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._states: dict[int, list[tuple[int, T | None]]] = {}

    @property
    def kept(self) -> set[int]:
        """The things that are there by now, seen or not."""
        return {key for key, states in self._states.items() if states[-1][1] is not None}

    def put(self, key: int, row: T | None, since: int) -> None:
        """Give a thing a new state; None where it is gone. It is never seen before an older one."""
        states = self._states.setdefault(key, [])
        if not states:
            states.append((since, row))
        elif states[-1][1] != row:
            states.append((max(since, states[-1][0]), row))

    def at(self, instant: int) -> Iterator[T]:
        """List what is seen at an instant, in the order of keys; no earlier one is asked for behind it."""
        for key in sorted(self._states):
            states = self._states[key]
            while len(states) > 1 and states[1][0] <= instant:
                del states[0]
            since, row = states[0]
            if since <= instant and row is not None:
                yield row
            elif since <= instant and len(states) == 1:
                del self._states[key]
