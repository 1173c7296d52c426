"""From the engine's log to rows: numbers get their words.

The recorder reads what the engine already decided; it can neither change nor delay a decision.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine.assemble import Assembled
from genesis_dsl.engine.interpreter import Log
from genesis_dsl.engine.layout import ALERTS
from genesis_dsl.engine.record import DECISIONS, OF_ENTRY, OF_EXIT
from genesis_dsl.trace.ahead import Ahead, Read, ahead_of, said
from genesis_dsl.trace.reasons import Reasons
from genesis_dsl.trace.rows import (
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
from genesis_dsl.trading.tables import (
    LOG_ALERT,
    LOG_DAY,
    LOG_DECISION,
    LOG_FILL,
    LOG_ORDER,
    LOG_OUTCOME,
    LOG_POSITION,
    LOG_STOP,
)

ENDED = ("filled", "cancelled", "expired", "resting")
ORDER_TYPES = ("market", "limit", "stop")
WORLDS = (
    "before the order",
    "all stopped now",
    "all at their stops",
    "carried over the reset, then stopped",
    "winners closed, reset, then stopped",
    "best first, then stopped",
)
"""The imagined futures of the gate, in words."""


@dataclass(slots=True)
class Recorder:
    """Turns logs into rows; it counts fills and remembers what positions paid (it is mutable).

    Attributes:
        reads: What the decisions of the present block read ahead, by their numbers.
    """

    assembled: Assembled
    reasons: Reasons = field(init=False)
    fills: int = 0
    paid: dict[int, tuple[int, int]] = field(default_factory=dict)
    owners: dict[tuple[str, int], Ahead] = field(default_factory=dict)
    reads: dict[int, Read] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Prepare the words of reasons."""
        self.reasons = Reasons(self.assembled)

    def batch(self, log: Log) -> Batch:
        """Give the rows of a block, in the order in which they came to be."""
        self.reads = self._reads(log.rows[log.rows[:, 0] == LOG_DECISION])
        found: dict[int, list[Any]] = {kind: [] for kind in MAKERS}
        for row in log.rows.tolist():
            found[row[0]].append(MAKERS[row[0]](self, row, log.snaps))
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
        for owner, index in np.unique(rows[:, 3:5], axis=0).tolist():
            own = rows[(rows[:, 3] == owner) & (rows[:, 4] == index)]
            _, _, kind, symbol = _names(self.assembled, owner, index)
            reads = self.read_ahead(kind, index, symbol).read(own[:, 1])
            found.update(zip(own[:, 8].tolist(), reads, strict=True))
        return found

    def read_ahead(self, owner: str, index: int, symbol: str) -> Ahead:
        """Give what an owner's sentences read ahead."""
        if (owner, index) not in self.owners:
            self.owners[owner, index] = ahead_of(self.assembled, owner, index, symbol)
        return self.owners[owner, index]

    def values_now(self, index: int, time: int) -> tuple[dict[str, float | str], dict[str, int]]:
        """Give what an entry read at the last event, from the registers as they stand."""
        assembled = self.assembled
        symbol = assembled.entries[index][0].symbol
        ((values, clocks),) = self.read_ahead("entry", index, symbol).read(np.array([time]))
        entry = assembled.world.entries[index]
        parts = assembled.snapped["entry", index]
        registers = assembled.world.snap_regs[entry["snap"] : entry["snap"] + entry["snaps"]]
        for part, register in zip(parts, registers.tolist(), strict=True):
            world = assembled.world
            values[str(part)] = said(float(world.reg[register]), int(world.why[register]))
        return values, clocks

    def symbol(self, number: int) -> str:
        """Name a symbol; -1 is the account."""
        return self.assembled.symbols[number] if number >= 0 else ""


