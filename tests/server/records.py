# ruff: noqa: FBT003  # rows are written as rows
"""A run that never was: texts that would be markup, and every way in which a decision or a trade can end."""

from pathlib import Path

from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import (
    Batch,
    DataRow,
    DecisionRow,
    FillRow,
    NodeRow,
    OrderRow,
    OutcomeBlockRow,
    OutcomeChangeRow,
    PositionRow,
    SourceRow,
    StopMoveRow,
    SymbolRow,
)

DAY = 1_520_294_400_000  # 2018-03-06
BAR = DAY + 33_300_000  # 09:15
QUARTER = 900_000
MARKUP = "<script>alert('x')</script>"

TEXT = f"""genesis: 1
kind: strategy
id: london
# {MARKUP}
entries:
  - id: long
    all_of:
      - id: cheap
        when: spread <= 1.2 pips
      - id: score
        when: long_score passes
    stop: close - 11 pips
"""
RULES = """genesis: 1
kind: ruleset
id: house
title: House
sources:
  - id: terms
    publisher: A firm
    page: firm.example/rules
    section: Losses
    read_on: 2026-09-04
    quote: Never more.
rules:
  - id: daily
    title: Daily loss
    cites: terms
    because: We are careful.
    names:
      floor: 95% of initial_balance
    must_hold: equity >= floor
"""
SCORE = ("long_score", "65", ["40", "25", "35"], 0, 3)

MANIFEST = {
    "currency": "USD",
    "strategies": ["london"],
    "symbols": ["EURUSD"],
    "account": f"demo {MARKUP}",
    "from": DAY,
    "to": DAY + 7 * 86_400_000,
    "synthetic": True,
    "parameters": {"london": {"channel": "20"}},
    "notes": [f"EURUSD: no volume in this data {MARKUP}"],
    "not_simulated": ["nothing slips", "no swap"],
}
SUMMARY = {
    "net_profit": -500.0,
    "net_profit_at_best": 12.5,
    "trades": 2,
    "start_balance": 100_000.0,
    "account_failed": True,
}


def _node(number: int, parent: int, op: str, kind: str, text: str, path: str, *data: object) -> NodeRow:
    rules = op.startswith("rule ")
    source, file, owner = (RULES, "house", "rule") if rules else (TEXT, "london", "entry")
    start = max(source.find(text), 0)
    place = (file, start, start + len(text))
    subject, plain_op = path.partition(" > ")[0], op.removeprefix("rule ")
    return NodeRow(number, parent, owner, subject, path, plain_op, text, kind, "M15", *place, data)


NODES = [
    _node(0, -1, "and", "truth", TEXT[TEXT.index("- id: cheap") : TEXT.index("    stop:")], "long"),
    _node(1, 0, "condition", "truth", "spread <= 1.2 pips", "long > cheap", "cheap"),
    _node(2, 1, "compare", "truth", "spread <= 1.2 pips", "long > cheap", "<="),
    _node(3, 2, "chartword", "distance", "spread", "long > cheap", "spread"),
    _node(4, 2, "literal", "distance", "1.2 pips", "long > cheap", "6/5", "pip"),
    _node(5, 0, "condition", "truth", "long_score passes", "long > score", "score"),
    _node(6, 5, "passes", "truth", "long_score passes", "long > score"),
    _node(7, 6, "score", "number", "long_score", "long > score", *SCORE),
    _node(8, 7, "condition", "truth", "close > open", "long > score > up", "up"),
    _node(9, 7, "condition", "truth", "volume > 5", "long > score > busy", "busy"),
    _node(10, 7, "condition", "truth", "close < 2", "long > score > low", "low"),
    _node(11, -1, "subtract", "price", "close - 11 pips", "long > stop"),
    _node(12, -1, "literal", "R", "2 R", "long > target 1", "2", "R"),
    _node(13, -1, "literal", "distance", "40 pips", "long > target 2", "40", "pip"),
    _node(14, -1, "rule compare", "truth", "equity >= floor", "daily", ">="),
    _node(15, 14, "rule account", "money", "equity", "daily"),
    _node(16, 14, "rule name", "money", "floor", "daily"),
]
VALUES: dict[str, float | str] = {
    "0": 1.0, "1": 1.0, "2": 1.0, "3": 6.0, "4": 12.0, "5": 1.0, "6": 1.0, "7": 75.0, "8": 1.0,
    "9": "no volume in this data", "10": 1.0, "11": 111_946.0, "12": 2.0, "13": 400.0,
}  # fmt: skip
DETAIL = {"steps": 40, "raw_lots": 0.437, "price": 112_056, "stop": 111_946, "rule": "daily",
          "ruleset": "house", "world": "all stopped now", "room": 48_000.0}  # fmt: skip


