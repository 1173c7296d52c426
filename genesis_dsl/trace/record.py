"""From the engine's log to rows: numbers get their words.

The recorder reads what the engine already decided; it can neither change nor delay a decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import field
from typing import Any

import numpy as np

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.arming import ALERTS
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.market.report import KINDS
from genesis_dsl.trace.booked import Booked
from genesis_dsl.trace.decisions import Decisions
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.messages import orders as say_orders
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trace.rows import (
    AlertRow,
    Batch,
    FillRow,
    LedgerDayRow,
    OutcomeChangeRow,
    StopMoveRow,
)
from genesis_dsl.trading.broker import DEDUCTED, FROM_RULE, FROM_TARGET, MARGIN_CALL, NO_MONEY, UNEXPLAINED
from genesis_dsl.trading.log import (
    KIND,
    LOG_ALERT,
    LOG_DAY,
    LOG_DECISION,
    LOG_OUTCOME,
    LOG_STOP,
    TIME,
    EndedDay,
    MovedStop,
    Outcome,
    SentAlert,
    read,
)
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind

TRUTHS = ("false", "true", *op.REASONS)
"""What an outcome is logged as, in words: unknown is its reason."""


@dataclass(slots=True)
class Recorder:
    """Turns logs into rows; it remembers what belongs to rows that are to come (it is mutable)."""

    assembled: Assembled
    reasons: Reasons = field(init=False)
    decisions: Decisions = field(init=False)
    booked: Booked = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the words of reasons, and what decisions are told by."""
        self.reasons = Reasons(self.assembled)
        self.decisions = Decisions(self.assembled, self.reasons)
        self.booked = Booked(self.assembled, self.reasons)

    def remember(self, fills: Iterable[FillRow]) -> None:
        """Go on behind deals that were recorded before."""
        self.booked.remember(fills)

    def batch(self, log: Log) -> Batch:
        """Give the rows of a block, in the order in which they came to be."""
        kinds = log.rows[:, KIND]
        decided = kinds == LOG_DECISION
        found: dict[int, list[Any]] = {kind: [] for kind in MAKERS}
        for row in log.rows[np.isin(kinds, KEPT)].tolist():
            columns, maker = MAKERS[row[KIND]]
            found[row[KIND]].append(maker(self, row[TIME], read(columns, row)))
        orders, fills, positions = self.booked.rows(log.rows)
        return Batch(
            decisions=self.decisions.rows(log.rows[decided], log.snaps),
            orders=orders,
            fills=fills,
            positions=positions,
            stop_moves=found[LOG_STOP],
            ledger_days=found[LOG_DAY],
            outcome_changes=found[LOG_OUTCOME],
            alerts=found[LOG_ALERT],
        )

    def symbol(self, number: int) -> str:
        """Name a symbol, or what else an outcome is about; -1 is the account."""
        return self.assembled.subjects[number]


def _stop(recorder: Recorder, time: int, moved: MovedStop) -> StopMoveRow:
    return StopMoveRow(
        time,
        moved.position,
        moved.before,
        moved.after,
        recorder.reasons.text(moved.why, moved.why_number),
    )


def _day(recorder: Recorder, time: int, day: EndedDay) -> LedgerDayRow:
    calendar = recorder.assembled.plan.found.calendars[day.calendar]
    return LedgerDayRow(calendar.zone, time, day.balance, day.equity, day.lowest)


def _outcome(recorder: Recorder, time: int, outcome: Outcome) -> OutcomeChangeRow:
    truth = TRUTHS[outcome.truth]
    subject = f"P{outcome.position}" if outcome.position else ""
    return OutcomeChangeRow(outcome.node, recorder.symbol(outcome.sym), subject, time, truth)


def _alert(recorder: Recorder, time: int, sent: SentAlert) -> AlertRow:
    if sent.source < 0:
        site, one = recorder.assembled.exits[-1 - sent.source]
        return AlertRow(
            time,
            ALERTS[sent.level],
            f"{site.strategy.id} > {one.checked.id}",
            "asked for by an exit",
        )
    if sent.about == FROM_TARGET:
        site, entry = recorder.assembled.entries[sent.source]
        owner = f"{site.strategy.id} > {entry.checked.id}"
        return AlertRow(time, ALERTS[sent.level], owner, f"asked for by target {sent.one}")
    if sent.about not in (FROM_RULE, DEDUCTED):
        return AlertRow(time, ALERTS[sent.level], "broker", _by_broker(recorder.assembled.currency, sent))
    guard = recorder.assembled.plan.guards[sent.source]
    what = "tripped" if guard.clause == "switch" else "broken"
    about = f" for {guard.symbol}" if guard.symbol else ""
    if sent.about == DEDUCTED:
        about += (
            f", {_figures(recorder.assembled.currency).show(sent.one, Kind.MONEY)} taken from the balance"
        )
    return AlertRow(time, ALERTS[sent.level], f"{guard.file_id} > {guard.checked.id}", f"{what}{about}")


def _figures(currency: str) -> Figures:
    return Figures(None, currency, minor_digits(currency))


def _by_broker(currency: str, sent: SentAlert) -> str:
    """Say what the broker did, with the two figures that it compared."""
    if sent.about == UNEXPLAINED:
        return say_orders.unexplained(KINDS[sent.one], sent.other, sent.position)
    figures = _figures(currency)
    one, other = (figures.show(each, Kind.MONEY) for each in (sent.one, sent.other))
    if sent.about == NO_MONEY:
        return say_orders.refused_at_fill(sent.position, one, other)
    level = f"{100 * sent.one / sent.other:.1f}%"
    if sent.about == MARGIN_CALL:
        return say_orders.margin_call(one, other, level)
    return say_orders.stopped_out(sent.position, one, other, level)


Maker = Callable[[Recorder, int, Any], Any]
MAKERS: dict[int, tuple[type[Any], Maker]] = {
    LOG_STOP: (MovedStop, _stop),
    LOG_OUTCOME: (Outcome, _outcome),
    LOG_DAY: (EndedDay, _day),
    LOG_ALERT: (SentAlert, _alert),
}
KEPT = list(MAKERS)
