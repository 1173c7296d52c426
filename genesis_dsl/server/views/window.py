"""A window of a run as the script draws it: whole numbers wherever the run has whole numbers.

Times are seconds since 1970 UTC, prices and lines are in points of `10 ** -digits`. A series in a panel is in
the unit that stands beside it.
"""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.series import Panel
from genesis_dsl.runs.window import Window
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.levels import targets_of
from genesis_dsl.trace.rows import OPEN_AT_END, DecisionRow, LedgerDayRow, PositionRow, StopMoveRow, SymbolRow
from genesis_dsl.types.kind import Kind

MOST_LEVELS = 100
"""Of more trades than this in one window stops and targets would be too close together to be seen."""


@dataclass(frozen=True, slots=True)
class Traded:
    """The trades of a window, with what their levels are made of, where they are few enough to be seen."""

    positions: Sequence[PositionRow]
    decisions: Mapping[int, DecisionRow]
    moves: Mapping[int, Sequence[StopMoveRow]]


def window_view(
    window: Window, traded: Traded, days: Sequence[LedgerDayRow], record: Record
) -> dict[str, Any]:
    """Lay a window out for the script."""
    bars, scale = window.bars, record.facts.symbols[window.symbol]
    return {
        "symbol": window.symbol,
        "timeframe": window.timeframe,
        "digits": scale.digits,
        "before": _seconds(window.before),
        "after": _seconds(window.after),
        "time": (bars.opened_at // 1000).tolist(),
        "close_time": (bars.closed_at // 1000).tolist(),
        **{name: getattr(bars, name).tolist() for name in ("open", "high", "low", "close")},
        "tradable": "".join("1" if each else "0" for each in bars.tradable.tolist()),
        "hours": window.hours,
        "lines": [
            {
                "id": str(each.node),
                "words": each.words,
                "timeframe": each.timeframe,
                "values": _rounded(window.values[each.node], 1),
            }
            for each in window.compared.lines
        ],
        "panels": [_panel(each, window, scale) for each in window.compared.panels],
        "rows": [states for _, states in window.rows],
        "trades": [_trade(each, traded, record) for each in traded.positions],
        "news": [{"time": time // 1000, "text": text} for time, text in window.news],
        "days": sorted({each.time // 1000 for each in days}),
    }


def _panel(panel: Panel, window: Window, scale: SymbolRow) -> dict[str, Any]:
    unit, size, digits = unit_of(panel.series[0].kind, scale)
    return {
        "id": "-".join(str(each.node) for each in panel.series),
        "words": panel.words,
        "unit": unit,
        "digits": digits,
        "levels": [each / size for each in panel.levels],
        "series": [
            {
                "words": each.words,
                "timeframe": each.timeframe,
                "values": _rounded(window.values[each.node] / size, digits + 2),
            }
            for each in panel.series
        ],
    }


def unit_of(kind: Kind, scale: SymbolRow) -> tuple[str, float, int]:
    """Give the unit in which people read a kind, how much of the engine's makes one, and its digits."""
    units = {
        Kind.PRICE: ("", 10**scale.digits, scale.digits),
        Kind.DISTANCE: ("pips", scale.pip_points, len(str(scale.pip_points)) - 1),
        Kind.RATIO: ("%", 0.01, 2),
        Kind.DURATION: ("minutes", 60_000, 0),
        Kind.VOLUME: ("", 1, 0),
        Kind.COUNT: ("", 1, 0),
    }
    return units.get(kind, ("", 1, 2))


def _trade(position: PositionRow, traded: Traded, record: Record) -> dict[str, Any]:
    is_open = position.exit_reason == OPEN_AT_END
    known = {
        "name": f"T{position.id}",
        "address": record.addresses.why(f"T{position.id}"),
        "side": position.side,
        "entry": [position.entry_time // 1000, position.entry_price],
        "exit": [position.exit_time // 1000, position.exit_price],
        "open": is_open,
        "left": messages.exit_words(position.exit_reason),
        "stops": [],
        "targets": [],
    }
    decision = traded.decisions.get(position.decision)
    if decision is None:
        return known
    if position.has_stop:
        moves = traded.moves.get(position.id, ())
        first = [[position.entry_time // 1000, position.stop]]
        known["stops"] = first + [[move.time // 1000, move.new] for move in moves]
    known["targets"] = [points for _, points in targets_of(position, decision, record.facts.nodes)]
    return known


def _seconds(time: int | None) -> int | None:
    return None if time is None else time // 1000


def _rounded(values: NDArray[np.float64], digits: int) -> list[float | None]:
    """Write values with so many digits; what was unknown is no number."""
    return [None if isnan(each) else each for each in np.round(values, digits).tolist()]
