"""Why not: what was missing, the smallest change first."""

from collections.abc import Mapping, Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.change import Smallest, atoms, leaves, smallest
from genesis_dsl.trace.condition import Branch, Mark, mark_of, wanted_parts
from genesis_dsl.trace.explanation import Explanation, Gate, Line
from genesis_dsl.trace.gates import gate_leaf, with_gates
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.messages import missing as say_missing
from genesis_dsl.trace.pipe import RED
from genesis_dsl.trace.ways import Turn

_OF_A_RULE = frozenset({"broken", "possibly broken", "cannot tell"})
FARTHEST = 1e9
"""The distance of what has no line, for those who compare."""


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that would have made the rule say yes.

    Attributes:
        headline, rest: It in words: what was so, and what would have had to be otherwise.
        turned: The conditions that would have had to turn, the closest first.
        nearest: All conditions that were false or unknown, the closest first.
        gates: What would have stopped its order all the same, and would have had to let it pass.
        is_sure: Whether fewer would not have done.
    """

    headline: str
    rest: str
    turned: tuple[Line, ...]
    nearest: tuple[Line, ...]
    gates: tuple[Gate, ...] = ()
    is_sure: bool = True

    @property
    def sentence(self) -> str:
        """All of it in one breath."""
        return f"{self.headline} {self.rest}".strip()


def smallest_change(explanation: Explanation) -> Change:
    """Find the fewest conditions that kept a rule from saying yes, with the gates that wait behind it."""
    root, decision = explanation.root, explanation.decision
    if root is None or root.mark is Mark.NOT_REACHED:
        return Change(say_missing.nothing_recorded(decision.subject, explanation.time), "", (), ())
    lines = {**{line.node: line for line in explanation.lines}, **explanation.cases}
    found = _smallest(root, explanation.gates, lines)
    asked = leaves(root)
    against = [leaf.branch.node.id for leaf in asked if leaf.branch.mark is not mark_of(leaf.wanted)]
    as_wanted = {leaf.branch.node.id for leaf in asked}.difference(against)
    turns = [turn for turn in found.turns if turn.branch.node.id in lines.keys() - as_wanted]
    turns.sort(key=lambda turn: (_is_of_another_case(turn, lines), lines[turn.branch.node.id].closeness))
    named = [turn.branch for turn in turns]
    gates = tuple(gate for gate in explanation.gates if not _is_one_of(gate_leaf(gate, root), named))
    turned = tuple(lines[branch.node.id] for branch in named)
    missing = {line.node: line for line in (*turned, *(lines[node] for node in against))}
    nearest = sorted(missing.values(), key=lambda line: line.closeness)
    headline, rest = _words(explanation, root, turns, lines, gates)
    perhaps = "" if found.is_sure else say_missing.PERHAPS_FEWER
    return Change(headline, f"{rest}{perhaps}".strip(), turned, tuple(nearest), gates, found.is_sure)


def _smallest(root: Branch, gates: Sequence[Gate], lines: Mapping[int, Line]) -> Smallest:
    """Search the rule and its gates together; a gate has no distance to its line."""

    def closeness(branch: Branch) -> float:
        line = lines.get(branch.node.id)
        return min(line.closeness, FARTHEST) if line else 0.0

    whole = smallest(with_gates(root, gates), closeness)
    return whole if whole.turns else smallest(root, closeness)


def _words(
    explanation: Explanation,
    root: Branch,
    turns: Sequence[Turn],
    lines: Mapping[int, Line],
    gates: Sequence[Gate],
) -> tuple[str, str]:
    decision = explanation.decision
    if root.mark is Mark.TRUE:
        stopped = next((box.text for box in explanation.boxes if box.colour == RED and not box.supposed), "")
        if not stopped:
            return say_missing.nothing_missing(), ""
        if decision.kind == "fired":
            return say_missing.not_filled(stopped), ""
        return say_missing.said_yes(stopped), say_missing.stopped_next([each.text for each in gates[1:]])
    if not turns:
        return say_missing.out_of_reach(decision.subject), ""
    phrases = [
        phrase(lines[turn.branch.node.id], wanted=turn.wanted)
        + say_missing.IN_THAT_CASE * _is_of_another_case(turn, lines)
        for turn in turns
    ]
    if decision.kind in _OF_A_RULE:
        return say_missing.not_kept(phrases), ""
    opening = say_missing.no_entry(decision.subject, decision.symbol, explanation.time)
    missing = say_missing.were_missing(phrases, _rest(root, turns))
    then = say_missing.stopped_then([each.text for each in gates])
    return opening, " ".join(each for each in (missing, then) if each)


def _rest(root: Branch, turns: Sequence[Turn]) -> str:
    """Say what the other parts of a list were, or that nothing more was needed."""
    parts = wanted_parts(root)
    if len(parts) <= 1:
        return ""
    named = [turn.branch for turn in turns]
    against = [part for part, wanted in parts if part.mark is not mark_of(wanted)]
    others = [leaf for part in against for leaf in leaves(part) if not _is_one_of(leaf.branch, named)]
    if root.inner.op != "and" or any(leaf.branch.mark is not mark_of(leaf.wanted) for leaf in others):
        return say_missing.WOULD_DO
    return say_missing.REST_TRUE if len(against) < len(parts) else ""


def _is_of_another_case(turn: Turn, lines: Mapping[int, Line]) -> bool:
    """Say whether a comparison is of a case that was not chosen: its numbers are not those of the line."""
    made = lines[turn.branch.node.id]
    was = lines[made.node]
    return (made.left, made.right) != (was.left, was.right)


def _is_one_of(branch: Branch, named: Sequence[Branch]) -> bool:
    """Say whether a condition is named, or one that chooses its case."""
    asked = atoms(branch)
    return any(
        one is each or (one.meaning and one.meaning == each.meaning) for one in asked for each in named
    )


def phrase(line: Line, *, wanted: bool) -> str:
    """Say of one condition what kept it from being what was wanted."""
    if line.mark in (Mark.UNKNOWN, Mark.NOT_REACHED):
        return say_asked.unknown(line.words, line.reason)
    if not wanted:
        return say_asked.was_true(line.words, line.left, line.right, line.on_bar)
    if line.op == "compare" and line.sign and line.left and line.right:
        return say_missing.compared(line.left_words, line.sign, line.left, line.right)
    if line.op == "between" and line.left:
        return say_missing.outside(line.left_words, line.left, line.right)
    if line.op == "crosses" and line.is_beyond:
        return say_asked.crossed_before(line.words, line.left, line.right, line.sign)
    return say_asked.was_false(line.words, line.left, line.right, line.on_bar)