def _fill(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> FillRow:
    recorder.fills += 1
    commission, swap = recorder.paid.get(row[3], (0, 0))
    recorder.paid[row[3]] = (commission + row[12], swap + row[13])
    return FillRow(
        id=recorder.fills,
        time=row[1],
        order=row[2],
        position=row[3],
        symbol=recorder.symbol(row[4]),
        side=row[5],
        steps=row[6],
        price=row[7],
        opens=bool(row[8]),
        reason=recorder.reasons.text(row[9], row[10]),
        profit=row[11],
        commission=row[12],
        swap=row[13],
        ambiguous=bool(row[14]),
    )


def _order(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> OrderRow:
    site, entry = recorder.assembled.entries[row[4]]
    return OrderRow(
        id=row[2],
        decision=row[3],
        strategy=site.strategy.id,
        entry=entry.checked.id,
        symbol=site.symbol,
        side=row[6],
        type=ORDER_TYPES[row[7]],
        steps=row[8],
        price=row[9],
        stop=row[10],
        has_stop=bool(row[11]),
        placed_at=row[12],
        ended_at=row[1],
        ended=ENDED[row[13]],
        reason=recorder.reasons.text(row[14], row[15]),
    )


def _position(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> PositionRow:
    site, entry = recorder.assembled.entries[row[5]]
    commission, swap = recorder.paid.get(row[2], (0, 0))
    commission, swap = commission + row[22], swap + row[23]  # what is still open has costs to come
    return PositionRow(
        id=row[2],
        decision=row[3],
        order=row[4],
        strategy=site.strategy.id,
        entry=entry.checked.id,
        symbol=site.symbol,
        side=row[7],
        steps=row[8],
        entry_time=row[9],
        entry_price=row[10],
        stop=row[11],
        has_stop=bool(row[12]),
        exit_time=row[1],
        exit_price=row[13],
        exit_reason=recorder.reasons.text(row[14], row[15]),
        pnl=row[16],
        risk=row[17],
        commission=commission,
        swap=swap,
        best=row[18],
        ambiguous=bool(row[19]),
    )


def _names(assembled: Assembled, owner: int, index: int) -> tuple[str, str, str, str]:
    """Name an owner: its file, itself, its kind, its symbol."""
    if owner == OF_ENTRY:
        site, entry = assembled.entries[index]
        return site.strategy.id, entry.checked.id, "entry", site.symbol
    if owner == OF_EXIT:
        site, one = assembled.exits[index]
        return site.strategy.id, one.checked.id, "exit", site.symbol
    guard = assembled.plan.guards[index]
    return guard.file_id, guard.checked.id, "guard", guard.symbol


def _decision(recorder: Recorder, row: list[int], snaps: NDArray[np.float64]) -> DecisionRow:
    site, subject, owner, symbol = _names(recorder.assembled, row[3], row[4])
    values, clocks = recorder.reads[row[8]]
    for offset, part in enumerate(recorder.assembled.snapped.get((owner, row[4]), [])):
        at = row[9] + 2 * offset
        values[str(part)] = said(float(snaps[at]), int(snaps[at + 1]))
    return DecisionRow(
        id=row[8],
        time=row[1],
        kind=DECISIONS[row[2]],
        site=site,
        subject=subject,
        symbol=symbol,
        reason=recorder.reasons.of_decision(row),
        values=values,
        clocks=clocks,
        detail=_detail(recorder, row, snaps),
    )


def _detail(recorder: Recorder, row: list[int], snaps: NDArray[np.float64]) -> dict[str, Any]:
    """Give price, stop, sizes, caps and the binding rule of a decision about an order."""
    if row[22]:
        return {"position": row[22]}
    if not row[19]:
        return {}
    site, entry = recorder.assembled.entries[row[4]]
    step = recorder.assembled.scales[site.symbol].lots_per_step
    detail: dict[str, Any] = {
        "price": row[11],
        "steps": row[14],
        "raw_lots": float(row[15] * step),
        "risk": row[20],
    }
    if row[13]:
        detail["stop"] = row[12]
    if row[16] != -1:
        detail["bound"] = "most" if row[16] == -2 else entry.caps[row[16]][0]
    if row[21]:
        detail["order"] = row[21]
    if row[17] >= 0:
        room = float(snaps[row[9] + 2 * row[10]])
        guard = recorder.assembled.plan.guards[row[17]]
        detail |= {"rule": guard.checked.id, "ruleset": guard.file_id, "world": WORLDS[row[18]]}
        if abs(room) < 1e200:
            detail["room"] = room
    return detail


def _stop(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> StopMoveRow:
    return StopMoveRow(row[1], row[2], row[3], row[4], recorder.reasons.text(row[5], row[6]))


def _day(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> LedgerDayRow:
    calendar = recorder.assembled.plan.found.calendars[row[2]]
    return LedgerDayRow(calendar.zone, row[1], row[3], row[4], row[5])


def _outcome(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> OutcomeChangeRow:
    truth = ("false", "true")[row[5]] if row[5] < 2 else op.REASONS[row[5] - 2]
    subject = f"P{row[4]}" if row[4] else ""
    return OutcomeChangeRow(row[2], recorder.symbol(row[3]), subject, row[1], truth)


def _alert(recorder: Recorder, row: list[int], _: NDArray[np.float64]) -> AlertRow:
    if row[3] < 0:
        site, one = recorder.assembled.exits[-1 - row[3]]
        return AlertRow(
            row[1], ALERTS[row[2]], f"{site.strategy.id} > {one.checked.id}", "asked for by an exit"
        )
    guard = recorder.assembled.plan.guards[row[3]]
    what = "tripped" if guard.clause == "switch" else "broken"
    about = f" for {guard.symbol}" if guard.symbol else ""
    return AlertRow(row[1], ALERTS[row[2]], f"{guard.file_id} > {guard.checked.id}", f"{what}{about}")


Maker = Callable[[Recorder, list[int], NDArray[np.float64]], Any]
MAKERS: dict[int, Maker] = {
    LOG_FILL: _fill,
    LOG_ORDER: _order,
    LOG_POSITION: _position,
    LOG_DECISION: _decision,
    LOG_STOP: _stop,
    LOG_OUTCOME: _outcome,
    LOG_DAY: _day,
    LOG_ALERT: _alert,
}
