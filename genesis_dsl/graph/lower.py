"""From the typed tree to the graph, for one subject.

1. `lower` walks a typed tree, arguments first, and remembers which node each part became.
2. Names, labels and brackets vanish; scores become sums; units become points, minor units and lots.
3. What reads only prices and time becomes a market node on its chart; the rest an account node.
4. Folds become loops, accumulators or trackers (`folds`).
"""

from collections.abc import Callable, Iterator
from dataclasses import field, replace
from fractions import Fraction
from typing import Any, cast

from genesis_dsl.checker.literal import calendar_unit
from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.checker.vocabulary import DAYS_OF
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph import folds, gather, lengths
from genesis_dsl.graph.node import Chart, Node, Stage
from genesis_dsl.graph.reading import GuardKey
from genesis_dsl.graph.scope import Collected, Scope, Unsettled, Unsupported
from genesis_dsl.graph.subjects import OF_A_SET
from genesis_dsl.graph.units import scaled
from genesis_dsl.graph.words import QUOTE_WORDS, READ, SESSION_WORDS
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.market.timeframe import TIMEFRAMES
from genesis_dsl.types.kind import Kind

Build = Callable[["Lowering", Typed, Scope, tuple[int, ...]], int]
BuildFold = Callable[[Collected, Typed, Scope, tuple[int, ...]], int]

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

_EXACT = 2**53
"""Up to here a float counts every whole number."""


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
class Lowering:
    """One run's graph in the making.

    Attributes:
        guards: The rules and switches of the run, as `GuardKey`s; None where any may be there.
        instruments: Those of the run, by symbol.
    """

    found: Collected
    guards: frozenset[GuardKey] | None = None
    instruments: dict[str, Instrument] = field(default_factory=dict)
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
        scope = _counting(typed, scope)
        within = folds.inside(typed, scope)
        side = lengths.lasting(typed)
        apart = lengths.beside(side, self._walk(side, within, []), within) if side else within
        args = tuple(self._walk(each, within if each is side else apart, numbers) for each in typed.args)
        numbers[index] = self._build(typed, scope, args)
        return numbers[index]

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

    def reads_account(self, number: int) -> bool:
        """Say whether a node has no bars."""
        return self.found.graph.nodes[number].stage is Stage.ACCOUNT

    def leaf(self, op: str, data: tuple[Any, ...], typed: Typed, chart: Chart | None = None) -> int:
        """Add a node without arguments: market with a chart, else account."""
        stage = Stage.MARKET if chart else Stage.ACCOUNT
        return self.found.graph.add(Node(op, (), data, typed.type.kind, stage, chart))


def _counting(typed: Typed, scope: Scope) -> Scope:
    """Give what looks at several bars a chart, in a sentence that is asked at every event.

    It is that of the strategy, else the finest one that is read.
    """
    if scope.chart or typed.op not in OVER_BARS | {"call"}:
        return scope
    if scope.bars or typed.op == "call":
        return replace(scope, chart=scope.bars)
    read = [_chart(each, scope) for each in preorder(typed) if each.op in {"series", "call"}]
    order = {name: number for number, name in enumerate(TIMEFRAMES)}
    finest = min(read, key=lambda one: (order[one.timeframe], one.symbol != scope.symbol), default=None)
    return replace(scope, chart=finest)


def _literal(low: Lowering, typed: Typed, scope: Scope, __: tuple[int, ...]) -> int:
    value, unit, *_ = typed.data
    if calendar_unit(typed):
        return lengths.length(low.found, typed, scope)
    if isinstance(value, str):
        exact = Fraction(low.found.choice(value))
    else:
        exact = scaled(cast(Fraction, value), typed, cast(str, unit), scope)
    return low.found.graph.add(Node("literal", (), (exact,), typed.type.kind, Stage.CONSTANT, None))


def _chart(typed: Typed, scope: Scope) -> Chart:
    _, symbol, timeframe = typed.data
    name = cast(str, symbol) or scope.symbol
    if not name:
        raise Unsupported(typed.span, "prices without a symbol")
    return scope.chart_of(name, cast(str, timeframe))


