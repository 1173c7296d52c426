"""From the engine's log to rows: numbers get their words.

The recorder reads what the engine already decided; it can neither change nor delay a decision.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.checker.vocabulary import ORDER_TYPES
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.gate import NO_ROOM
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.engine.layout import ALERTS
from genesis_dsl.engine.record import DECISIONS, OF_ENTRY, OF_EXIT, OF_GUARD, OF_PERSON
from genesis_dsl.engine.sizing import CAP_NONE, PARTS_OF_A_STEP
from genesis_dsl.graph.plan import GuardPlan
from genesis_dsl.market.command import symbol_of
from genesis_dsl.trace import messages
from genesis_dsl.trace.ahead import Ahead, Read, ahead_of, said
from genesis_dsl.trace.caps import name_cap
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.news import Heard
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trace.resets import INSIDE_A_BAR, resets_inside_bars
from genesis_dsl.trace.rows import (
    RESTING,
    AlertRow,
    Batch,
    DecisionRow,
    FillRow,
    LedgerDayRow,
    OrderRow,
    OutcomeChangeRow,
    PositionRow,
    StopMoveRow,
)
from genesis_dsl.trading.broker import FROM_RULE, MARGIN_CALL, NO_MONEY
from genesis_dsl.trading.log import (
    DECISION,
    KIND,
    LOG_ALERT,
    LOG_DAY,
    LOG_DECISION,
    LOG_FILL,
    LOG_ORDER,
    LOG_OUTCOME,
    LOG_POSITION,
    LOG_REQUEST,
    LOG_STOP,
    TIME,
    Decision,
    EndedDay,
    EndedOrder,
    EndedPosition,
    Fill,
    MovedStop,
    Outcome,
    SentAlert,
    read,
)
from genesis_dsl.trading.tables import WHY_NO_MONEY, WHY_TOO_NEAR
from genesis_dsl.types.currency import minor_digits
from genesis_dsl.types.kind import Kind

ENDED = ("filled", "cancelled", "expired", RESTING, "refused")
WORLDS = (
    "before the order",
    "all stopped now",
    "all at their stops",
    "carried over the reset, then stopped",
    "winners closed, reset, then stopped",
    "best first, then stopped",
    "while the order rests",
    "all filled",
)
"""The imagined futures of the gate, in words."""
TRUTHS = ("false", "true", *op.REASONS)
"""What an outcome is logged as, in words: unknown is its reason."""


@dataclass(slots=True)
class Recorder:
    """Turns logs into rows; it counts fills and remembers what positions paid (it is mutable).

    Attributes:
        heard: Which events of news were meant.
        alike: The first part that is the same as each part: a value is kept once, under that number.
        reads: What the decisions of the present block read ahead, by their numbers.
        resets: By symbol: when a day begins inside a bar.
    """

    assembled: Assembled
    reasons: Reasons = field(init=False)
    alike: dict[int, int] = field(init=False)
    heard: Heard = field(init=False)
    fills: int = 0
    paid: dict[int, tuple[int, int]] = field(default_factory=dict)
    owners: dict[tuple[str, int], Ahead] = field(default_factory=dict)
    reads: dict[int, Read] = field(default_factory=dict)
    resets: dict[str, frozenset[int]] = field(init=False)

    def __post_init__(self) -> None:
        """Prepare the words of reasons, and find the parts that have one value."""
        self.reasons = Reasons(self.assembled)
        self.heard = Heard(self.assembled)
        self.resets = resets_inside_bars(self.assembled)
        self.alike = self.assembled.plan.traced.first_alike()

    def remember(self, fills: Iterable[FillRow]) -> None:
        """Go on behind deals that were recorded before."""
        for each in fills:
            self.count(each.position, each.commission, each.swap)

    def count(self, position: int, commission: int, swap: int) -> None:
        """Number the next deal, and add up what its position paid."""
        self.fills += 1
        before, earned = self.paid.get(position, (0, 0))
        self.paid[position] = (before + commission, earned + swap)

    def batch(self, log: Log) -> Batch:
        """Give the rows of a block, in the order in which they came to be."""
        self.reads = self._reads(log.rows[log.rows[:, KIND] == LOG_DECISION])
        found: dict[int, list[Any]] = {kind: [] for kind in MAKERS}
        for row in log.rows[log.rows[:, KIND] != LOG_REQUEST].tolist():
            columns, maker = MAKERS[row[KIND]]
            found[row[KIND]].append(maker(self, row[TIME], read(columns, row), log.snaps))
        return Batch(
            decisions=found[LOG_DECISION],
            orders=found[LOG_ORDER],
            fills=found[LOG_FILL],
            positions=found[LOG_POSITION],
            stop_moves=found[LOG_STOP],
            ledger_days=found[LOG_DAY],
            outcome_changes=found[LOG_OUTCOME],
            alerts=found[LOG_ALERT],
        )

    def _reads(self, rows: NDArray[np.int64]) -> dict[int, Read]:
        """Read ahead for all decisions of an owner at once."""
        found: dict[int, Read] = {}
        for owner, index in np.unique(rows[:, [DECISION.owner, DECISION.number]], axis=0).tolist():
            own = rows[(rows[:, DECISION.owner] == owner) & (rows[:, DECISION.number] == index)]
            _, _, kind, symbol = _names(self.assembled, owner, index)
            reads = self.read_ahead(kind, index, symbol).read(own[:, TIME])
            found.update(zip(own[:, DECISION.id].tolist(), reads, strict=True))
        return found

    def read_ahead(self, owner: str, index: int, symbol: str) -> Ahead:
        """Give what an owner's sentences read ahead."""
        if (owner, index) not in self.owners:
            self.owners[owner, index] = ahead_of(self.assembled, self.alike, owner, index, symbol)
        return self.owners[owner, index]

    def symbol(self, number: int) -> str:
        """Name a symbol; -1 is the account."""
        return self.assembled.symbols[number] if number >= 0 else ""


