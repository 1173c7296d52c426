"""What each op of the typed tree becomes in the graph, once its arguments are nodes.

Units become points, minor units and lots; scores become sums; folds become loops, accumulators or trackers.
"""

from collections.abc import Callable
from dataclasses import field, replace
from fractions import Fraction
from typing import Any, cast

from genesis_dsl.checker.literal import calendar_unit
from genesis_dsl.checker.typed import Calendar, Typed
from genesis_dsl.checker.vocabulary import DAYS_OF
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph import folds, gather, groups, lengths
from genesis_dsl.graph.centres import session_now
from genesis_dsl.graph.node import Chart, Node, Stage
from genesis_dsl.graph.reading import GuardKey
from genesis_dsl.graph.scope import Collected, Scope, Unsupported
from genesis_dsl.graph.subjects import OF_A_SET
from genesis_dsl.graph.units import scaled
from genesis_dsl.graph.words import QUOTE_WORDS, READ, SESSION_WORDS
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.operators.periods import name_of
from genesis_dsl.types.kind import Kind

Build = Callable[["Making", Typed, Scope, tuple[int, ...]], int]
BuildFold = Callable[[Collected, Typed, Scope, tuple[int, ...]], int]

_EXACT = 2**53
"""Up to here a float counts every whole number."""


@dataclass(slots=True)
class Making:
    """One run's graph in the making, as what is read or worked out in it is built.

    Attributes:
        guards: The rules and switches of the run, as `GuardKey`s; None where any may be there.
        instruments: Those of the run, by symbol.
    """

    found: Collected
    guards: frozenset[GuardKey] | None = None
    instruments: dict[str, Instrument] = field(default_factory=dict)

    def reads_account(self, number: int) -> bool:
        """Say whether a node has no bars."""
        return self.found.graph.nodes[number].stage is Stage.ACCOUNT

    def leaf(self, op: str, data: tuple[Any, ...], typed: Typed, chart: Chart | None = None) -> int:
        """Add a node without arguments: market with a chart, else account."""
        stage = Stage.MARKET if chart else Stage.ACCOUNT
        return self.found.graph.add(Node(op, (), data, typed.type.kind, stage, chart))


def _literal(low: Making, typed: Typed, scope: Scope, __: tuple[int, ...]) -> int:
    value, unit, *_ = typed.data
    if calendar_unit(typed):
        return lengths.length(low.found, typed, scope)
    if isinstance(value, str):
        exact = Fraction(low.found.choice(value))
    else:
        exact = scaled(cast(Fraction, value), typed, cast(str, unit), scope)
    return low.found.graph.add(Node("literal", (), (exact,), typed.type.kind, Stage.CONSTANT, None))


def chart_of(typed: Typed, scope: Scope) -> Chart:
    """Give the chart on which a series or a word is read.

    Raises:
        Unsupported: It stands where no symbol is meant.
    """
    _, symbol, timeframe, *_ = typed.data
    name = cast(str, symbol) or scope.symbol
    if not name:
        raise Unsupported(typed.span, "prices without a symbol")
    return scope.chart_of(name, cast(str, timeframe))


