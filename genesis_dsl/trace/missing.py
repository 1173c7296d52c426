"""Why not: what was missing, the smallest change first."""

from collections.abc import Sequence

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace import messages
from genesis_dsl.trace.change import Turn, leaves, smallest
from genesis_dsl.trace.condition import Branch, Mark, mark_of, wanted_parts
from genesis_dsl.trace.explanation import Explanation, Line
from genesis_dsl.trace.pipe import RED

_OF_A_RULE = frozenset({"broken", "possibly broken", "cannot tell"})


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that would have made the rule say yes.

    Attributes:
        sentence: It in words.
        turned: The conditions that would have had to turn, the closest first.
        nearest: All conditions that were false or unknown, the closest first.
    """

    sentence: str
    turned: tuple[Line, ...]
    nearest: tuple[Line, ...]


def smallest_change(explanation: Explanation) -> Change:
    """Find the fewest conditions that kept a rule from saying yes."""
    root, decision = explanation.root, explanation.decision
    if root is None or root.mark is Mark.NOT_REACHED:
        return Change(messages.nothing_recorded(decision.subject, explanation.time), (), ())
    lines = {line.node: line for line in explanation.lines}
    turns = smallest(root, lambda branch: min(lines[branch.node.id].closeness, 1e9))
    turns = tuple(sorted(turns, key=lambda turn: lines[turn.branch.node.id].closeness))
    against = [leaf.branch.node.id for leaf in leaves(root) if leaf.branch.mark is not mark_of(leaf.wanted)]
    nearest = sorted((lines[node] for node in against), key=lambda line: line.closeness)
    turned = tuple(lines[turn.branch.node.id] for turn in turns)
    return Change(_sentence(explanation, root, turns, lines), turned, tuple(nearest))


def _sentence(explanation: Explanation, root: Branch, turns: tuple[Turn, ...], lines: dict[int, Line]) -> str:
    decision = explanation.decision
    if root.mark is Mark.TRUE:
        stopped = next((box.text for box in explanation.boxes if box.colour == RED), "")
        if not stopped:
            return messages.nothing_missing()
        return messages.said_yes(stopped) + messages.stopped_next(explanation.gates[1:])
    if not turns:
        return messages.out_of_reach(decision.subject)
    phrases = [phrase(lines[turn.branch.node.id], wanted=turn.wanted) for turn in turns]
    if decision.kind in _OF_A_RULE:
        return messages.not_kept(phrases)
    opening = messages.no_entry(decision.subject, decision.symbol, explanation.time)
    missing = messages.smallest_change(opening, phrases, _rest(root, turns))
    return missing + messages.stopped_then(explanation.gates)


def _rest(root: Branch, turns: tuple[Turn, ...]) -> str:
    """Say what the other parts of a list were, or that nothing more was needed."""
    parts = wanted_parts(root)
    if len(parts) <= 1:
        return ""
    named = [turn.branch for turn in turns]
    against = [part for part, wanted in parts if part.mark is not mark_of(wanted)]
    others = [leaf for part in against for leaf in leaves(part) if not _is_one_of(leaf.branch, named)]
    if root.inner.op != "and" or any(leaf.branch.mark is not mark_of(leaf.wanted) for leaf in others):
        return messages.WOULD_DO
    return messages.REST_TRUE if len(against) < len(parts) else ""


def _is_one_of(branch: Branch, named: Sequence[Branch]) -> bool:
    return any(branch is each or (branch.meaning and branch.meaning == each.meaning) for each in named)


def phrase(line: Line, *, wanted: bool) -> str:
    """Say of one condition what kept it from being what was wanted."""
    if line.mark in (Mark.UNKNOWN, Mark.NOT_REACHED):
        return messages.unknown(line.words, line.reason)
    if not wanted:
        return messages.was_true(line.words, line.left, line.right)
    if line.op == "compare" and line.sign and line.left and line.right:
        return messages.compared(line.left_words, line.sign, line.left, line.right)
    if line.op == "between" and line.left:
        return messages.outside(line.left_words, line.left, line.right)
    if line.op == "crosses" and line.is_beyond:
        return messages.crossed_before(line.words, line.left, line.right, line.sign)
    return messages.was_false(line.words, line.left, line.right)
