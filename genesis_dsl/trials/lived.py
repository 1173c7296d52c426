"""A run that is made again for a test: what a rule or a switch read, and what had happened, by a moment."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import field

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.latch import NOT_YET
from genesis_dsl.engine.world import World
from genesis_dsl.runs.opened import Opened
from genesis_dsl.trace.readings import readings_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow
from genesis_dsl.trading.log import DECISION, KIND, LOG_DECISION, LOG_FILL, LOG_POSITION, LOG_REQUEST

HAPPENED = (LOG_FILL, LOG_POSITION, LOG_REQUEST, LOG_DECISION)
"""Rows of the log that tell of things which a sentence folds."""


@dataclass(slots=True)
class Lived:
    """A run that was made again, and who decided in it (its engine moves)."""

    opened: Opened
    decision: DecisionRow
    _log: NDArray[np.int64] | None = field(default=None)

    @property
    def assembled(self) -> Assembled:
        """What the run is made of."""
        return self.opened.prepared.assembled

    def guard(self) -> int:
        """Give the number of the rule or the switch that decided."""
        own = self.decision
        wanted = own.site, own.subject, own.symbol
        guards = self.assembled.plan.guards
        of_id = [
            number for number, each in enumerate(guards) if (each.file_id, each.checked.id) == wanted[:2]
        ]
        return next((each for each in of_id if guards[each].symbol == wanted[2]), of_id[0])

    def read_at(self, time: int) -> Mapping[str, float | str]:
        """Give what it read as an instant was over, by part."""
        number = self.guard()
        readings = readings_of(
            self.assembled,
            self.opened.decisions.alike,
            "guard",
            number,
            self.assembled.plan.guards[number].symbol,
        )
        with self.opened.lock:
            world = self._stand(time, behind=True)
            registers = self._registers(number)
            kept = [each for register in registers for each in (world.reg[register], world.why[register])]
        times = np.array([time], np.int64)
        for chart in self.assembled.ticked.get(("guard", number), []):
            kept += [float(self.assembled.columns.rows(chart, times)[0]), 0.0]
        found: Mapping[str, float | str] = json.loads(
            readings.read(times, np.array(kept, np.float64), np.zeros(1, np.int64)).values[0]
        )
        return found

    def true_since(self) -> int | None:
        """Give since when what tripped a switch had been true; None where it need not last."""
        with self.opened.lock:
            world = self._stand(self.decision.time, behind=False)
            state = world.guards[self.guard()]
            since, length = int(state["since"]), int(state["for_length"])
        return since if length and since not in (NOT_YET, self.decision.time) else None

    def came_about(self, node: NodeRow) -> int | None:
        """Give when what is followed since a moment came to be what it is at the decision."""
        number = self.guard()
        parts = self.assembled.snapped.get(("guard", number), ())
        alike = self.opened.decisions.alike
        wanted = node.id if node.same_as < 0 else node.same_as
        registers = dict(zip((alike[part] for part in parts), self._registers(number), strict=True))
        if wanted not in registers:
            return None
        instants = self.opened.instants()
        with self.opened.lock:
            last = int(np.searchsorted(instants, self.decision.time, side="right"))
            final = self._value(registers[wanted], last)
            before = 0
            while last - before > 1:
                middle = (before + last) // 2
                if self._value(registers[wanted], middle) == final:
                    last = middle
                else:
                    before = middle
        return int(instants[last - 1])

    def log(self) -> NDArray[np.int64]:
        """Give what happened before the decision, as rows of the log."""
        if self._log is None:
            with self.opened.lock:
                last = int(np.searchsorted(self.opened.instants(), self.decision.time, side="right"))
                rows = list(self._blocks(last))
            found = np.concatenate(rows)
            own = (found[:, KIND] == LOG_DECISION) & (found[:, DECISION.id] == self.decision.id)
            self._log = found[: np.flatnonzero(own)[0]]
        return self._log

    def world(self, time: int) -> World:
        """Give the state as an instant was over; to be read under the lock of the run."""
        return self._stand(time, behind=True)

    def _blocks(self, last: int) -> Iterator[NDArray[np.int64]]:
        engine = self.opened.stand_before(0)
        while engine.event < last:
            rows = engine.run(last).rows
            yield rows[np.isin(rows[:, KIND], HAPPENED)]

    def _stand(self, time: int, *, behind: bool) -> World:
        side = "right" if behind else "left"
        event = int(np.searchsorted(self.opened.instants(), time, side=side))  # type: ignore[call-overload]  # one of two
        self.opened.stand_before(event)
        return self.assembled.world

    def _value(self, register: int, event: int) -> tuple[float, int]:
        self.opened.stand_before(event)
        world = self.assembled.world
        return float(world.reg[register]), int(world.why[register])

    def _registers(self, number: int) -> list[int]:
        world = self.assembled.world
        first = int(world.guards[number]["snap"])
        count = len(self.assembled.snapped.get(("guard", number), ()))
        return [int(each) for each in world.snap_regs[first : first + count]]
