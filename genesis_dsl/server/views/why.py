"""The page of a decision or a trade: everything that was recorded of it."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.author import EntryWords, entry_words
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.decision import NEAR_MISS
from genesis_dsl.server.views.pipe import Stage, stages
from genesis_dsl.server.views.rule_card import RuleCard, rule_card
from genesis_dsl.server.views.score import Score, scores
from genesis_dsl.server.views.tree import TreeLine, tree_lines
from genesis_dsl.trace.because import because
from genesis_dsl.trace.explanation import Explanation, Value
from genesis_dsl.trace.missing import smallest_change
from genesis_dsl.trace.pipe import ENTRY_KINDS, RULE_KINDS
from genesis_dsl.trace.rows import OF_PERSONS

ACTED = OF_PERSONS | frozenset(
    {"tripped", "flat", "holding", "re-armed", "closed", "moved", "touched", "waits", "requoted", "given up"}
)
"""Kinds of decision whose conditions neither helped nor hindered."""


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value beside the condition: the stop, the risk, a target."""

    name: str
    words: str
    text: str
    place: str
    address: str
    details: str


@dataclass(frozen=True, slots=True)
class Why:
    """An explanation, ready to be shown.

    Attributes:
        name: `T1` or `D12`.
        title: What was decided, in a sentence.
        because: The conditions that decided; "" of what did not come about by any.
        author: Why the author wants it, and the title of his file; None where he says nothing of it.
        missing: The smallest change, in a sentence; "" where nothing was missing.
        stages: The pipe of an entry; none of what is no entry.
        is_saved: Whether it can be written as a test.
    """

    name: str
    title: str
    because: str
    author: EntryWords | None
    missing: str
    kind: str
    site: str
    subject: str
    symbol: str
    time: str
    stages: tuple[Stage, ...]
    lines: tuple[TreeLine, ...]
    scores: tuple[Score, ...]
    values: tuple[ValueLine, ...]
    rule: RuleCard | None
    is_saved: bool


def why_view(explanation: Explanation, record: Record, name: str) -> Why:
    """Make the view of an explanation that is called `name`."""
    decision = explanation.decision
    asked = explanation.root is not None and decision.kind not in ACTED | {"fired"}
    change = smallest_change(explanation) if asked else None
    titled = change is not None and decision.kind == NEAR_MISS
    missing = "" if change is None else change.rest if titled else change.sentence
    return Why(
        name=name,
        title=change.headline if change and titled else explanation.title,
        because=because(explanation),
        author=_author(explanation, record),
        missing=missing,
        kind=decision.kind,
        site=decision.site,
        subject=decision.subject,
        symbol=decision.symbol,
        time=explanation.time,
        stages=stages(explanation.boxes) if decision.kind in ENTRY_KINDS else (),
        lines=tree_lines(explanation.lines, record, name, explanation, judged=decision.kind not in ACTED),
        scores=scores(explanation.scores),
        values=tuple(_value(each, record, name) for each in explanation.values),
        rule=rule_card(explanation, record, name),
        is_saved=decision.kind in (*ENTRY_KINDS, *RULE_KINDS),
    )


def _author(explanation: Explanation, record: Record) -> EntryWords | None:
    decision = explanation.decision
    source = record.facts.sources.get(decision.site)
    return entry_words(source, decision.subject) if source and decision.kind in ENTRY_KINDS else None


def _value(value: Value, record: Record, name: str) -> ValueLine:
    place = value.place
    return ValueLine(
        name=value.name,
        words=" ".join(value.words.split()),
        text=value.text,
        place=place.short,
        address=record.place(place),
        details=record.addresses.part(name, value.node) if name else "",
    )