def _series(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    return low.leaf("series", typed.data[:1], typed, _chart(typed, scope))


def _call(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    chart = _chart(typed, scope)
    graph = low.found.graph
    if any(low.reads_account(each) for each in args):
        raise Unsupported(typed.span, f"{typed.data[0]} of a value that has no bars")
    return graph.add(Node("call", args, typed.data[:1], typed.type.kind, Stage.MARKET, chart))


def _clock_word(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    word, zone = typed.data
    if word not in {"time", "day_of_week"}:
        raise Unsupported(typed.span, str(word))
    return low.leaf("clockword", (word, low.found.zone(cast(str, zone))), typed, scope.chart)


def _chart_word(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    word = cast(str, typed.data[0])
    symbol = cast(str, typed.data[1]) or scope.symbol
    if word in {"symbol", "asset_class"}:
        text = symbol if word == "symbol" or scope.instrument is None else scope.instrument.asset_class
        exact = Fraction(low.found.choice(text))
        return low.found.graph.add(Node("literal", (), (exact,), typed.type.kind, Stage.CONSTANT, None))
    if word == "tick_age" and symbol:
        return low.leaf("quote", (symbol, word), typed)
    if word in SESSION_WORDS and symbol:
        if scope.chart:
            return low.leaf("session", (word, symbol), typed, scope.chart)
        return low.leaf("hours", (word, low.found.hours_of(symbol)), typed)
    if word not in QUOTE_WORDS or not symbol:
        raise Unsupported(typed.span, word)
    if scope.chart:
        return low.leaf("series", (word,), typed, Chart(symbol, scope.chart.timeframe))
    return low.leaf("quote", (symbol, word), typed)


def _news(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    word, calendar, of, *lengths, symbol = typed.data
    number = low.found.schedule((str(calendar), str(of), str(symbol) or scope.symbol))
    return low.leaf("news", (word, number, *(lengths or (0, 0))), typed, scope.chart)


def _position(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    _must_be_read(typed, "position")
    if scope.subject == "entry" and typed.data[0] == "entry":
        return low.leaf("order", ("price",), typed)
    return low.leaf("position", typed.data, typed)


def _plain(low: Lowering, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    _must_be_read(typed, typed.op)
    return low.leaf(typed.op, typed.data, typed)


def _opening(low: Lowering, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    """Read an opening, which is a fill."""
    return low.leaf("fill", typed.data, typed)


def _must_be_read(typed: Typed, owner: str) -> None:
    """Refuse a word that the engine does not read."""
    word = str(typed.data[-1])
    if word not in READ.get(owner, ()):
        raise Unsupported(typed.span, word)


def _verdict(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    key = (typed.op, str(typed.data[0]), str(typed.data[1]))
    if low.guards is not None and key not in low.guards:
        raise Unsupported(typed.span, f"{typed.span.text}, of a file that the account does not name")
    return low.leaf(typed.op, (*typed.data, scope.symbol), typed)


def _of_no_part(_: Lowering, typed: Typed, __: Scope, ___: tuple[int, ...]) -> int:
    """Refuse what the engine has no part for, in the author's words."""
    raise Unsupported(typed.span, typed.span.text)


def _day(low: Lowering, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    word, calendar = typed.data
    return low.leaf("day", (word, low.found.calendar(cast(Calendar, calendar))), typed)


def _element(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    things = str(typed.data[0])
    _must_be_read(typed, things)
    if things not in DAYS_OF:
        return low.leaf("element", typed.data, typed)
    assert scope.day is not None, "the fold over days around it says which days"
    balance = low.leaf("account", ("balance",), typed)
    begin = low.leaf("day", ("base", low.found.calendar(scope.day)), typed)
    return low.found.graph.combine("subtract", (balance, begin), typed.type.kind)


def _multiply(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Multiply; a number that is written out keeps its numerator and denominator."""
    for written, whole in (args, args[::-1]):
        exact = _written(low, written)
        if exact is not None:
            return _share(low, typed, scope, whole, exact)
    return low.found.graph.combine("multiply", args, typed.type.kind, (), scope.chart)


def _divide(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Divide; by a number that is written out it is a multiplication with its inverse."""
    whole, by = args
    exact = _written(low, by)
    if exact:
        return _share(low, typed, scope, whole, 1 / exact)
    return low.found.graph.combine("divide", args, typed.type.kind, (), scope.chart)


def _written(low: Lowering, number: int) -> Fraction | None:
    """Give a number that stands in a sentence, where both its parts are exact in a register."""
    node = low.found.graph.nodes[number]
    exact = node.data[0] if node.op == "literal" else None
    if not isinstance(exact, Fraction) or max(abs(exact.numerator), exact.denominator) > _EXACT:
        return None
    return exact


def _share(low: Lowering, typed: Typed, scope: Scope, whole: int, part: Fraction) -> int:
    """Take a part of a value, the division last: 1.1 times 10 points are 11 points, and no hair more."""
    data = (part.numerator, part.denominator)
    return low.found.graph.combine("share", (whole,), typed.type.kind, data, scope.chart)


def _negate(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    node = low.found.graph.nodes[args[0]]
    if node.op == "literal":
        return low.found.graph.add(replace(node, data=(-node.data[0],)))
    return low.found.graph.combine("negate", args, typed.type.kind, (), scope.chart)


def _compare(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    money = any(low.found.graph.nodes[each].kind is Kind.MONEY for each in args)
    return low.found.graph.combine(typed.op, args, Kind.TRUTH, (*typed.data, money), scope.chart)


def _member(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    words = cast("tuple[str, ...]", typed.data[0] if isinstance(typed.data[0], tuple) else typed.data)
    data = tuple(low.found.choice(word) for word in words)
    return low.found.graph.combine("member", args, Kind.TRUTH, data, scope.chart)


def _from_r(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    money = typed.type.kind is Kind.MONEY
    if scope.subject == "entry":  # there is no position yet: the risk is that of the order
        whole = low.leaf("order", ("risk" if money else "stop_distance",), typed)
    else:
        whole = low.leaf("position", ("first_risk" if money else "first_room",), typed)
    return low.found.graph.combine("multiply", (args[0], whole), typed.type.kind, (), scope.chart)


def _score(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    return low.found.graph.combine("score", args, typed.type.kind, typed.data[1:], scope.chart)


def _passes(low: Lowering, _: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    score = low.found.graph.nodes[args[0]]
    return low.found.graph.combine("passes", score.args, Kind.TRUTH, score.data, scope.chart)


def _subject(low: Lowering, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    exact = Fraction(low.found.choice(scope.named))
    return low.found.graph.add(Node("literal", (), (exact,), typed.type.kind, Stage.CONSTANT, None))


def _fold(low: Lowering, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Lower a fold; under `for_each: currency` and `asset_class` it means the things of their symbols."""
    inside = folds.inside(typed, scope)
    among = -1
    if inside.each and scope.named_by in OF_A_SET:
        among = gather.is_of(low.found, low.instruments, inside, scope.named_by, scope.named)
    return folds.fold(low.found, typed, scope, args, among)


def _of_folds(build: BuildFold) -> Build:
    return lambda low, typed, scope, args: build(low.found, typed, scope, args)


def _of_symbols(build: gather.Build) -> Build:
    return lambda low, typed, scope, _: build(low.found, low.instruments, typed, scope)


BUILDERS: dict[str, Build] = {
    "literal": _literal,
    "series": _series,
    "call": _call,
    "clockword": _clock_word,
    "chartword": _chart_word,
    "position": _position,
    **dict.fromkeys(("order", "fill", "account", "execution"), _plain),
    "opening": _opening,
    "forming": _of_no_part,
    "news": _news,
    "correlation": _of_symbols(gather.correlation),
    "involves": _of_symbols(gather.involves),
    "tripped": _verdict,
    "broken": _verdict,
    "day": _day,
    "element": _element,
    "multiply": _multiply,
    "share": _multiply,
    "divide": _divide,
    "negate": _negate,
    "compare": _compare,
    "between": _compare,
    "member": _member,
    "from_r": _from_r,
    "score": _score,
    "passes": _passes,
    "subject": _subject,
    "fold": _fold,
    "running": _of_folds(folds.running),
    "frozen": _of_folds(folds.frozen),
}
