"""What every condition was, event by event: read from the columns and registers that were just decided by."""

from collections.abc import Iterator

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.column import gathered
from genesis_dsl.graph.node import Stage
from genesis_dsl.trials.cover import ARMED, TRIPPED, Reading, Sight, key_of, sights_of

ENTRY, EXIT, GUARD = "entry", "exit", "guard"
"""Owners of sentences, as the engine's tables name them."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Looks at the conditions of a run between two events.

    Attributes:
        alike: The first part that is the same as each part.
    """

    assembled: Assembled
    alike: dict[int, int]

    def look(self, owner: str, number: int, symbol: str, instant: int) -> Iterator[Sight]:
        """Give what the conditions of an entry, an exit, a rule or a switch were at the last event.

        Args:
            symbol: What it is asked about; "" for the account.
            instant: That of the event.
        """
        traced = self.assembled.plan.traced
        read = self._reading(owner, number, symbol, instant)
        for root in self.assembled.owned[owner, number]:
            yield from sights_of(traced, traced.under(root), read)

    def guards(self, instant: int) -> Iterator[Sight]:
        """Give what the conditions of all rules and switches were, and whether the latter are tripped."""
        for number, plan in enumerate(self.assembled.plan.guards):
            yield from self.look(GUARD, number, plan.symbol, instant)

    def turns(self, before: np.ndarray, after: np.ndarray) -> Iterator[Sight]:
        """Give the switches that tripped or were armed again between two states of the guards."""
        for number, plan in enumerate(self.assembled.plan.guards):
            was, now = bool(before[number]["status"]), bool(after[number]["status"])
            if plan.clause == "switch" and was is not now:
                yield key_of(plan.checked.model.id.span), TRIPPED if now else ARMED

    def _reading(self, owner: str, number: int, symbol: str, instant: int) -> Reading:
        assembled, world = self.assembled, self.assembled.world
        tables = {ENTRY: world.entries, EXIT: world.exits, GUARD: world.guards}
        first = int(tables[owner][number]["snap"])
        kept = assembled.snapped.get((owner, number), [])
        registers = {self.alike[part]: int(world.snap_regs[first + k]) for k, part in enumerate(kept)}
        nodes, parts = assembled.plan.found.graph.nodes, assembled.plan.traced.nodes

        def read(part: int) -> float | str | None:
            node = parts.get((part, symbol))
            if node is None:
                return None
            if nodes[node].stage is Stage.CONSTANT:
                return _said(*assembled.constant(node))
            if nodes[node].stage is Stage.ACCOUNT:
                register = registers.get(self.alike[part])
                return (
                    None if register is None else _said(float(world.reg[register]), int(world.why[register]))
                )
            return self._column(node, instant)

        return read

    def _column(self, node: int, instant: int) -> float | str | None:
        chart = self.assembled.plan.found.graph.nodes[node].chart
        if chart is None:
            return None
        columns = self.assembled.columns
        at = gathered(columns.of(node), columns.rows(chart, np.array([instant], np.int64)))
        return _said(float(at.values[0]), int(at.why[0]))


def watch_of(assembled: Assembled) -> Watch:
    """Make a watch over a run."""
    return Watch(assembled, assembled.plan.traced.first_alike())


def _said(value: float, why: int) -> float | str:
    return op.REASONS[why] if why else value
