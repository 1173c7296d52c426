"""What is read of columns once the kernel's tables are laid out: bars at which an entry has something to say.

Of an entry that reads only prices and time these bars are known (`World.says`), and the trace looks at its
parts nowhere else. So a run over many bars holds the columns of one symbol at a time: of the others so many
rows as will be read. What is asked for at another row all the same is made again (`Columns.at`).
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.layout import Tables
from genesis_dsl.engine.rule_records import SILENT

Rows = NDArray[np.int64]


@dataclass(slots=True)
class Seldom:
    """The parts that are read at some bars only (it remembers what it found).

    Attributes:
        parts: By entry, counted as `Tables.known`: the parts of its sentences that nothing else reads.
        read: Every node that is a part of a sentence.
    """

    tables: Tables
    parts: list[frozenset[int]] = field(init=False)
    read: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Tell the sentences of entries that are known from all others."""
        traced = self.tables.plan.traced
        self.read = frozenset(traced.nodes.values())
        under = {
            owner: {part for root in roots for part in traced.under(root)}
            for owner, roots in self.tables.owned.items()
        }
        known = {
            number: ("entry", number) for number, record in enumerate(self.tables.entries) if "says" in record
        }
        others = set().union(*(parts for owner, parts in under.items() if owner not in known.values()))
        self.parts = [frozenset(under[owner] - others) for owner in known.values()]

    def rows(self, says: Mapping[int, NDArray[Any]]) -> dict[int, Rows]:
        """Give the rows of each node at which it will be read, where these are not most of them.

        Args:
            says: What some entries say at each bar, by their numbers in `Tables.known`.
        """
        traced, nodes = self.tables.plan.traced, self.tables.plan.found.graph.nodes
        read: dict[int, NDArray[np.bool_]] = {}
        for number, said in says.items():
            site, _ = self.tables.known[number]
            speaks = said != SILENT
            own = {traced.nodes[part, site.symbol] for part in self.parts[number]}
            for node in own:
                if nodes[node].chart == site.chart:
                    read[node] = read[node] | speaks if node in read else speaks
        few = {node: each for node, each in read.items() if 2 * np.count_nonzero(each) <= len(each)}
        rows = {id(each): np.flatnonzero(each) for each in few.values()}  # most nodes share their marks
        return {node: rows[id(each)] for node, each in few.items()}
