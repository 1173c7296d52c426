"""What parts of rules and switches were as each day of a run began: asked of the run, which is made again."""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from genesis_dsl.runs.opened import Opened

Amounts = list[float | None]
"""One for each day; None where it was unknown."""


def amounts_of(opened: Opened, parts: Collection[int], days: Sequence[int]) -> dict[int, Amounts]:
    """Live through a run, and read parts at the first event of each day.

    Args:
        parts: Their numbers; what no rule or switch of the account reads is left out.
        days: The begin of each, in order, in milliseconds.
    """
    registers = {part: register for part, register in _registers(opened) if part in parts}
    found: dict[int, Amounts] = {part: [] for part in registers}
    world, instants = opened.prepared.assembled.world, opened.instants()
    behind = np.minimum(np.searchsorted(instants, days) + 1, len(instants)).tolist()
    with opened.lock:
        engine = opened.stand_before(0)
        for event in behind:
            while engine.event < event:
                engine.run(event)
            for part, register in registers.items():
                found[part].append(None if world.why[register] else float(world.reg[register]))
    return found


def _registers(opened: Opened) -> Iterator[tuple[int, int]]:
    """Give the parts of rules and switches of the account, with the register of each."""
    assembled = opened.prepared.assembled
    for number, guard in enumerate(assembled.plan.guards):
        first = int(assembled.world.guards[number]["snap"])
        for offset, part in enumerate(assembled.snapped.get(("guard", number), ())):
            if not guard.symbol:
                yield opened.decisions.alike[part], int(assembled.world.snap_regs[first + offset])
