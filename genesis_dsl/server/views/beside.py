"""Two decisions beside each other, of one run or of two: what differs, and each as its run tells it."""

from collections.abc import Iterator

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.messages import runs as say_runs
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.pipe import Stage
from genesis_dsl.server.views.score import Score
from genesis_dsl.server.views.tree import TreeLine
from genesis_dsl.server.views.why import why_view
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import Explanation, Line


@dataclass(frozen=True, slots=True)
class Told:
    """A decision as its run tells it.

    Attributes:
        label: What it is called here.
        name: `D12`; "" of one that is not stored.
        note: Why there is none, or why another moment is shown.
    """

    label: str
    record: Record
    explanation: Explanation | None = None
    name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two, ready to be shown."""

    label: str
    title: str
    address: str
    note: str
    missing: str = ""
    stages: tuple[Stage, ...] = ()
    lines: tuple[TreeLine, ...] = ()
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition in one of the two; "" everywhere where it was not asked there."""

    state: str = ""
    sign: str = ""
    word: str = ""
    left: str = ""
    right: str = ""
    distance: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """A condition that was one thing in one decision and another in the other."""

    label: str
    words: str
    both: tuple[Asked, Asked]


@dataclass(frozen=True, slots=True)
class Beside:
    """Both sides, and the conditions that differ; None where one of them tells nothing."""

    sides: tuple[Side, Side]
    differing: tuple[Differing, ...] | None


def beside(one: Told, other: Told) -> Beside:
    """Lay two decisions side by side."""
    differing = None
    if one.explanation and other.explanation:
        differing = tuple(_differing(one.explanation, other.explanation))
    return Beside((_side(one), _side(other)), differing)


def _side(told: Told) -> Side:
    if told.explanation is None:
        return Side(told.label, say_runs.nothing_decided(), "", told.note)
    why = why_view(told.explanation, told.record, told.name)
    address = told.record.addresses.why(told.name) if told.name else ""
    return Side(told.label, why.title, address, told.note, why.missing, why.stages, why.lines, why.scores)


def _differing(one: Explanation, other: Explanation) -> Iterator[Differing]:
    """Give the conditions that differ, in the order of the first; each is found by its words."""
    lines, others = _leaves(one), _leaves(other)
    for key in dict.fromkeys([*lines, *others]):
        mine, theirs = lines.get(key), others.get(key)
        if mine is None or theirs is None or mine.mark is not theirs.mark:
            label, words = key
            yield Differing(label if label != words else "", words, (_asked(mine), _asked(theirs)))


def _leaves(explanation: Explanation) -> dict[tuple[str, str], Line]:
    return {(each.id, each.words): each for each in explanation.lines if each.is_leaf}


def _asked(line: Line | None) -> Asked:
    if line is None:
        return Asked(word=messages.NOT_ASKED)
    mark = Mark(line.mark)
    state = mark.replace(" ", "-")
    return Asked(state, messages.SIGNS[mark], mark, line.left, line.right, line.distance)