def _fill(recorder: Recorder, time: int, fill: Fill, _: NDArray[np.float64]) -> FillRow:
    recorder.count(fill.position, fill.commission, fill.swap)
    return FillRow(
        id=recorder.fills,
        time=time,
        order=fill.order,
        position=fill.position,
        symbol=recorder.symbol(fill.sym),
        side=fill.side,
        steps=fill.steps,
        price=fill.price,
        opens=bool(fill.opens),
        reason=recorder.reasons.text(fill.why, fill.why_number),
        profit=fill.profit,
        commission=fill.commission,
        swap=fill.swap,
        ambiguous=bool(fill.doubt),
    )


def _order(recorder: Recorder, time: int, order: EndedOrder, _: NDArray[np.float64]) -> OrderRow:
    site, entry = recorder.assembled.entries[order.entry]
    return OrderRow(
        id=order.id,
        decision=order.decision,
        strategy=site.strategy.id,
        entry=entry.checked.id,
        symbol=site.symbol,
        side=order.side,
        type=ORDER_TYPES[order.type],
        steps=order.steps,
        price=order.price,
        stop=order.stop,
        has_stop=bool(order.has_stop),
        placed_at=order.placed,
        ended_at=time,
        ended=ENDED[order.ended],
        reason=recorder.reasons.text(order.why, order.why_number),
    )


def _position(recorder: Recorder, time: int, ended: EndedPosition, _: NDArray[np.float64]) -> PositionRow:
    site, entry = recorder.assembled.entries[ended.entry]
    commission, swap = recorder.paid.get(ended.id, (0, 0))
    return PositionRow(
        id=ended.id,
        decision=ended.decision,
        order=ended.order,
        strategy=site.strategy.id,
        entry=entry.checked.id,
        symbol=site.symbol,
        side=ended.side,
        steps=ended.steps,
        entry_time=ended.opened,
        entry_price=ended.price,
        stop=ended.stop,
        has_stop=bool(ended.has_stop),
        exit_time=time,
        exit_price=ended.exit_price,
        exit_reason=recorder.reasons.text(ended.why, ended.why_number),
        pnl=ended.pnl,
        risk=ended.risk,
        commission=commission + ended.commission_due,
        swap=swap + ended.swap_due,
        best=ended.best,
        ambiguous=bool(ended.ambiguous),
    )


