"""From the typed tree to the graph, for one subject.

1. `lower` walks a typed tree, arguments first, and remembers which node each part became.
2. Names, labels and brackets vanish; all else is made by the `builders`.
3. What reads only prices and time becomes a market node on its chart; the rest an account node.
"""

from collections.abc import Iterator
from dataclasses import field, replace

from genesis_dsl.checker.typed import CheckedGroup, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph import folds, gather, groups, lengths
from genesis_dsl.graph.builders import BUILDERS, Making, chart_of, while_it_lasts
from genesis_dsl.graph.scope import Scope, Unsettled, Unsupported
from genesis_dsl.graph.subjects import OF_A_SET
from genesis_dsl.market.timeframe import CHARTS

PASS_THROUGH = frozenset({"name", "condition", "room"})
SAME_NAME = frozenset(
    {
        *("add", "subtract", "min", "max", "abs", "is_known", "is_unknown"),
        *("and", "or", "not", "none", "cases", "past", "moving", "within", "held_for", "at_least", "crosses"),
        "followed",
    }
)
OVER_BARS = frozenset({"past", "moving", "within", "held_for", "followed", "crosses"})
"""What looks at several bars of one chart."""


def preorder(typed: Typed) -> Iterator[Typed]:
    """List a tree from the top, each node before its arguments, in the order of `Lowered.numbers`."""
    yield typed
    for each in typed.args:
        yield from preorder(each)


def first_score(typed: Typed) -> Typed | None:
    """Find the first score that a sentence asks."""
    return next((each for each in preorder(typed) if each.op == "score"), None)


@dataclass(frozen=True, slots=True)
class Lowered:
    """The graph node of a sentence, and of each of its parts (as in `preorder`)."""

    root: int
    numbers: tuple[int, ...]


@dataclass(slots=True)
class Lowering(Making):
    """One run's graph in the making, sentence by sentence."""

    _scores: dict[tuple[int, int], tuple[Typed, Scope, list[int]]] = field(default_factory=dict)

    def lower(self, typed: Typed, scope: Scope) -> Lowered:
        """Lower one sentence for one subject.

        Raises:
            Unsupported: The sentence is right, but cannot be run yet.
        """
        numbers: list[int] = []
        root = self._walk(typed, scope, numbers)
        return Lowered(root, tuple(numbers))

    def _walk(self, typed: Typed, scope: Scope, numbers: list[int]) -> int:
        """Lower a part; a score that several sentences ask is lowered once for a subject."""
        if typed.op != "score":
            return self._walk_anew(typed, scope, numbers)
        key, own = (id(typed), id(scope)), list[int]()
        if key not in self._scores:
            self._walk_anew(typed, scope, own)
            self._scores[key] = typed, scope, own  # an id is only safe while its object lives
        numbers.extend(self._scores[key][2])
        return self._scores[key][2][0]

    def _walk_anew(self, typed: Typed, scope: Scope, numbers: list[int]) -> int:
        if gather.is_of_each(preorder(typed), scope):
            number = self._of_each(typed, scope)
            numbers.extend(number for _ in preorder(typed))
            return number
        index = len(numbers)
        numbers.append(-1)
        at_any_event = typed.op == "of_bars" and scope.chart is None
        scope = self._of_group(typed, _counting(typed, scope))
        within = folds.inside(typed, scope)
        side = lengths.lasting(typed)
        apart = lengths.beside(side, self._walk(side, within, []), within) if side else within
        args = tuple(self._walk(each, within if each is side else apart, numbers) for each in typed.args)
        number = self._build(typed, scope, args)
        numbers[index] = while_it_lasts(self, typed, number) if at_any_event else number
        return numbers[index]

    def _of_group(self, typed: Typed, scope: Scope) -> Scope:
        """Give what is about groups the number of the one that is meant."""
        group = groups.named_by(typed)
        if group is None:
            return scope
        number = self._number(group, scope)
        return replace(scope, group=number, gathered=group if typed.op == "fold" else scope.gathered)

    def about_group(self, group: CheckedGroup, scope: Scope) -> Scope:
        """Ask about each of the groups of the whole account.

        Raises:
            Unsupported: They are not run.
        """
        number = self._number(group, replace(scope, symbol="", instrument=None))
        return replace(scope, group=number, gathered=group)

    def _number(self, group: CheckedGroup, scope: Scope) -> int:
        among = -1
        if scope.named_by in OF_A_SET:
            asked = groups.of_openings(scope)
            among = gather.is_of(self.found, self.instruments, asked, scope.named_by, scope.named)
        return groups.gathered(self.found, group, scope, among, lambda *asked: self.lower(*asked).root)

    def _of_each(self, typed: Typed, scope: Scope) -> int:
        """Lower what reads the market of each thing's symbol."""
        kind, graph = typed.type.kind, self.found.graph
        return gather.by_symbol(graph, kind, scope, self.instruments, lambda one: self.lower(typed, one).root)

    def _build(self, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
        if typed.op in PASS_THROUGH:
            return args[0]
        if typed.op in OVER_BARS and any(self.reads_account(each) for each in args):
            raise Unsupported(typed.span, typed.span.text)
        if typed.op in SAME_NAME:
            return self.found.graph.combine(typed.op, args, typed.type.kind, typed.data, scope.chart)
        if typed.op == "open":
            raise Unsettled(typed.span, typed.span.text)
        build = BUILDERS.get(typed.op)
        if build is None:
            raise Unsupported(typed.span, typed.op)
        return build(self, typed, scope, args)


def _counting(typed: Typed, scope: Scope) -> Scope:
    """Give what looks at several bars a chart, in a sentence that is asked at every event.

    It is that of the strategy, else the finest one that is read.
    """
    if typed.op == "of_bars":
        return replace(scope, chart=chart_of(typed, scope))
    if scope.chart or typed.op not in OVER_BARS | {"call"}:
        return scope
    if scope.bars or typed.op == "call":
        return replace(scope, chart=scope.bars)
    read = [chart_of(each, scope) for each in preorder(typed) if each.op in {"series", "call"}]
    order = {name: number for number, name in enumerate(CHARTS)}
    finest = min(read, key=lambda one: (order[one.timeframe], one.symbol != scope.symbol), default=None)
    return replace(scope, chart=finest)
