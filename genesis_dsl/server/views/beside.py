"""Two decisions side by side: the conditions that were not the same in both."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.server.messages import page as messages
from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import Explanation, Line


@dataclass(frozen=True, slots=True)
class Side:
    """A condition in one of two decisions; "" everywhere where it was not asked there."""

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
    one: Side
    other: Side


def beside(one: Explanation, other: Explanation) -> tuple[Differing, ...]:
    """List the conditions that differ, in the order of the first; each is found by its words."""
    lines, others = _asked(one), _asked(other)
    found = []
    for key in dict.fromkeys([*lines, *others]):
        mine, theirs = lines.get(key), others.get(key)
        if mine is None or theirs is None or mine.mark is not theirs.mark:
            label, words = key
            found.append(Differing(label if label != words else "", words, _side(mine), _side(theirs)))
    return tuple(found)


def _asked(explanation: Explanation) -> dict[tuple[str, str], Line]:
    return {(each.id, each.words): each for each in explanation.lines if each.is_leaf}


def _side(line: Line | None) -> Side:
    if line is None:
        return Side(word=messages.NOT_ASKED)
    mark = Mark(line.mark)
    state = mark.replace(" ", "-")
    return Side(state, messages.SIGNS[mark], mark, line.left, line.right, line.distance)
