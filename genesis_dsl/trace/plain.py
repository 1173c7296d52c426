"""What is shown of a decision as plain values, for programs: the one shape for the command and the site.

Times are ISO 8601 in UTC. Numbers with a unit are texts, as a person reads them and as the rule saw them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from genesis_dsl.market.instant import format_iso
from genesis_dsl.trace.because import because
from genesis_dsl.trace.explanation import Explanation, Line, Place, ScoreBar, Value
from genesis_dsl.trace.missing import Change, smallest_change
from genesis_dsl.trace.page import asks_for_change
from genesis_dsl.trace.pipe import Box
from genesis_dsl.trace.rows import DecisionRow

VERSION = 1
"""Of the shape."""


def decision(row: DecisionRow, *, stored: bool = True) -> dict[str, Any]:
    """Give a decision as a line of a list; one that was made again and is not stored has the id ""."""
    return {
        "id": f"D{row.id}" if stored else "",
        "time": format_iso(row.time),
        "file": row.site,
        "subject": row.subject,
        "symbol": row.symbol,
        "kind": row.kind,
        "reason": row.reason,
    }


def explained(
    explanation: Explanation, notes: Sequence[Mapping[str, str]] = (), *, stored: bool = True
) -> dict[str, Any]:
    """Give all that `why` shows, in its order; `notes`: what people wrote beside it, as plain values."""
    change = smallest_change(explanation) if asks_for_change(explanation) else None
    return {
        "version": VERSION,
        "sentence": explanation.title,
        "because": because(explanation),
        "decision": decision(explanation.decision, stored=stored),
        "pipe": [_box(each) for each in explanation.boxes],
        "conditions": [_line(each) for each in explanation.lines],
        "scores": [_score(each) for each in explanation.scores],
        "values": [_value(each) for each in explanation.values],
        "rule": _value(explanation.binding) if explanation.binding else None,
        "room": explanation.room,
        "cites": explanation.cites,
        "missing": missing(change) if change else None,
        "notes": [dict(each) for each in notes],
    }


def unfired(
    explanation: Explanation,
    change: Change,
    note: str,
    notes: Sequence[Mapping[str, str]] = (),
    *,
    stored: bool,
) -> dict[str, Any]:
    """Give one answer of `whynot`: what an entry said, and why another instant is shown than was asked."""
    return {
        **explained(explanation, notes, stored=stored),
        "missing": missing(change),
        "note": note,
        "stored": stored,
    }


def missing(change: Change) -> dict[str, Any]:
    """Give the smallest change: its sentence, what had to turn, all that was against it, what came behind."""
    return {
        "sentence": change.sentence,
        "turn": [each.node for each in change.turned],
        "against": [each.node for each in change.nearest],
        "gates": [{"reason": each.reason, "text": each.text} for each in change.gates],
        "is_sure": change.is_sure,
    }


def _box(box: Box) -> dict[str, Any]:
    """Give a stage; one that is supposed did not happen, and says what it would have said."""
    return {"stage": box.name, "colour": box.colour, "text": box.text, "supposed": box.supposed}


def _line(line: Line) -> dict[str, Any]:
    return {
        "node": line.node,
        "depth": line.depth,
        "mark": line.mark.value,
        "wanted": line.wanted,
        "decided": line.decided,
        "id": line.id,
        "words": line.words,
        "left": line.left,
        "right": line.right,
        "distance": line.distance,
        "clock": line.clock,
        "reason": line.reason,
        **_place(line.place),
    }


def _score(bar: ScoreBar) -> dict[str, Any]:
    parts = [
        {"id": part.id, "points": part.points, "mark": part.mark.value, "spare": part.spare}
        for part in bar.parts
    ]
    return {
        "id": bar.id,
        "mark": bar.mark.value,
        "pass_at": bar.pass_at,
        "low": bar.low,
        "high": bar.high,
        "total": bar.total,
        "confidence": bar.confidence,
        "parts": parts,
    }


def _value(value: Value) -> dict[str, Any]:
    return {"name": value.name, "words": value.words, "text": value.text, **_place(value.place)}


def _place(place: Place) -> dict[str, Any]:
    """Give where a sentence stands: the id of its file and the line from 1; 0 where it was not kept."""
    return {"file": place.file_id, "line": place.number}
