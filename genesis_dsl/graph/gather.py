"""What a fold over things of all symbols reads of the symbol of each: one node for each symbol, and a choice.

`spread > 2 pips` inside of `count(positions where ...)` means the spread of the position's own symbol, which
is known only at the thing. So it is lowered once for each symbol; the kernel takes the one of the thing.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from fractions import Fraction
from typing import cast

from genesis_dsl.checker.typed import Typed
from genesis_dsl.graph.node import Chart, Graph, Node, Stage
from genesis_dsl.graph.scope import Collected, Scope, Unsupported
from genesis_dsl.graph.subjects import members
from genesis_dsl.market.instrument import Instrument
from genesis_dsl.types.kind import Kind

_SYMBOL_AT = {"series": 1, "call": 1, "of_bars": 1, "chartword": 1, "news": -1}
"""Where the data of a typed node name its symbol; "" is the one that is meant."""

_OF_ONE = frozenset(
    {
        *("element", "fold", "running", "frozen", "position", "order", "fill", "opening", "account", "day"),
        *("tripped", "broken", "involves", "correlation", "group", "joining"),
    }
)
"""What is read of one thing, or of the account, whatever its symbol."""

Lower = Callable[[Scope], int]
Build = Callable[[Collected, dict[str, Instrument], Typed, Scope], int]


def is_of_each(parts: Iterable[Typed], scope: Scope) -> bool:
    """Say whether a sentence, given by all its parts, reads only the market, of the symbol of each thing."""
    if not scope.each:
        return False
    several = tuple(parts)
    return any(map(_has_own_symbol, several)) and all(each.op not in _OF_ONE for each in several)


def _has_own_symbol(typed: Typed) -> bool:
    if typed.op == "literal":  # a pip is not the same for each
        return typed.type.kind in (Kind.PRICE, Kind.DISTANCE) and typed.data[0] != Fraction(0)
    return typed.op in _SYMBOL_AT and typed.data[_SYMBOL_AT[typed.op]] == ""


def by_symbol(
    graph: Graph, kind: Kind, scope: Scope, instruments: dict[str, Instrument], lower: Lower
) -> int:
    """Lower something for each symbol, and choose by that of the thing; what is the same for all is that."""
    names = tuple(sorted(instruments))
    of_each = tuple(
        lower(replace(scope, symbol=name, instrument=instruments[name], each="")) for name in names
    )
    if len(set(of_each)) == 1:
        return of_each[0]
    return graph.add(Node("by_symbol", of_each, (scope.each, names), kind, Stage.ACCOUNT, None))


def symbols_among(graph: Graph, among: int) -> list[str]:
    """List the symbols of which `is_of` is true; one that is "" stands for all of them."""
    node = graph.nodes[among]
    if node.op != "by_symbol":
        return [""] if node.data[0] else []
    return [name for name, each in zip(node.data[1], node.args, strict=True) if graph.nodes[each].data[0]]


def correlation(found: Collected, instruments: dict[str, Instrument], typed: Typed, scope: Scope) -> int:
    """Pair the closes of two symbols, in whichever order they stand.

    In a fold over things of all symbols the one of each thing is paired with the other.
    """
    if scope.each and any(_word(each).op == "element" for each in typed.args):

        def of_one(one: Scope) -> int:
            return correlation(found, instruments, typed, one)

        return by_symbol(found.graph, Kind.NUMBER, scope, instruments, of_one)
    bars, timeframe = typed.data[1:]
    first, second = sorted(_symbol(each, typed, scope) for each in typed.args)
    graph = found.graph
    if first == second:
        return graph.constant(1, Kind.NUMBER)
    charts = [Chart(each, cast(str, timeframe)) for each in (first, second)]
    closes = [graph.add(Node("series", (), ("close",), Kind.PRICE, Stage.MARKET, each)) for each in charts]
    data = (cast(int, bars),)
    return graph.add(Node("correlation", tuple(closes), data, Kind.NUMBER, Stage.MARKET, charts[0]))


def _symbol(typed: Typed, whole: Typed, scope: Scope) -> str:
    typed = _word(typed)
    if typed.op == "literal":
        return str(typed.data[0])
    if typed.op == "chartword" and (typed.data[1] or scope.symbol):
        return str(typed.data[1] or scope.symbol)
    asked = scope.symbol if typed.op == "element" else scope.asked or scope.symbol
    if typed.op in {"element", "order", "position"} and asked:
        return asked
    raise Unsupported(whole.span, whole.span.text)


def _word(typed: Typed) -> Typed:
    while typed.op == "name":
        typed = typed.args[0]
    return typed


def involves(found: Collected, instruments: dict[str, Instrument], typed: Typed, scope: Scope) -> int:
    """Say whether the symbol of a position has a currency on one of its sides.

    Raises:
        Unsupported: The currency is not known before the run.
    """
    currency = _word(typed.args[0])
    if currency.op not in {"literal", "subject"}:
        raise Unsupported(typed.span, typed.span.text)
    name = scope.named if currency.op == "subject" else str(currency.data[0])
    return is_of(found, instruments, scope, "currency", name)


def is_of(found: Collected, instruments: dict[str, Instrument], scope: Scope, subject: str, name: str) -> int:
    """Say whether a symbol, that of each thing inside of a fold, has a currency or is of a class."""

    def of_one(one: Scope) -> int:
        has = (Fraction(int(one.instrument is not None and name in members(subject, one.instrument))),)
        return found.graph.add(Node("literal", (), has, Kind.TRUTH, Stage.CONSTANT, None))

    return by_symbol(found.graph, Kind.TRUTH, scope, instruments, of_one) if scope.each else of_one(scope)
