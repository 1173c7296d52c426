"""The tree of a decision: one line per condition, with both numbers and the author's own line."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.because import told_decided
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import Explanation, Line
from genesis_dsl.trace.rows import DecisionRow

DEEPEST = 8
"""Conditions below this depth are indented no further."""


@dataclass(frozen=True, slots=True)
class TreeLine:
    """A condition.

    Attributes:
        state: true, false, unknown, not-reached; `sign` is its shape, `word` its name.
        side: for, against, open: whether it helped the rule to say yes; "" where nothing was to be said.
        chooses: Whether it only chooses among cases.
        place, address: `london.yaml:20` and where that line is shown; "" where the file was not kept.
        own_line: The author's line.
        details: Where the values under the condition are shown; "" where it was not stored.
        chart: Where its series are drawn around the moment; "" where they are none of a chart.
        decided: Whether it is told that it decided; where all did, it is told of none.
    """

    depth: int
    state: str
    sign: str
    word: str
    side: str
    label: str
    words: str
    left: str
    right: str
    distance: str
    clock: str
    reason: str
    must_be_false: bool
    chooses: bool
    place: str
    address: str
    own_line: str
    node: int
    details: str
    chart: str
    decided: bool


def tree_lines(
    lines: Iterable[Line], record: Record, name: str, explanation: Explanation, *, judged: bool = True
) -> tuple[TreeLine, ...]:
    """Make the lines of a decision.

    Args:
        lines: Its conditions, or some of them.
        record: Its run.
        name: How it is called: `T1`, `D12`; "" where it was not stored.
        explanation: Itself, explained.
        judged: Whether its conditions helped or hindered; those of a switch do neither.
    """
    told, decision = told_decided(explanation.lines), explanation.decision
    return tuple(
        replace(
            _tree_line(line, record, name, decision),
            side=_side(line) if judged else "",
            decided=line.node in told,
        )
        for line in lines
    )


def _tree_line(line: Line, record: Record, name: str, decision: DecisionRow) -> TreeLine:
    place = line.place
    return TreeLine(
        depth=min(line.depth, DEEPEST),
        state=line.mark.replace(" ", "-"),
        sign=messages.SIGNS[line.mark],
        word=line.mark,
        side="",
        label=line.id if line.id != line.words else "",
        words=line.words,
        left=line.left,
        right=line.right,
        distance=line.distance,
        clock=line.clock,
        reason=line.reason,
        must_be_false=line.wanted is False,
        chooses=line.wanted is None,
        place=place.short,
        address=record.place(place),
        own_line=place.text.strip(),
        node=line.node,
        details=record.addresses.part(name, line.node) if name else "",
        chart=_chart(line, record, decision),
        decided=False,
    )


def _chart(line: Line, record: Record, decision: DecisionRow) -> str:
    if not (line.is_leaf and line.left and line.timeframe in TIMEFRAMES and decision.symbol):
        return ""
    at = record.instant(decision.time)
    return record.addresses.chart(symbol=decision.symbol, timeframe=line.timeframe, at=at)


def _side(line: Line) -> str:
    if line.wanted is None:
        return ""
    if line.mark in (Mark.UNKNOWN, Mark.NOT_REACHED):
        return "open"
    return "for" if (line.mark is Mark.TRUE) is line.wanted else "against"
