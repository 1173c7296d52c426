"""As if: an entry whose rule says yes, and whose stoppers are lifted one after the other.

Only tables of the engine are written, and put back; its state is restored by whoever asked.
"""

from dataclasses import field
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.rule_records import FIRES
from genesis_dsl.engine.world import PAUSED
from genesis_dsl.trace.rows import DecisionRow

NOBODY = -2
"""The strategy of a guard that acts on none."""
ANY_NUMBER = 1 << 30
"""An entry that may be asked so often at once is never in already."""


@dataclass(slots=True)
class Supposed:
    """What is taken for granted of an entry (it grows); in a `with`, the engine takes it so."""

    assembled: Assembled
    number: int
    lifted: set[str] = field(default_factory=set)
    _before: list[tuple[NDArray[Any], NDArray[Any]]] = field(default_factory=list)

    def lift(self, stopped: DecisionRow) -> bool:
        """Lift what stopped an order; False where it cannot be lifted, or was already."""
        is_guard = stopped.kind == "blocked" and stopped.reason.partition(":")[0] in _GUARDS
        reason = stopped.reason
        if reason in self.lifted or not (is_guard or reason in _LIFTABLE):
            return False
        self.lifted.add(reason)
        return True

    def __enter__(self) -> Self:
        """Write it into the tables."""
        world = self.assembled.world
        tables = (world.entries, world.says)
        self._before = [(each, each.copy()) for each in tables]
        self._say_yes()
        if "already in" in self.lifted:
            world.entries[self.number]["at_once"] = ANY_NUMBER
        if "account failed" in self.lifted:
            world.v.ledger[0]["failed"] = 0
        if "operator_pause" in self.lifted:
            world.context[PAUSED] = 0
        guards = {each.partition(":")[2] for each in self.lifted if ":" in each}
        for place, guard in enumerate(self.assembled.plan.guards):
            if guard.checked.id in guards:
                world.guards[place]["acts_strategy"] = NOBODY
        return self

    def __exit__(self, *_: object) -> None:
        """Put the tables back."""
        for table, before in self._before:
            table[...] = before

    def _say_yes(self) -> None:
        """Let the rule say yes: ahead, where prices and time alone tell it; else by a true register."""
        world = self.assembled.world
        says = int(world.entries[self.number]["says"])
        if says:
            world.says[world.says_first[says - 1] : world.says_first[says]] = FIRES
            return
        true = self._true_register()
        if true >= 0:
            world.entries[self.number]["fires"] = true

    def _true_register(self) -> int:
        """Find a register that no instruction writes and that is known not to be nought; -1 where none is."""
        world = self.assembled.world
        free = (world.why == 0) & (world.reg != 0.0)
        free[world.code[:, 1]] = False
        found = np.flatnonzero(free)
        return int(found[0]) if len(found) else -1


_GUARDS = frozenset({"switch", "rule", "holding"})
_LIFTABLE = frozenset({"already in", "account failed", "operator_pause"})