def _names(assembled: Assembled, owner: int, index: int) -> tuple[str, str, str, str]:
    """Name an owner: its file, itself, its kind, its symbol."""
    if owner == OF_ENTRY:
        site, entry = assembled.entries[index]
        return site.strategy.id, entry.checked.id, "entry", site.symbol
    if owner == OF_EXIT:
        site, one = assembled.exits[index]
        return site.strategy.id, one.checked.id, "exit", site.symbol
    if owner == OF_PERSON:
        command = assembled.commands[index]
        return command.who, command.text, "person", symbol_of(command)
    guard = assembled.plan.guards[index]
    return guard.file_id, guard.checked.id, "guard", guard.symbol


def _decision(recorder: Recorder, time: int, made: Decision, snaps: NDArray[np.float64]) -> DecisionRow:
    site, subject, owner, symbol = _names(recorder.assembled, made.owner, made.number)
    values, clocks = recorder.reads[made.id]
    for offset, part in enumerate(recorder.assembled.snapped.get((owner, made.number), [])):
        at = made.kept_at + 2 * offset
        values[str(recorder.alike[part])] = said(float(snaps[at]), int(snaps[at + 1]))
    return DecisionRow(
        id=made.id,
        time=time,
        kind=DECISIONS[made.kind],
        site=site,
        subject=subject,
        symbol=symbol,
        reason=recorder.reasons.of_decision(made),
        values=values,
        clocks=clocks,
        detail=_detail(recorder, made, snaps)
        | _nearness(made)
        | _origin(recorder, made)
        | _reset(recorder, time, made, symbol)
        | recorder.heard.detail(owner, made.number, symbol, time),
    )


def _detail(recorder: Recorder, made: Decision, snaps: NDArray[np.float64]) -> dict[str, Any]:
    """Give price, stop, sizes, caps and the binding rule of a decision about an order."""
    if made.position:
        return {"position": made.position}
    if not made.drafted:
        return {"order": made.order} if made.order else {}
    site, entry = recorder.assembled.entries[made.number]
    step = recorder.assembled.scales[site.symbol].lots_per_step
    detail: dict[str, Any] = {
        "price": made.price,
        "steps": made.steps,
        "raw_lots": float(made.raw_size * step / PARTS_OF_A_STEP),
        "risk": made.risk,
    }
    if made.trigger:
        detail["trigger"] = made.trigger
    if made.has_stop:
        detail["stop"] = made.stop
    if made.cap != CAP_NONE:
        detail["bound"] = name_cap(recorder.assembled.plan, entry, made.cap)
    if made.order:
        detail["order"] = made.order
    if made.why == WHY_NO_MONEY:
        detail |= {"needed": made.needed, "free": made.free}
    if made.rule >= 0:
        room = float(snaps[made.kept_at + 2 * made.kept])
        guard = recorder.assembled.plan.guards[made.rule]
        detail |= {"rule": guard.checked.id, "ruleset": guard.file_id, "world": WORLDS[made.world]}
        detail |= _written_elsewhere(guard)
        if room != NO_ROOM:
            detail["room"] = room
    return detail


def _nearness(made: Decision) -> dict[str, int]:
    """Give the price of an entry that was too near, and the nearest that is allowed."""
    if made.owner != OF_ENTRY or made.why != WHY_TOO_NEAR:
        return {}
    return {"asked": made.asked, "allowed": made.allowed}


