"""What the sentence of a rule or a switch reads, by the way in which a test gives it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.rows import NodeRow
from genesis_dsl.trials.windows import OVER_BARS, TOGETHER

Below = Mapping[int, Sequence[NodeRow]]
"""The parts below each one."""
ASKED = frozenset({"room", "broken", "tripped"})
UNASKED = frozenset({"literal", "clockword", "broken"})
"""What no test gives: a number as it is written, the clock, and rules, which are asked in the test too."""


@dataclass(frozen=True, slots=True)
class ReadOf:
    """What a sentence reads.

    Attributes:
        words: Words with one value each, and switches.
        bars: Parts that look at bars.
        days: Folds over the bars of a day.
        things: Folds over things.
        followed: Folds over what is followed since a moment.
        news: Questions about events.
        asked: Rules and switches that it asks about.
    """

    words: list[NodeRow] = field(default_factory=list)
    bars: list[NodeRow] = field(default_factory=list)
    days: list[NodeRow] = field(default_factory=list)
    things: list[NodeRow] = field(default_factory=list)
    followed: list[NodeRow] = field(default_factory=list)
    news: list[NodeRow] = field(default_factory=list)
    asked: list[NodeRow] = field(default_factory=list)

    def take(self, node: NodeRow, below: Below, named: Collection[str]) -> None:
        """Take a part, and what stands below it.

        Args:
            below: The parts below each one.
            named: Names that are given in place of what they stand for.
        """
        if node.op in ASKED:
            self.asked.append(node)
        into = self._list_of(node, below, named)
        if into is not None:
            into.append(node)
        if into is None or into is self.followed:
            for each in below.get(node.id, ()):
                self.take(each, below, named)

    def _list_of(self, node: NodeRow, below: Below, named: Collection[str]) -> list[NodeRow] | None:
        """Say where a part belongs; None for one that is made of others, or is not given."""
        if node.op == "name" and node.data[0] in named:
            return self.words
        lists = {"fold": self.things, "running": self.followed, "of_bars": self.days, "news": self.news}
        if node.op in lists:
            return lists[node.op]
        is_word = node.text.isidentifier() and not below.get(node.id)
        if node.op in {"series", TOGETHER} or (node.op in OVER_BARS and not (node.op == "call" and is_word)):
            return self.bars
        return self.words if (is_word or node.op == "tripped") and node.op not in UNASKED else None
