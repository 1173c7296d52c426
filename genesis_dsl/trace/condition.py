"""The tree of a condition with what each part of it was: true, false, unknown, or not reached.

Labels, names and `passes` are wrappings: they make one branch with what they wrap. A part whose
own outcome was not recorded takes it from its parts, by the same three-valued logic.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from fractions import Fraction

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.types.kind import Kind

WRAPPING = frozenset({"condition", "name", "passes"})
BRANCHING = frozenset({"and", "or", "none", "not", "at_least", "score"})


class Mark(StrEnum):
    """What a part was."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"
    NOT_REACHED = "not reached"


@dataclass(frozen=True, slots=True)
class Score:
    """What a score adds up; the branch's parts are `require`, then these, then vetoes."""

    pass_at: Fraction
    points: tuple[Fraction, ...]
    n_require: int


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition.

    Attributes:
        node: The node whose words are shown: the outermost one.
        inner: What it wraps: the comparison, or the one whose op joins the parts.
        label: The id that the author gave; "" where there is none.
        reason: Why it is unknown.
        parts: The conditions under `and`, `or`, `none`, `not`, `at_least`, `score`.
        cases: What is asked of a value that is chosen, or of a chosen condition: when, condition, when,
            condition, ..., condition otherwise; none where nothing is chosen.
        least: Of `at_least`.
        meaning: What a condition without parts asks: the same wherever the same is asked.
    """

    node: NodeRow
    inner: NodeRow
    label: str
    mark: Mark
    reason: str
    parts: tuple["Branch", ...] = ()
    least: int = 0
    score: Score | None = None
    meaning: str = ""
    cases: tuple["Branch", ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What follows from the nodes of a run alone, by node: found once, whatever decision is explained.

    Attributes:
        meanings: What a condition asks, without labels and names.
        timeframes: The clocks that a sentence reads.
    """

    meanings: dict[int, str] = field(default_factory=dict)
    timeframes: dict[int, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recorded:
    """The nodes of a run and the values of one decision; `cases` are those of `WrittenOut`."""

    below: Mapping[int, Sequence[NodeRow]]
    values: Mapping[str, float | str]
    found: Found = field(default_factory=Found)
    cases: Mapping[int, Sequence[NodeRow]] = field(default_factory=dict)

    def value(self, node: NodeRow) -> float | str | None:
        """Give the value of a node, or why it is unknown; None where it was not recorded."""
        return self.values.get(str(node.id))

    def parts(self, node: NodeRow) -> Sequence[NodeRow]:
        """Give the nodes under a node."""
        return self.below.get(node.id, ())


def branch_of(node: NodeRow, recorded: Recorded) -> Branch:
    """Make the tree of a condition."""
    wrapped = _unwrapped(node, recorded)
    inner = wrapped[-1]
    parts: tuple[Branch, ...] = ()
    if inner.op in BRANCHING:
        parts = tuple(branch_of(each, recorded) for each in recorded.parts(inner))
    least = int(inner.data[0]) if inner.op == "at_least" else 0
    score = _score(inner) if inner.op == "score" else None
    mark, reason = _outcome(wrapped, recorded)
    if mark is Mark.NOT_REACHED and parts:
        mark = joined(inner.op, [part.mark for part in parts], least, score)
    if mark is Mark.UNKNOWN and not reason:
        reason = _reason_below(inner, recorded)
    label = next((str(each.data[0]) for each in wrapped if each.op == "condition" and each.data), "")
    cases = tuple(branch_of(each, recorded) for each in recorded.cases.get(inner.id, ()))
    meaning = "" if parts or cases else _meaning(inner, recorded)
    return Branch(wrapped[0], inner, label, mark, reason, parts, least, score, meaning, cases)


def is_written(branch: Branch) -> bool:
    """Say whether a condition stands in a file; else it was made of one, for one of its cases."""
    return branch.node.id >= 0


def made_cases(branch: Branch) -> Iterator[tuple[Branch, Branch]]:
    """Walk the comparisons with what was made of each for its cases."""
    for each in branch.cases:
        if is_written(each):
            yield from made_cases(each)
        else:
            yield from ((branch, one) for one in _made(each))
    for part in branch.parts:
        yield from made_cases(part)


def mark_of(truth: bool) -> Mark:  # noqa: FBT001  # the truth itself
    """Give the mark of what is known."""
    return Mark.TRUE if truth else Mark.FALSE


def wanted_parts(branch: Branch, *, wanted: bool = True) -> list[tuple[Branch, bool]]:
    """Give the parts of a condition with what each has to be for the condition to be what is wanted."""
    if branch.inner.op in ("none", "not"):
        return [(part, not wanted) for part in branch.parts]
    summed = branch.score.n_require + len(branch.score.points) if branch.score else len(branch.parts)
    return [(part, wanted == (at < summed)) for at, part in enumerate(branch.parts)]


def joined(op: str, marks: Sequence[Mark], least: int = 0, score: Score | None = None) -> Mark:
    """Join the outcomes of parts, by Kleene's logic and by intervals."""
    if Mark.NOT_REACHED in marks:
        return Mark.NOT_REACHED
    match op:
        case "or":
            return _enough(marks, 1)
        case "none" | "not":
            return _inverse(_enough(marks, 1))
        case "at_least":
            return _enough(marks, least)
        case "score" if score:
            return _passes(marks, score)
    return _enough(marks, len(marks))


def interval(marks: Sequence[Mark], score: Score) -> tuple[Fraction, Fraction]:
    """Give the least and the most that a score can be, its unknown parts being either."""
    parts = marks[score.n_require : score.n_require + len(score.points)]
    points = list(zip(score.points, parts, strict=True))
    low = sum((worth for worth, mark in points if mark is Mark.TRUE), Fraction())
    unknown = sum((worth for worth, mark in points if mark is Mark.UNKNOWN), Fraction())
    return low, low + unknown


def _made(branch: Branch) -> list[Branch]:
    """List what was made, without what chooses among it."""
    if not branch.cases:
        return [branch]
    return [one for each in branch.cases if not is_written(each) for one in _made(each)]


def _unwrapped(node: NodeRow, recorded: Recorded) -> list[NodeRow]:
    found = [node]
    while found[-1].op in WRAPPING and len(recorded.parts(found[-1])) == 1:
        found.append(recorded.parts(found[-1])[0])
    return found


def _meaning(node: NodeRow, recorded: Recorded) -> str:
    """Write a sentence out without labels and names, so that the same question reads the same everywhere."""
    meanings = recorded.found.meanings
    if node.id not in meanings:
        inner = _unwrapped(node, recorded)[-1]
        below = ", ".join(_meaning(part, recorded) for part in recorded.parts(inner))
        meanings[node.id] = f"{inner.op}{list(inner.data)} on {inner.timeframe} ({below})"
    return meanings[node.id]


def _outcome(wrapped: Sequence[NodeRow], recorded: Recorded) -> tuple[Mark, str]:
    for node in wrapped:
        value = recorded.value(node)
        if isinstance(value, str):
            return Mark.UNKNOWN, value
        if value is not None and node.kind == Kind.TRUTH:
            return mark_of(bool(value)), ""
    return Mark.NOT_REACHED, ""


def _reason_below(node: NodeRow, recorded: Recorded) -> str:
    """Find the first reason under a node; the innermost one says most."""
    for part in recorded.parts(node):
        value = recorded.value(part)
        reason = _reason_below(part, recorded) or (value if isinstance(value, str) else "")
        if reason:
            return reason
    return ""


def _score(node: NodeRow) -> Score:
    _, pass_at, points, n_require, _ = node.data
    return Score(Fraction(str(pass_at)), tuple(Fraction(str(each)) for each in points), int(n_require))


def _enough(marks: Sequence[Mark], least: int) -> Mark:
    low = sum(mark is Mark.TRUE for mark in marks)
    high = low + sum(mark is Mark.UNKNOWN for mark in marks)
    if low >= least:
        return Mark.TRUE
    return Mark.UNKNOWN if high >= least else Mark.FALSE


def _inverse(mark: Mark) -> Mark:
    return {Mark.TRUE: Mark.FALSE, Mark.FALSE: Mark.TRUE}.get(mark, mark)


def _passes(marks: Sequence[Mark], score: Score) -> Mark:
    after = score.n_require + len(score.points)
    low, high = interval(marks, score)
    reached = Mark.TRUE if low >= score.pass_at else Mark.UNKNOWN if high >= score.pass_at else Mark.FALSE
    vetoes = [_inverse(mark) for mark in marks[after:]]
    needed = [*marks[: score.n_require], reached, *vetoes]
    return _enough(needed, len(needed))