def _origin(recorder: Recorder, made: Decision) -> dict[str, str]:
    """Name the file of a rule that decided itself, and the role and the reason of a person."""
    if made.owner in (OF_ENTRY, OF_EXIT):
        return {}
    if made.owner == OF_PERSON:
        command = recorder.assembled.commands[made.number]
        return {"role": command.role, "because": command.reason}
    return _written_elsewhere(recorder.assembled.plan.guards[made.number])


def _reset(recorder: Recorder, time: int, made: Decision, symbol: str) -> dict[str, str]:
    """Mark what a rule or a switch decided where a day begins inside a bar: on the last known prices."""
    if made.owner != OF_GUARD or time not in recorder.resets[symbol]:
        return {}
    return {"reset": INSIDE_A_BAR}


def _written_elsewhere(guard: GuardPlan) -> dict[str, str]:
    """Name the file in which an inherited or borrowed rule is written."""
    return {"origin": guard.written_in} if guard.written_in != guard.file_id else {}


def _stop(recorder: Recorder, time: int, moved: MovedStop, _: NDArray[np.float64]) -> StopMoveRow:
    return StopMoveRow(
        time,
        moved.position,
        moved.before,
        moved.after,
        recorder.reasons.text(moved.why, moved.why_number),
    )


def _day(recorder: Recorder, time: int, day: EndedDay, _: NDArray[np.float64]) -> LedgerDayRow:
    calendar = recorder.assembled.plan.found.calendars[day.calendar]
    return LedgerDayRow(calendar.zone, time, day.balance, day.equity, day.lowest)


def _outcome(recorder: Recorder, time: int, outcome: Outcome, _: NDArray[np.float64]) -> OutcomeChangeRow:
    truth = TRUTHS[outcome.truth]
    subject = f"P{outcome.position}" if outcome.position else ""
    return OutcomeChangeRow(outcome.node, recorder.symbol(outcome.sym), subject, time, truth)


def _alert(recorder: Recorder, time: int, sent: SentAlert, _: NDArray[np.float64]) -> AlertRow:
    if sent.source < 0:
        site, one = recorder.assembled.exits[-1 - sent.source]
        return AlertRow(
            time,
            ALERTS[sent.level],
            f"{site.strategy.id} > {one.checked.id}",
            "asked for by an exit",
        )
    if sent.about != FROM_RULE:
        return AlertRow(time, ALERTS[sent.level], "broker", _by_broker(recorder.assembled.currency, sent))
    guard = recorder.assembled.plan.guards[sent.source]
    what = "tripped" if guard.clause == "switch" else "broken"
    about = f" for {guard.symbol}" if guard.symbol else ""
    return AlertRow(time, ALERTS[sent.level], f"{guard.file_id} > {guard.checked.id}", f"{what}{about}")


def _by_broker(currency: str, sent: SentAlert) -> str:
    """Say what the broker did, with the two figures that it compared."""
    figures = Figures(None, currency, minor_digits(currency))
    one, other = (figures.show(each, Kind.MONEY) for each in (sent.one, sent.other))
    if sent.about == NO_MONEY:
        return messages.refused_at_fill(sent.position, one, other)
    level = f"{100 * sent.one / sent.other:.1f}%"
    if sent.about == MARGIN_CALL:
        return messages.margin_call(one, other, level)
    return messages.stopped_out(sent.position, one, other, level)


Maker = Callable[[Recorder, int, Any, NDArray[np.float64]], Any]
MAKERS: dict[int, tuple[type[Any], Maker]] = {
    LOG_FILL: (Fill, _fill),
    LOG_ORDER: (EndedOrder, _order),
    LOG_POSITION: (EndedPosition, _position),
    LOG_DECISION: (Decision, _decision),
    LOG_STOP: (MovedStop, _stop),
    LOG_OUTCOME: (Outcome, _outcome),
    LOG_DAY: (EndedDay, _day),
    LOG_ALERT: (SentAlert, _alert),
}
