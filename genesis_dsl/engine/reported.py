"""Reports of a broker outside as records for the kernel."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine.world import NEXT_REPORT, REPORT, REPORTS, World
from genesis_dsl.market.report import CAUSES, DOUBTS, KINDS, REQUESTS, TYPES, Report
from genesis_dsl.trading.records import make_records
from genesis_dsl.trading.tables import WHY_BROKER, WHY_FROZEN, WHY_NO_MONEY, WHY_TOO_NEAR, WHY_WRONG_SIDE

(
    ACCEPTED,
    IS_REFUSED,
    FILLED,
    IS_CANCELLED,
    HAS_EXPIRED,
    IS_CLOSED,
    HAS_MOVED,
    SWAP,
    BALANCE,
    DOUBT,
    CLEARED,
    IS_ADOPTED,
    RESTS,
    ELSEWHERE,
    OPENING,
) = range(15)
"""Kinds of reports: places in `market.report.KINDS`."""
BY_ASKING, BY_STOP, BY_TARGET, BY_MARGIN, BY_OTHERS = range(5)
"""Why a position was closed: places in `market.report.CAUSES`."""
PATIENCE = 1_000
"""How long a request waits that was refused, in milliseconds."""

_REFUSED = {
    "frozen": WHY_FROZEN,
    "too near": WHY_TOO_NEAR,
    "wrong side": WHY_WRONG_SIDE,
    "no money": WHY_NO_MONEY,
}
_SAME = (
    *("order", "position", "code", "side", "steps", "price", "trigger", "stop", "target"),
    *("profit", "commission", "due", "swap", "amount"),
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What a broker outside reports in a run.

    Attributes:
        reports: All of them, in the order in which they came in; none where they will come one by one.
        room: How many may come in at one instant, where they come one by one.
    """

    reports: tuple[Report, ...] = ()
    room: int = 0

    def records(self, symbols: Sequence[str]) -> NDArray[Any]:
        """Lay out the reports for the kernel, or the room for them.

        Shapes: (reports,), or (room,).
        """
        return np.zeros(self.room, REPORT) if self.room else _records(self.reports, symbols)


def hear(world: World, reports: Sequence[Report], symbols: Sequence[str]) -> None:
    """Let the kernel find in its room what came in at the instant of the next event."""
    world.reports[: len(reports)] = _records(reports, symbols)
    world.context[NEXT_REPORT], world.context[REPORTS] = 0, len(reports)


def _records(reports: Sequence[Report], symbols: Sequence[str]) -> NDArray[Any]:
    numbers = {symbol: number for number, symbol in enumerate(symbols)}
    return make_records(REPORT, [_row(each, numbers) for each in reports])


def _row(report: Report, numbers: dict[str, int]) -> dict[str, Any]:
    return {
        "time": report.time,
        "kind": KINDS.index(report.kind),
        "about": REQUESTS.index(report.about) if report.about else 0,
        "cause": _cause(report),
        "sym": numbers.get(report.symbol, -1),
        "type": TYPES.index(report.type) if report.type else 0,
        **{name: getattr(report, name) for name in _SAME},
    }


def _cause(report: Report) -> int:
    if report.kind == "refused":
        return _REFUSED.get(report.cause, WHY_BROKER)
    if report.kind in {"doubt", "cleared"}:
        return 1 << DOUBTS.index(report.cause)
    return CAUSES.index(report.cause) if report.cause else 0
