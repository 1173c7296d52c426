"""The answers of a moment: for each entry what was missing, nearest first, and its conditions over time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.numbers import Number
from genesis_dsl.runs.what_if import WhatIf
from genesis_dsl.runs.whynot import Answer
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.notes import NoteLine, note_lines
from genesis_dsl.server.views.pipe import Stage, stages
from genesis_dsl.server.views.score import Score, scores
from genesis_dsl.server.views.strip import Strip
from genesis_dsl.server.views.tree import TreeLine, tree_lines


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One entry at a moment.

    Attributes:
        headline, rest: What was so, and the smallest change.
        note: Why another instant than the one asked for is shown.
        silence: The same as a headline, where nothing could be decided then.
        name, address: Of the decision, where it was stored; "" where it was made again.
        against: What was false or unknown and should not have been, the nearest first.
        satisfied: The other conditions.
        lines: The tree in the author's order.
        together: How often all was true over the run, and all but one condition; "" where not counted.
        entry: Its name in the form that moves a number.
        numbers: Those that may be moved; `what_if` is what would have come of the one that was.
        strips: The conditions over the last bars.
        patch: The address of the change as a file.
        notes: What people wrote beside it, where it is stored.
    """

    subject: str
    site: str
    symbol: str
    time: str
    headline: str
    rest: str
    note: str
    stored: bool
    name: str
    address: str
    stages: tuple[Stage, ...]
    against: tuple[TreeLine, ...]
    satisfied: tuple[TreeLine, ...]
    lines: tuple[TreeLine, ...]
    scores: tuple[Score, ...]
    strips: tuple[Strip, ...]
    together: str = ""
    entry: str = ""
    numbers: tuple[Number, ...] = ()
    what_if: WhatIf | None = None
    patch: str = ""
    silence: str = ""
    notes: tuple[NoteLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above all answers: the sentence, and what would have changed it."""

    sentence: str
    rest: str = ""


def title_of(answers: Sequence[WhyNot]) -> Title:
    """Give the sentence of one answer, the silence that all have in common, else where and when they are."""
    first = answers[0]
    is_alone = len(answers) == 1
    if first.silence and all(each.silence == first.silence for each in answers):
        before = messages.decided_before(first.headline, first.rest) if is_alone else ""
        return Title(first.silence, before)
    return Title(first.headline, first.rest) if is_alone else Title(f"{first.symbol} at {first.time}")


def whynot_view(answer: Answer, strips: tuple[Strip, ...], record: Record) -> WhyNot:
    """Make the view of one answer."""
    explanation, change = answer.explanation, answer.change
    decision = explanation.decision
    name = f"D{decision.id}" if answer.stored else ""
    near = {line.node for line in change.nearest}
    held = [line for line in explanation.lines if line.is_leaf and line.wanted is not None]
    satisfied = [line for line in held if line.node not in near]
    return WhyNot(
        subject=decision.subject,
        site=decision.site,
        symbol=decision.symbol,
        time=explanation.time,
        headline=change.headline,
        rest=change.rest,
        note=answer.note,
        stored=answer.stored,
        name=name,
        address=record.addresses.why(name) if name else "",
        stages=stages(explanation.boxes),
        against=_flat(tree_lines(change.nearest, record, name, explanation)),
        satisfied=_flat(tree_lines(satisfied, record, name, explanation)),
        lines=tree_lines(explanation.lines, record, name, explanation),
        scores=scores(explanation.scores),
        strips=strips,
        together=answer.together.sentence if answer.together else "",
        entry=f"{decision.site} > {decision.subject}",
        numbers=answer.numbers,
        what_if=answer.what_if,
        patch=_patch(answer, record) if answer.what_if else "",
        silence=answer.silence,
        notes=note_lines(answer.written, record),
    )


def _patch(answer: Answer, record: Record) -> str:
    decision, moved = answer.explanation.decision, answer.what_if
    return record.addresses.patch(
        symbol=decision.symbol,
        at=answer.explanation.time,
        entry=f"{decision.site} > {decision.subject}",
        number=moved.number.name if moved else "",
        to=moved.value if moved else "",
    )


def _flat(lines: Iterable[TreeLine]) -> tuple[TreeLine, ...]:
    """Take lines out of their tree: a list is not indented."""
    return tuple(replace(line, depth=0) for line in lines)