def _decision(number: int, kind: str, reason: str = "", **other: object) -> DecisionRow:
    given = {"site": "london", "subject": "long", "symbol": "EURUSD", "values": VALUES,
             "clocks": {"M15": BAR}, "detail": DETAIL} | other  # fmt: skip
    return DecisionRow(number, BAR + number * QUARTER, kind, reason=reason, **given)  # type: ignore[arg-type]  # fields by name


DECISIONS = [
    _decision(0, "fired"),
    _decision(1, "tripped", site="house", subject="day_loss", symbol="", values={}, detail={}),
    _decision(2, "blocked", "switch:day_loss", detail={}),
    _decision(3, "blocked", "rule:daily"),
    _decision(4, "near miss", values=VALUES | {"0": 0.0, "1": 0.0, "2": 0.0, "3": 14.0}, detail={}),
    _decision(5, "moved", subject="trail", values={}, detail={"position": 1}),
    _decision(6, "fired", detail=DETAIL | {"order": 2}),
]


def _position(number: int, pnl: int, reason: str, **other: int) -> PositionRow:
    best = other.get("best", pnl)
    return PositionRow(number, 0, 1, "london", "long", "EURUSD", 1, 40, BAR + 60_000, 112_056, 111_946, True,
                       BAR + 10 * QUARTER, 112_276, reason, pnl, other.get("risk", 50_000), 700, -120, best,
                       best != pnl)  # fmt: skip


ORDERS = [
    OrderRow(1, 0, "london", "long", "EURUSD", 1, "limit", 40, 112_056, 111_946, True, BAR, BAR + 60_000,
             "filled", ""),
    OrderRow(2, 6, "london", "long", "EURUSD", -1, "market", 40, 0, 0, False, BAR, BAR + QUARTER,
             "expired", "expired"),
]  # fmt: skip
FILLS = [
    FillRow(1, BAR + 60_000, 1, 1, "EURUSD", 1, 40, 112_056, True, "entry:long", 0, 0, 0, False),
    FillRow(
        2, BAR + 10 * QUARTER, 1, 1, "EURUSD", -1, 40, 112_276, False, "target:1", 88_000, 700, -120, True
    ),
]
MOVES = [StopMoveRow(BAR + 4 * QUARTER, 1, 111_946, 112_056, "exit:trail")]
BLOCK = OutcomeBlockRow(
    0, "EURUSD", DAY, QUARTER, b"\xff" * 12, b"\xf0" * 12, b"\xfe" * 12, 48, 36, 12
)  # fmt: skip
CHANGES = [OutcomeChangeRow(1, "EURUSD", "", DAY + 6 * QUARTER, "true")]


def write_records(folder: Path) -> Database:
    """Write run 1, which is done and odd in every way, and run 2, which was stopped at its start."""
    database = open_database(f"sqlite:///{folder / 'records.db'}")
    opening = Batch(
        sources=[
            SourceRow("strategy", "london", f"strategies/{MARKUP}.yaml", "aa", TEXT),
            SourceRow("ruleset", "house", "compliance/house.yaml", "bb", RULES),
        ],
        symbols=[SymbolRow("EURUSD", 5, 10, "0.01")],
        data=[DataRow("EURUSD", "M1", "/gone/EURUSD_M1.csv", "cc", 1440, DAY, DAY + 86_340_000)],
        nodes=NODES,
    )
    positions = [_position(1, 87_180, "target:1", best=99_000), _position(2, -500, "open at end", risk=0)]
    with Writer(database) as writer:
        writer.begin(MANIFEST, opening)
        writer.write(
            Batch(
                decisions=DECISIONS,
                orders=ORDERS,
                fills=FILLS,
                positions=positions,
                stop_moves=MOVES,
                outcome_blocks=[BLOCK],
                outcome_changes=CHANGES,
            )
        )
        writer.finish("done", "d" * 64, writer.head, SUMMARY)
    with Writer(database) as writer:
        writer.begin({"currency": "USD"}, Batch())
        writer.finish("interrupted", "", writer.head, {})
    return database
