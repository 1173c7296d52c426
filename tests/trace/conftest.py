# ruff: noqa: E501  # a table of nodes
"""A breakout with a score, a stop and a risk, and the decision that it made at one bar."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.trace.explanation import Facts
from genesis_dsl.trace.rows import DecisionRow, NodeRow, SymbolRow

TEXT = """genesis: 1
kind: strategy
entries:
  - id: long_breakout
    all_of:
      - id: in_hours
        when: time between 08:00 and 11:30 in Europe/London
      - id: broke_out
        when: close crosses above range_top
      - id: cheap
        when: spread <= 1.2 pips
      - id: confluence
        when: long_score passes
    stop: close - stop_room
    risk: 0.5% of balance
confluence:
  - id: long_score
    parts:
      - when: close > ema(close, 200) on H4
      - when: rsi(close, 14) between 50 and 70
      - when: volume > 1.3 * average(volume, 20)
    veto:
      - when: bearish_engulfing on H1
"""
BAR = 1_520_327_700_000  # 2018-03-06 09:15 UTC
HOUR = 3_600_000

# number, parent, path, op, kind, timeframe, text, data
Row = tuple[int, int, str, str, str, str, str, tuple[Any, ...]]
NODES: list[Row] = [
    (0, -1, "", "and", "truth", "M15", TEXT[TEXT.index("- id: in_hours") : TEXT.index("    stop:")], ()),
    (1, 0, "in_hours", "condition", "truth", "", "time between 08:00 and 11:30 in Europe/London", ("in_hours",)),
    (2, 1, "in_hours", "between", "truth", "", "time between 08:00 and 11:30 in Europe/London", (False,)),
    (3, 2, "in_hours", "clockword", "clock time", "", "time", ("time", "Europe/London")),
    (4, 2, "in_hours", "literal", "clock time", "", "08:00", ("28800000", "ms")),
    (5, 2, "in_hours", "literal", "clock time", "", "11:30", ("41400000", "ms")),
    (6, 0, "broke_out", "condition", "truth", "M15", "close crosses above range_top", ("broke_out",)),
    (7, 6, "broke_out", "crosses", "truth", "M15", "close crosses above range_top", ("above",)),
    (8, 7, "broke_out", "series", "price", "M15", "close", ("close",)),
    (9, 7, "broke_out", "name", "price", "M15", "range_top", ("range_top",)),
    (10, 0, "cheap", "condition", "truth", "", "spread <= 1.2 pips", ("cheap",)),
    (11, 10, "cheap", "compare", "truth", "", "spread <= 1.2 pips", ("<=",)),
    (12, 11, "cheap", "chartword", "distance", "", "spread", ("spread",)),
    (13, 11, "cheap", "literal", "distance", "", "1.2 pips", ("6/5", "pip")),
    (14, 0, "confluence", "condition", "truth", "", "long_score passes", ("confluence",)),
    (15, 14, "confluence", "passes", "truth", "", "long_score passes", ()),
    (16, 15, "confluence", "score", "number", "", "long_score", ("long_score", 65, [40, 25, 20], 0, 3)),
    (17, 16, "confluence > trend", "condition", "truth", "H4", "close > ema(close, 200) on H4", ("trend",)),
    (18, 17, "confluence > trend", "compare", "truth", "H4", "close > ema(close, 200) on H4", (">",)),
    (19, 18, "confluence > trend", "series", "price", "M15", "close", ("close",)),
    (20, 18, "confluence > trend", "call", "price", "H4", "ema(close, 200) on H4", ("ema",)),
    (21, 16, "confluence > momentum", "condition", "truth", "M15", "rsi(close, 14) between 50 and 70", ("momentum",)),
    (22, 21, "confluence > momentum", "between", "truth", "M15", "rsi(close, 14) between 50 and 70", (False,)),
    (23, 22, "confluence > momentum", "call", "number", "M15", "rsi(close, 14)", ("rsi",)),
    (24, 22, "confluence > momentum", "literal", "number", "", "50", ("50", "")),
    (25, 22, "confluence > momentum", "literal", "number", "", "70", ("70", "")),
    (26, 16, "confluence > volume", "condition", "truth", "M15", "volume > 1.3 * average(volume, 20)", ("volume",)),
    (27, 26, "confluence > volume", "compare", "truth", "M15", "volume > 1.3 * average(volume, 20)", (">",)),
    (28, 27, "confluence > volume", "series", "volume", "M15", "volume", ("volume",)),
    (29, 27, "confluence > volume", "multiply", "volume", "M15", "1.3 * average(volume, 20)", ()),
    (30, 16, "confluence > opposed", "condition", "truth", "H1", "bearish_engulfing on H1", ("opposed",)),
    (31, 30, "confluence > opposed", "call", "truth", "H1", "bearish_engulfing on H1", ("bearish_engulfing",)),
    (32, -1, "stop", "subtract", "price", "M15", "close - stop_room", ()),
    (33, -1, "risk", "share", "money", "", "0.5% of balance", ()),
]  # fmt: skip

FIRED: dict[str, float | str] = {
    "0": 1.0, "1": 1.0, "2": 1.0, "3": 33_300_000.0, "4": 28_800_000.0, "5": 41_400_000.0,
    "6": 1.0, "7": 1.0, "8": 110_234.0, "9": 110_198.0,
    "10": 1.0, "11": 1.0, "12": 6.0, "13": 12.0,
    "14": 1.0, "15": 1.0, "16": 65.0,
    "17": 1.0, "18": 1.0, "19": 110_234.0, "20": 109_512.3,
    "21": 1.0, "22": 1.0, "23": 61.53127, "24": 50.0, "25": 70.0,
    "26": "no volume in this data", "27": "no volume in this data", "28": "no volume in this data",
    "29": "no volume in this data",
    "30": 0.0, "31": 0.0, "32": 110_054.5, "33": 50_000.0,
}  # fmt: skip


def node(row: Row) -> NodeRow:
    number, parent, path, op, kind, clock, text, data = row
    start = max(TEXT.find(text), 0)
    full = f"long_breakout > {path}" if path else "long_breakout"
    owner = ("entry", "long_breakout")
    return NodeRow(
        number, parent, *owner, full, op, text, kind, clock, "london", start, start + len(text), data
    )


@pytest.fixture
def facts() -> Facts:
    return Facts(
        nodes=tuple(map(node, NODES)),
        symbols={"EURUSD": SymbolRow("EURUSD", 5, 10, "0.01")},
        sources={"london": Source("strategies/london.yaml", TEXT)},
    )


@pytest.fixture
def fired() -> DecisionRow:
    return DecisionRow(
        7,
        BAR,
        "fired",
        "london",
        "long_breakout",
        "EURUSD",
        "",
        FIRED,
        {"M15": BAR, "H4": BAR - 5 * HOUR // 4, "H1": BAR - HOUR // 4},
        {"steps": 40, "raw_lots": 0.437, "bound": "most", "price": 110_224, "order": 3},
    )


Changed = Callable[..., DecisionRow]


@pytest.fixture
def changed(fired: DecisionRow) -> Changed:
    """The same decision with other values, by node number, and of another kind."""

    def change(
        values: dict[int, float | str],
        kind: str = "fired",
        reason: str = "",
        detail: dict[str, Any] | None = None,
    ) -> DecisionRow:
        new = {str(number): value for number, value in values.items()}
        return replace(
            fired,
            values={**fired.values, **new},
            kind=kind,
            reason=reason,
            detail=fired.detail if detail is None else detail,
        )

    return change
