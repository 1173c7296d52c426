"""An instant of a recorded run: what an entry said there, and what would have become of one that said no."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.gate import LEFT, NO_ROOM, RIGHT
from genesis_dsl.engine.interpreter import Interpreter
from genesis_dsl.engine.record import OF_ENTRY
from genesis_dsl.graph.plan import EntryPlan, SitePlan
from genesis_dsl.runs.opened import Opened
from genesis_dsl.runs.prepare import Prepared
from genesis_dsl.runs.supposed import Supposed
from genesis_dsl.trace.decisions import Decisions
from genesis_dsl.trace.pipe import ENTRY_KINDS
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trading.log import DECISION, KIND, LOG_DECISION

Name = tuple[str, str, str]
"""Strategy, entry and symbol."""


class Made(NamedTuple):
    """A row of the log, the decision in it, and the numbers that were kept."""

    row: NDArray[np.int64]
    decision: DecisionRow
    snaps: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class AtInstant:
    """A run that stands before an instant, and is brought back there after every question.

    Attributes:
        after: The first event behind the instant.
        begin: The state before it.
        answers: What every entry said, once that was asked.
    """

    prepared: Prepared
    engine: Interpreter
    decisions: Decisions
    time: int
    after: int
    begin: bytes
    answers: dict[Name, DecisionRow] = field(default_factory=dict)

    def asked(self, number: int) -> DecisionRow:
        """Give what an entry said, whatever it was."""
        if not self.answers:
            self.answers.update(self._live())
        return self.answers[self._name(number)]

    def supposed(self, number: int) -> list[DecisionRow]:
        """Give what would have become of an entry had its rule said yes.

        Returns:
            What stops it, and what would have stopped it without that, and so on; the last one may have
            fired. None where that cannot be told.
        """
        found: list[DecisionRow] = []
        supposed = Supposed(self.prepared.assembled, number)
        while not found or supposed.lift(found[-1]):
            with supposed:
                made = self._lived(number)[-1].decision
            if made.kind in _SAID_NO:
                break
            found.append(made)
        return found

    def sides(self, decision: DecisionRow) -> tuple[float, float] | None:
        """Give both sides of the rule that left a decision the least room, in the world in which it did.

        Returns:
            The greater side while the rule holds first; None where it compares no amounts.
        """
        for row, made, snaps in self._lived():
            about = made.kind, made.site, made.subject, made.symbol
            if about == (decision.kind, decision.site, decision.subject, decision.symbol):
                behind = int(row[DECISION.kept_at] + 2 * row[DECISION.kept])
                one, other = snaps[behind + LEFT], snaps[behind + RIGHT]
                return None if one == NO_ROOM else (float(one), float(other))
        return None

    def _name(self, number: int) -> Name:
        site, entry = self.prepared.assembled.entries[number]
        return site.strategy.id, entry.checked.id, site.symbol

    def _live(self) -> dict[Name, DecisionRow]:
        """Live through the instant, and go back; of the ticks that share it the last one counts."""
        return {(made.site, made.subject, made.symbol): made for _, made, _ in self._lived()}

    def _lived(self, number: int | None = None) -> list[Made]:
        """Give what entries decided, or one of them, with the rows of the log, and go back."""
        found: list[Made] = []
        while self.engine.event < self.after:
            log = self.engine.run(self.after, keep_all=True)
            rows = log.rows[log.rows[:, KIND] == LOG_DECISION]
            if number is not None:
                rows = rows[(rows[:, DECISION.owner] == OF_ENTRY) & (rows[:, DECISION.number] == number)]
            made = self.decisions.rows(rows, log.snaps)
            found += [
                Made(row, each, log.snaps)
                for row, each in zip(rows, made, strict=True)
                if each.kind in ENTRY_KINDS and each.time == self.time
            ]
        self.engine.restore(self.begin)
        return found


@contextmanager
def at_instant(opened: Opened, time: int) -> Iterator[AtInstant]:
    """Stand before an instant; nobody else moves the run meanwhile."""
    event, after = np.searchsorted(opened.instants(), [time, time + 1]).tolist()
    with opened.lock:
        engine = opened.stand_before(event)
        yield AtInstant(opened.prepared, engine, opened.decisions, time, after, engine.snapshot())


def entries_on(prepared: Prepared, symbol: str) -> Iterator[tuple[int, SitePlan, EntryPlan]]:
    """List the entries on a symbol with their numbers."""
    for number, (site, entry) in enumerate(prepared.assembled.entries):
        if site.symbol == symbol:
            yield number, site, entry


_SAID_NO = ("asked", "near miss")
