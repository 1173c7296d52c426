"""The interpreter: it holds the kernel's state (it is mutable) and lets it live through events."""

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.loop import end_run, run_block
from genesis_dsl.engine.snapshot import States
from genesis_dsl.engine.world import KEEP_ALL
from genesis_dsl.errors import GenesisError
from genesis_dsl.trading.money import CROWDED, OVERFLOW
from genesis_dsl.trading.tables import LEDGER

_FIELDS = LEDGER.names or ()
_FAULT, _DETAIL, _LOGGED, _SNAPPED = map(_FIELDS.index, ("fault_code", "fault_detail", "logged", "snapped"))
"""Words of the ledger: numpy takes longer for a field by its name than for such a number."""


@dataclass(frozen=True, slots=True)
class Log:
    """What happened in a block, as rows of numbers; `trace` gives them words.

    Shapes: rows (n, LOG_WIDTH), snaps (m,): registers kept by decisions, value and reason in turn.
    """

    rows: NDArray[np.int64]
    snaps: NDArray[np.float64]


class Interpreter:
    """Lives through the events of a run, in blocks of any size; the size changes nothing."""

    def __init__(self, assembled: Assembled, besides: frozenset[str] = frozenset()) -> None:
        """Start before the first event; a state may be gone on from where arrays `besides` are others."""
        self.assembled = assembled
        self.event = 0
        self._states = States(assembled.world, assembled.plan.found.graph, besides)
        self._tape = assembled.tape()
        self._ledger = assembled.world.v.ledger.view(np.int64)

    @property
    def events(self) -> int:
        """Count the events of the run; at most so many, as long as ticks of several symbols are to come."""
        return self._tape.events

    @property
    def time(self) -> int:
        """Give the instant of the last event, in milliseconds."""
        return int(self.assembled.world.v.ledger[0]["now"])

    def run(self, until: int, *, keep_all: bool = False) -> Log:
        """Live through events up to `until`, or fewer when the log is full.

        Args:
            until: The number of the event before which it stops.
            keep_all: Record every entry that is asked, whatever it says.

        Raises:
            GenesisError: A product of prices and sizes did not fit, or too much happened at one instant;
                the run cannot go on.
        """
        self.assembled.world.context[KEEP_ALL] = keep_all
        self._live_through(until)
        if fault := self._ledger.item(_FAULT):
            self._refuse(fault)
        return self._drain()

    def _refuse(self, fault: int) -> None:
        """Say why the run cannot go on."""
        if fault == OVERFLOW:
            symbol = self.assembled.symbols[self._ledger.item(_DETAIL)]
            raise GenesisError(
                f"A position in {symbol} became too large to be counted exactly; "
                "lower its size with size_at_most: or in the instruments file."
            )
        if fault == CROWDED:
            raise GenesisError(
                f"More than {len(self.assembled.world.v.log)} things happened at one instant; "
                "give fewer symbols or strategies to one run."
            )

    def end(self) -> Log:
        """Record what is still open or resting."""
        end_run(self.assembled.world)
        return self._drain()

    def snapshot(self) -> bytes:
        """Keep the state between two events: which one is next, and all that the kernel remembers."""
        return self.event.to_bytes(8, "little") + self._states.take()

    def restore(self, kept: bytes) -> None:
        """Go on from a state that an interpreter of the same rules and prices kept.

        Raises:
            GenesisError: It was kept by another build of the engine, or of other rules.
        """
        event = int.from_bytes(kept[:8], "little")
        if event < self._tape.begin:
            self._tape = self.assembled.tape()
        self._states.put_back(kept[8:])
        self.event = event

    def _live_through(self, until: int) -> None:
        """Live through events up to `until`, from one stretch of the tape to the next."""
        while self.event < until and self.event < self.events:
            self._tape.reach(self.event)
            end = min(until, self._tape.end)
            if not self._live_to(end):
                return

    def _live_to(self, end: int) -> bool:
        """Live on inside a stretch, from one dated change to the next; says whether it came to the end."""
        world = self.assembled.world
        for change in self.assembled.changes:
            at = self._tape.number(change.since)
            if self.event <= at < end:
                self.event = int(run_block(world, self.event, at))
                if self.event < at:  # the log is full, or a fault is latched
                    return False
                change.apply(world.v.symbols)
        self.event = int(run_block(world, self.event, end))
        return self.event == end

    def _drain(self) -> Log:
        world, ledger = self.assembled.world, self._ledger
        logged, snapped = ledger.item(_LOGGED), ledger.item(_SNAPPED)
        log = Log(world.v.log[:logged].copy(), world.snaps[:snapped].copy())
        ledger[_LOGGED] = ledger[_SNAPPED] = 0
        return log
