"""What several runs have of the same prices, made once: columns that outlive their graph, and arrays."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar, cast

from genesis_dsl.engine.column import Column
from genesis_dsl.graph.node import Graph, Node

ROOM = 512 * 1024**2
"""Bytes of columns that are kept; the one that was read longest ago goes first."""

Key = tuple[object, ...]
Made = TypeVar("Made")


class Kept:
    """Columns by what they mean, whatever their number in a graph, and arrays by what they hold (it changes).

    All graphs must be of the same prices and instruments.
    """

    def __init__(self, room: int = ROOM) -> None:
        """Start with none."""
        self._room = room
        self._columns: OrderedDict[int, Column] = OrderedDict()
        self._meanings: dict[Key, int] = {}
        self._laid_out: dict[Key, object] = {}

    def meanings(self, graph: Graph, zones: Sequence[str]) -> list[int]:
        """Number what each node of a graph means: nodes of two graphs that read the same have one number."""
        found: list[int] = []
        for node in graph.nodes:
            data = _with_zone(node, zones)
            key = (node.op, tuple(found[each] for each in node.args), data, node.kind, node.chart)
            found.append(self._meanings.setdefault(key, len(self._meanings)))
        return found

    def once(self, key: Key, make: Callable[[], Made]) -> Made:
        """Give what was laid out of these prices before, else lay it out; nobody may write into it.

        Args:
            key: All that it depends on beside prices and instruments.
            make: Lays it out.
        """
        if key not in self._laid_out:
            self._laid_out[key] = make()
        return cast(Made, self._laid_out[key])

    def spare(self, name: Key, make: Callable[[], Made]) -> Made:
        """Give what a run writes into and leaves behind; the run that comes next writes over it."""
        return self.once(("spare", *name), make)

    def get(self, meaning: int) -> Column | None:
        """Give a column if it is still here."""
        column = self._columns.get(meaning)
        if column is not None:
            self._columns.move_to_end(meaning)
        return column

    def put(self, meaning: int, column: Column) -> None:
        """Keep a column, and let others go where the room is used up."""
        self._columns[meaning] = column
        self._room -= _size(column)
        while self._room < 0 and len(self._columns) > 1:
            self._room += _size(self._columns.popitem(last=False)[1])


def _with_zone(node: Node, zones: Sequence[str]) -> tuple[object, ...]:
    """Give the data of a node with the name of its zone in the place of its number."""
    at = _ZONE_AT.get(node.op)
    return node.data if at is None else (*node.data[:at], zones[node.data[at]], *node.data[at + 1 :])


_ZONE_AT = {"clockword": 1, "period": 0}


def made_anew(_: object, make: Callable[[], Made]) -> Made:
    """Stand for what other runs have laid out (`Kept.once`) where there are none."""
    return make()


def _size(column: Column) -> int:
    return int(column.values.nbytes + column.why.nbytes)
