"""What is shown of a decision: the same for the command line and the web page."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import field

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.source import Source
from genesis_dsl.trace.condition import Branch, Mark
from genesis_dsl.trace.nodes import NO_NODES, Tree
from genesis_dsl.trace.pipe import Box
from genesis_dsl.trace.rows import DecisionRow, NodeRow, SymbolRow

WARMING_UP = "warming up"
"""The reason of a line that waits for bars."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a decision is explained with: the nodes, scales and texts of its run.

    Attributes:
        sources: By file id, the very text that ran.
        zone: The zone in which instants are shown.
        tree: The nodes as they stand below each other; follows from them.
    """

    nodes: Sequence[NodeRow]
    symbols: Mapping[str, SymbolRow] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    currency: str = "USD"
    minor_digits: int = 2
    zone: str = "UTC"
    tree: Tree = field(default=NO_NODES, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the tree of the nodes, where it is not given by whom these facts are taken from."""
        if self.tree.nodes is not self.nodes:
            object.__setattr__(self, "tree", Tree.of(self.nodes))

    def place(self, node: NodeRow) -> "Place":
        """Find where a sentence stands."""
        source = self.sources.get(node.file_id)
        if source is None:
            return Place(node.file_id)
        number, _ = source.place(node.start)
        return Place(node.file_id, source.name, number, source.line(number))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence stands: the file's id and name, the line counted from 1, and its text."""

    file_id: str
    file: str = ""
    number: int = 0
    text: str = ""

    @property
    def short(self) -> str:
        """File and line, without the folder; "" where the file was not kept."""
        return f"{self.file.rpartition('/')[2]}:{self.number}" if self.number else ""


@dataclass(frozen=True, slots=True)
class Line:
    """One condition.

    Attributes:
        id: The author's label; "" where there is none.
        op, sign: What it asks, for those who put it in words; of a crossing, `above` or `below`.
        left_words, left, right, distance: Both numbers with their unit; "" where there are none.
        clock: The bars that were read.
        timeframe: The first of their timeframes; "" where the event itself was read.
        reason: Why it is unknown.
        closeness: The distance as a share of the line; infinite where there is none.
        is_leaf: Whether it is not made of other conditions.
        wanted: What it has to be for the rule to say yes; False for a veto and under `none_of`, None of what
            only chooses among cases.
        is_beyond: Of a crossing: whether it has come, now or before.
        on_bar: Of what is asked of several bars: what it was on this one, where the whole was otherwise.
        decided: Whether its outcome settled that of the whole, or only stood beside it.
    """

    depth: int
    mark: Mark
    id: str
    words: str
    op: str
    sign: str
    left_words: str
    left: str
    right: str
    distance: str
    clock: str
    reason: str
    place: Place
    node: int
    closeness: float = math.inf
    is_leaf: bool = True
    wanted: bool | None = True
    is_beyond: bool = False
    on_bar: str = ""
    timeframe: str = ""
    decided: bool = True


@dataclass(frozen=True, slots=True)
class ScorePart:
    """A part of a score; `spare`: it would still pass without it."""

    id: str
    points: str
    mark: Mark
    spare: bool


@dataclass(frozen=True, slots=True)
class ScoreBar:
    """A score: its parts, the pass mark, and the sum from its low to its high end, in points.

    Attributes:
        confidence: The low end in percent of all points, rounded down: what was sure when it was asked.
        low_share, high_share, pass_share: The same in percent of all points, to be drawn.
    """

    id: str
    mark: Mark
    parts: tuple[ScorePart, ...]
    pass_at: str
    low: str
    high: str
    total: str
    confidence: str
    low_share: float
    high_share: float
    pass_share: float
    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value beside the condition: the stop, the risk, a target."""

    name: str
    words: str
    text: str
    place: Place
    node: int


@dataclass(frozen=True, slots=True)
class Gate:
    """What stopped an order, or would have: its reason code, and it in words."""

    reason: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that is shown of one decision.

    Attributes:
        root: Its condition, for those who ask further.
        room: What the binding rule left, with its unit; "" where no rule was asked.
        binding: The sentence of that rule, with what its names stand for.
        cites: The source that it cites, in one line; "" where it cites none.
        gates: What stopped its order, or would have stopped it, one behind the other; where that was asked.
        cases: By the node that was made of it, each comparison as its other cases have it.
    """

    decision: DecisionRow
    title: str
    time: str
    lines: tuple[Line, ...]
    scores: tuple[ScoreBar, ...]
    boxes: tuple[Box, ...]
    values: tuple[Value, ...]
    root: Branch | None
    room: str = ""
    binding: Value | None = None
    cites: str = ""
    gates: tuple[Gate, ...] = ()
    cases: Mapping[int, Line] = field(default_factory=dict)

    @property
    def warms_up(self) -> bool:
        """Say whether one of its conditions waited for bars."""
        return any(each.reason == WARMING_UP for each in self.lines)
