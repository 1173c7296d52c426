"""The last outcomes of a condition, as a strip of stretches of the same outcome."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.plan import CONDITIONS
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.explanation import Line
from genesis_dsl.trace.outcome import Outcome
from genesis_dsl.trace.rows import NodeRow

BARS = 200
"""How many outcomes a strip shows."""

_WORDS = {True: "true", False: "false", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring bars of the same outcome; `left` and `width` in bars."""

    state: str
    left: int
    width: int
    text: str


@dataclass(frozen=True, slots=True)
class Strip:
    """A condition over its last bars; `words` says it for those who hear it.

    Attributes:
        supposed: What it would have been with a number moved; None where that changes nothing in it.
    """

    label: str
    words: str
    bars: int
    first: str
    last: str
    stretches: tuple[Stretch, ...]
    supposed: "Strip | None" = None


def recorded(lines: Sequence[Line], nodes: Sequence[NodeRow]) -> list[Line]:
    """Give the whole and its conditions whose outcomes are recorded: of a part of a sentence the sentence.

    Args:
        lines: The whole, and each one behind those that it stands under.
        nodes: Of the run, by their number.
    """
    above: list[Line] = []
    found: dict[int, Line] = {}
    for line in lines:
        while above and above[-1].depth >= line.depth:
            above.pop()
        above.append(line)
        if line.is_leaf or line.depth == 0:
            kept = (each for each in reversed(above) if nodes[each.node].op in CONDITIONS)
            sentence = next(kept, above[0])
            found[sentence.node] = sentence
    return list(found.values())


def at_times(outcomes: Sequence[Outcome], times: Sequence[int]) -> list[Outcome]:
    """Give what a condition was at some instants: the last outcome up to each.

    Conditions that read the account are stored when they change; this lays them beside the others.
    """
    known = [outcome.time for outcome in outcomes]
    if known == times:
        return list(outcomes)
    found = []
    for time in times:
        at = bisect_right(known, time) - 1
        found.append(Outcome(time, outcomes[at].truth if at >= 0 else None))
    return found


def strip_view(label: str, outcomes: Sequence[Outcome], record: Record) -> Strip:
    """Lay the outcomes of a condition out."""
    truths = [outcome.truth for outcome in outcomes]
    return Strip(
        label=label,
        words=messages.strip_words(truths.count(True), truths.count(False), truths.count(None)),
        bars=len(outcomes),
        first=record.instant(outcomes[0].time) if outcomes else "",
        last=record.instant(outcomes[-1].time) if outcomes else "",
        stretches=tuple(_stretches(outcomes, record)),
    )


def with_supposed(strip: Strip, outcomes: Sequence[Outcome], record: Record) -> Strip:
    """Lay beside a strip what the condition would have been, where that is something else."""
    supposed = strip_view(strip.label, outcomes, record)
    return replace(strip, supposed=supposed) if supposed.stretches != strip.stretches else strip


def _stretches(outcomes: Sequence[Outcome], record: Record) -> list[Stretch]:
    found, left = [], 0
    for truth, group in groupby([outcome.truth for outcome in outcomes]):
        width = len(list(group))
        text = f"{_WORDS[truth]}: {record.instant(outcomes[left].time)}"
        text += f" to {record.instant(outcomes[left + width - 1].time)}" if width > 1 else ""
        found.append(Stretch(_WORDS[truth], left, width, text))
        left += width
    return found