def _series(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    return low.leaf("series", typed.data[:1], typed, chart_of(typed, scope))


def _call(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    chart = chart_of(typed, scope)
    graph = low.found.graph
    if any(low.reads_account(each) for each in args):
        raise Unsupported(typed.span, f"{typed.data[0]} of a value that has no bars")
    return graph.add(Node("call", args, typed.data[:1], typed.type.kind, Stage.MARKET, chart))


def _of_bars(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    fold, _, _, period, calendar = typed.data
    if any(low.reads_account(each) for each in args):
        raise Unsupported(typed.span, f"{fold} of a value that has no bars")
    chart, graph, own = chart_of(typed, scope), low.found.graph, cast(Calendar, calendar)
    counted = (low.found.zone(own.zone), period, own.day_starts_seconds, own.week_starts)
    number = graph.add(Node("period", (), counted, Kind.COUNT, Stage.MARKET, chart))
    data, kind = (name_of(cast(str, fold)),), typed.type.kind
    return graph.add(Node("call", (*args, number), data, kind, Stage.MARKET, chart))


def while_it_lasts(low: Making, typed: Typed, folded: int) -> int:
    """Let a fold over the bars of a period be known, at any event, only while that period lasts."""
    graph, number = low.found.graph, low.found.graph.nodes[folded].args[-1]
    low.found.calendar(cast(Calendar, typed.data[-1]))  # so that the turn of its day is an event
    data = graph.nodes[number].data
    return graph.add(Node("current", (folded, number), data, typed.type.kind, Stage.ACCOUNT, None))


def _clock_word(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    word, zone = typed.data
    return low.leaf("clockword", (word, low.found.zone(cast(str, zone))), typed, scope.chart)


def _chart_word(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
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
        if word == "session":
            return session_now(low.found)
        return low.leaf("hours", (word, low.found.hours_of(symbol)), typed)
    if word not in QUOTE_WORDS or not symbol:
        raise Unsupported(typed.span, word)
    if scope.chart:
        return low.leaf("series", (word,), typed, Chart(symbol, scope.chart.timeframe))
    return low.leaf("quote", (symbol, word), typed)


def _news(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    word, calendar, of, *lengths, symbol = typed.data
    number = low.found.schedule((str(calendar), str(of), str(symbol) or scope.symbol))
    return low.leaf("news", (word, number, *(lengths or (0, 0))), typed, scope.chart)


def _position(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    if groups.named_by(typed):
        return groups.idea(low.found, scope, is_element=False)
    _must_be_read(typed, "position")
    if scope.subject == "entry" and typed.data[0] == "entry":
        return low.leaf("order", ("price",), typed)
    return low.leaf("position", typed.data, typed)


def _plain(low: Making, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    _must_be_read(typed, typed.op)
    return low.leaf(typed.op, typed.data, typed)


def _opening(low: Making, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    """Read an opening, which is a fill."""
    return low.leaf("fill", typed.data, typed)


def _group(low: Making, typed: Typed, scope: Scope, __: tuple[int, ...]) -> int:
    assert scope.gathered is not None, "the checker lets these words stand under `for_each:` only"
    return groups.word(low.found, typed, scope.gathered)


def _joining(low: Making, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    """Read the group that an opening may join."""
    return low.leaf("grouped", (str(typed.data[0]), -1), typed)


def _must_be_read(typed: Typed, owner: str) -> None:
    """Refuse a word that the engine does not read."""
    word = str(typed.data[-1])
    if word not in READ.get(owner, ()):
        raise Unsupported(typed.span, word)


def _verdict(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    key = (typed.op, str(typed.data[0]), str(typed.data[1]))
    if low.guards is not None and key not in low.guards:
        listed = "rulesets" if typed.op == "broken" else "kill_switches"
        what = f"{typed.span.text}, of a file that the account does not name"
        raise Unsupported(typed.span, what, f"add `{key[1]}` to `{listed}:` of the account")
    return low.leaf(typed.op, (*typed.data, scope.symbol), typed)


def _of_no_part(_: Making, typed: Typed, __: Scope, ___: tuple[int, ...]) -> int:
    """Refuse what the engine has no part for, in the author's words."""
    raise Unsupported(typed.span, typed.span.text)


def _day(low: Making, typed: Typed, _: Scope, __: tuple[int, ...]) -> int:
    word, calendar = typed.data
    return low.leaf("day", (word, low.found.calendar(cast(Calendar, calendar))), typed)


def _element(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    things = str(typed.data[0])
    if groups.named_by(typed):
        return groups.idea(low.found, scope, is_element=True)
    if scope.gathered is not None and scope.gathered.id == things:
        return groups.word(low.found, typed, scope.gathered)
    _must_be_read(typed, things)
    if things not in DAYS_OF:
        return low.leaf("element", typed.data, typed)
    assert scope.day is not None, "the fold over days around it says which days"
    balance = low.leaf("account", ("balance",), typed)
    begin = low.leaf("day", ("base", low.found.calendar(scope.day)), typed)
    return low.found.graph.combine("subtract", (balance, begin), typed.type.kind)


def _multiply(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Multiply; a number that is written out keeps its numerator and denominator."""
    for written, whole in (args, args[::-1]):
        exact = _written(low, written)
        if exact is not None:
            return _share(low, typed, scope, whole, exact)
    return low.found.graph.combine("multiply", args, typed.type.kind, (), scope.chart)


def _divide(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    """Divide; by a number that is written out it is a multiplication with its inverse."""
    whole, by = args
    exact = _written(low, by)
    if exact:
        return _share(low, typed, scope, whole, 1 / exact)
    return low.found.graph.combine("divide", args, typed.type.kind, (), scope.chart)


def _written(low: Making, number: int) -> Fraction | None:
    """Give a number that stands in a sentence, where both its parts are exact in a register."""
    node = low.found.graph.nodes[number]
    exact = node.data[0] if node.op == "literal" else None
    if not isinstance(exact, Fraction) or max(abs(exact.numerator), exact.denominator) > _EXACT:
        return None
    return exact


def _share(low: Making, typed: Typed, scope: Scope, whole: int, part: Fraction) -> int:
    """Take a part of a value, the division last: 1.1 times 10 points are 11 points, and no hair more."""
    data = (part.numerator, part.denominator)
    return low.found.graph.combine("share", (whole,), typed.type.kind, data, scope.chart)


def _negate(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    node = low.found.graph.nodes[args[0]]
    if node.op == "literal":
        return low.found.graph.add(replace(node, data=(-node.data[0],)))
    return low.found.graph.combine("negate", args, typed.type.kind, (), scope.chart)


def _compare(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    money = any(low.found.graph.nodes[each].kind is Kind.MONEY for each in args)
    return low.found.graph.combine(typed.op, args, Kind.TRUTH, (*typed.data, money), scope.chart)


def _member(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    words = cast("tuple[str, ...]", typed.data[0] if isinstance(typed.data[0], tuple) else typed.data)
    data = tuple(low.found.choice(word) for word in words)
    return low.found.graph.combine("member", args, Kind.TRUTH, data, scope.chart)


def _from_r(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    money = typed.type.kind is Kind.MONEY
    if scope.subject == "entry":  # there is no position yet: the risk is that of the order
        whole = low.leaf("order", ("risk" if money else "stop_distance",), typed)
    else:
        whole = low.leaf("position", ("first_risk" if money else "first_room",), typed)
    return low.found.graph.combine("multiply", (args[0], whole), typed.type.kind, (), scope.chart)


def _score(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    return low.found.graph.combine("score", args, typed.type.kind, typed.data[1:], scope.chart)


def _passes(low: Making, _: Typed, scope: Scope, args: tuple[int, ...]) -> int:
    score = low.found.graph.nodes[args[0]]
    return low.found.graph.combine("passes", score.args, Kind.TRUTH, score.data, scope.chart)


def _subject(low: Making, typed: Typed, scope: Scope, _: tuple[int, ...]) -> int:
    exact = Fraction(low.found.choice(scope.named))
    return low.found.graph.add(Node("literal", (), (exact,), typed.type.kind, Stage.CONSTANT, None))


def _fold(low: Making, typed: Typed, scope: Scope, args: tuple[int, ...]) -> int:
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
    "of_bars": _of_bars,
    "clockword": _clock_word,
    "chartword": _chart_word,
    "position": _position,
    **dict.fromkeys(("order", "fill", "account", "execution"), _plain),
    "group": _group,
    "joining": _joining,
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
