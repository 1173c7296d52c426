"""Because: what decided, in the author's own words, and of which conditions it is told."""

from collections.abc import Iterable, Iterator, Sequence

from genesis_dsl.trace.condition import Mark
from genesis_dsl.trace.explanation import Explanation, Line
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.rows import BY_HAND

_DONE = {"fired": "fired", "tripped": "tripped", "closed": "closed it", "moved": "moved it"}
"""Kinds of decision that came about by a condition, and what was done."""
MOST = 5
"""Conditions that are named; behind them stands how many more there are."""


def because(explanation: Explanation) -> str:
    """Name what decided; "" where nothing was done, or no condition asked for it."""
    done = _DONE.get(explanation.decision.kind, "")
    by_hand = explanation.decision.reason.startswith(BY_HAND)
    decided = [] if by_hand or not done else list(_decided(explanation.lines))
    if not decided:
        return ""
    scores = {bar.id: bar.text for bar in explanation.scores}
    phrases = [_phrase(each, scores.get(each.left_words, "")) for each in decided[:MOST]]
    return say_asked.because(done, phrases, len(decided) - MOST)


def told_decided(lines: Sequence[Line]) -> frozenset[int]:
    """Give the nodes of which it is told that they decided: none where all did."""
    leaves = [line for line in lines if line.is_leaf and line.wanted is not None]
    decided = frozenset(line.node for line in leaves if line.decided)
    return decided if len(decided) < len(leaves) else frozenset()


def _decided(lines: Iterable[Line]) -> Iterator[Line]:
    """Walk the conditions that decided; a score is one of them, whatever its parts are."""
    inside_score = -1
    for line in lines:
        if -1 < inside_score < line.depth:
            continue
        inside_score = line.depth if line.op == "score" else -1
        if line.decided and (line.is_leaf or line.op == "score"):
            yield line


def _phrase(line: Line, score: str) -> str:
    """Say what a condition was, with the numbers that its words do not say; `score`: what it reached."""
    if line.op == "score":
        return say_asked.was(line.words, score, "", is_so=line.mark is Mark.TRUE)
    left, right = ("" if each in line.words else each for each in (line.left, line.right))
    return say_asked.was(
        line.words,
        left,
        "" if line.op == "between" else right,
        line.on_bar,
        is_so=line.mark is Mark.TRUE,
    )
