"""Functions over closed bars, and the words that choose the bars: `on H4`, `[1]`."""

from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.clock import has_two_clocks
from genesis_dsl.checker.literal import is_plain, number
from genesis_dsl.checker.messages import arguments as say_arguments
from genesis_dsl.checker.messages import mixtures as say_types
from genesis_dsl.checker.messages import names as say_names
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.messages import windows as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.reads import account_node, nodes
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, truth, typed, value
from genesis_dsl.checker.symbol import unknown_symbol
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import ACCOUNT, DAY_START
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.market.timeframe import CHARTS, TICKS, TIMEFRAMES
from genesis_dsl.operators.catalogue import SAME_AT_EVERY_TICK, WORDS
from genesis_dsl.operators.word import Word
from genesis_dsl.types.kind import DISTANCE, PRICE, Kind, Type
from genesis_dsl.types.signature import Argument, Signature

SERIES_KINDS = (
    Kind.PRICE,
    Kind.DISTANCE,
    Kind.RATIO,
    Kind.NUMBER,
    Kind.COUNT,
    Kind.VOLUME,
    Kind.UNKNOWN,
)
"""What a column of numbers can hold."""

_OF_ANY_CHART = frozenset(
    {
        *("literal", "name", "clockword", "past", "compare", "between", "and", "or", "not", "condition"),
        *("add", "subtract", "multiply", "divide", "share", "negate", "min", "max", "abs"),
    }
)
"""Ops that read no bars themselves."""


def needs_timeframe(span: Span, scope: Scope) -> bool:
    """Report a window or a series in a place that names no timeframe."""
    if scope.timeframe:
        return False
    scope.report(say.timeframe_needed(span))
    return True


def needs_chart(span: Span, word: str, scope: Scope) -> bool:
    """Report a word of a symbol in a place that is about no symbol."""
    if scope.has_chart:
        return False
    finding = say_names.chart_needed(span, word, scope.sheet.model.kind.text)
    if not scope.sheet.findings.told(finding, scope.path):
        scope.report(finding)
    return True


def reads_account(node: Typed, construct: str, scope: Scope) -> bool:
    """Report a word of the account where only bars can be read."""
    found = account_node(node)
    if found is not None:
        moment = "entry" if found.op == "position" else "day_start"
        scope.report(say.no_bars(found.span, construct, moment))
    return found is not None


def _wrong_arguments(node: tree.Call, word: Word) -> Diagnostic:
    charts = [each for each in node.args if isinstance(each, tree.SymbolName) and each.id in TIMEFRAMES]
    named = [each for each in node.args if isinstance(each, tree.Compare) and each.sign == "="]
    if charts:
        return say_arguments.chart_in_brackets(node, word, charts[0])
    return say_arguments.named(node, word, named) if named else say_arguments.wrong_arguments(node, word)


def _has_more_than_values(node: tree.Call) -> bool:
    """Say whether a chart or the name of a value stands in the brackets: `rsi(14, H1)`."""
    return any(
        (isinstance(each, tree.SymbolName) and each.id in TIMEFRAMES)
        or (isinstance(each, tree.Compare) and each.sign == "=")
        for each in node.args
    )


def function(node: tree.Call, word: Word, scope: Scope) -> Typed:
    """Check a function of the vocabulary."""
    if not scope.has_chart and _asks_account(node, scope):
        return failed(node.span)
    if needs_chart(node.span, node.name, scope):
        return failed(node.span)
    timeframe = word.timeframe or scope.timeframe or word.otherwise
    scope = scope if timeframe == scope.timeframe else replace(scope, timeframe=timeframe)
    if needs_timeframe(node.span, scope) or (word.timeframe and _is_no_part_of(node, word, scope)):
        return failed(node.span)
    if timeframe == TICKS and node.name in SAME_AT_EVERY_TICK:
        scope.report(say.same_at_every_tick(node.span, node.name, say.INSIDE_A_BAR))
        return failed(node.span)
    signature = word.signature
    if any(isinstance(each, tree.Faulty) for each in node.args):
        return failed(node.span)  # reported when it was read; what it stands for may be two values
    if len(node.args) != len(signature.arguments) or _has_more_than_values(node):
        scope.report(_wrong_arguments(node, word))
        return failed(node.span)
    inside = scope if scope.closed else replace(scope, closed=True)
    args = [
        _argument(each, node, word, spec, inside)
        for spec, each in zip(signature.arguments, node.args, strict=True)
    ]
    if any(each.op == "failed" for each in args) or has_two_clocks(node, args, scope):
        return failed(node.span)
    if _slow_before_fast(node, signature, args, scope):
        return failed(node.span)
    return Typed(
        "call", _result(word, args), node.span, tuple(args), (node.name, scope.symbol, scope.timeframe)
    )


def _asks_account(node: tree.Call, scope: Scope) -> bool:
    """Report `highest(balance)`, where nothing but the account is asked about."""
    words = (each for each in node.args if isinstance(each, tree.Name))
    found = next((each for each in words if each.id in ACCOUNT or each.id in DAY_START), None)
    if found is not None:
        scope.report(say.no_bars(found.span, node.name, "start"))
    return found is not None


def _is_no_part_of(node: tree.Call, word: Word, scope: Scope) -> bool:
    """Report a word of the day before in a strategy that decides once a day: its own bar is that day."""
    own = scope.sheet.decides
    if TIMEFRAMES[word.timeframe] > CHARTS.get(own, 0):
        return False
    scope.report(say.not_shorter(node.span, node.name, word.timeframe, own))
    return True


def _slow_before_fast(node: tree.Call, signature: Signature, args: list[Typed], scope: Scope) -> bool:
    """Report `macd(close, 26, 12)`: the fast window is the shorter one."""
    windows = {each.name: number(arg) for each, arg in zip(signature.arguments, args, strict=True)}
    fast, slow = windows.get("fast"), windows.get("slow")
    if fast is None or slow is None or fast < slow:
        return False
    scope.report(say_values.slow_before_fast(node.span, node.name, fast, slow))
    return True


def _result(word: Word, args: list[Typed]) -> Type:
    if word.signature.result is not None:
        return Type(word.signature.result)
    source = args[0].type
    return DISTANCE if source == PRICE and word.signature.scale == "spread" else source


def _argument(node: tree.Node, call: tree.Call, word: Word, spec: Argument, scope: Scope) -> Typed:
    match spec.kind:
        case "series":
            return _series(node, call, word, scope)
        case "truth":
            found = truth(node, scope)
            return failed(node.span) if reads_account(found, call.name, scope) else found
    return _constant(node, call, spec, scope)


def _series(node: tree.Node, call: tree.Call, word: Word, scope: Scope) -> Typed:
    found = value(node, scope)
    if is_plain(found):
        scope.report(say_values.source_needed(node.span, word))
    elif found.type.kind not in SERIES_KINDS:
        if not reads_account(found, call.name, scope):
            scope.report(say_types.not_a_series(node.span, call.name, found.type))
    elif word.name == "sum" and found.type == PRICE:
        scope.report(say_values.sum_of_prices(node.span))
    elif not reads_account(found, call.name, scope):
        return found
    return failed(node.span)


def _constant(node: tree.Node, call: tree.Call, spec: Argument, scope: Scope) -> Typed:
    found = value(node, scope)
    if found.op == "failed":
        return found
    amount = number(found) if found.type.kind in (Kind.NUMBER, Kind.COUNT) else None
    if found.data and isinstance(node, tree.Quantity) and node.unit:
        amount = None
    if amount is None or amount < Fraction(spec.least) or (spec.kind == "window" and amount.denominator != 1):
        unit = node.unit if isinstance(node, tree.Quantity) else ""
        scope.report(say_values.constant_needed(node.span, call.name, spec, unit))
        return failed(node.span)
    return found


@typed.register
def _on(node: tree.On, scope: Scope) -> Typed:
    inside = _chart(node, scope)
    if inside is None:
        typed(node.value, scope)
        return failed(node.span)
    found = typed(node.value, inside)
    if reads_account(found, "on", scope):
        return failed(node.span)
    _is_of_no_chart(node, found, scope)
    return replace(found, span=node.span)


def _is_of_no_chart(node: tree.On, found: Typed, scope: Scope) -> None:
    """Report a timeframe behind something that reads the same whatever the chart."""
    *symbols, timeframe = node.chart
    read = list(nodes(found))
    fixed = next((each for each in read if _own_bars(each) or each.op == "clockword"), None)
    if timeframe in CHARTS and fixed is not None and all(map(_is_of_any_chart, read)):
        right = " on ".join([node.value.span.text, *symbols])
        scope.report(say.of_no_chart(node.span, str(fixed.data[0]), _own_bars(fixed), right))


def _own_bars(node: Typed) -> str:
    """Give the timeframe that a word reads on every chart, as those of the day before do; else ""."""
    word = WORDS.get(str(node.data[0])) if node.op == "call" else None
    return word.timeframe if word else ""


def _is_of_any_chart(node: Typed) -> bool:
    return bool(_own_bars(node)) or node.op in _OF_ANY_CHART


def _chart(node: tree.On, scope: Scope) -> Scope | None:
    """Choose the chart that `on` names, or report why there is none."""
    *symbols, last = node.chart
    if last in CHARTS:
        return _on_symbol(node, symbols, _on_timeframe(node, last, scope))
    if symbols or looks_like_timeframe(last):
        scope.report(say.unknown_timeframe(node.span, last))
        return None
    return _on_symbol(node, [last], scope)


def _on_timeframe(node: tree.On, timeframe: str, scope: Scope) -> Scope | None:
    own = scope.sheet.decides
    if own and CHARTS[timeframe] < CHARTS[own]:
        scope.report(say.finer_timeframe(node.span, timeframe, own))
        return None
    return replace(scope, timeframe=timeframe, closed=True)


def _on_symbol(node: tree.On, symbols: list[str], scope: Scope | None) -> Scope | None:
    if scope is None:
        return None
    for symbol in symbols:
        finding = unknown_symbol(node.span, symbol, scope.sheet.environment)
        if finding is not None:
            scope.report(finding)
        scope = replace(scope, symbol=symbol)
    return scope


def looks_like_timeframe(word: str) -> bool:
    """Say whether a word in capitals is meant as a timeframe: `H3`, `M7`, `MN`."""
    return word[:1] in "MHDW" and (word[1:].isdigit() or word == "MN")


@typed.register
def _ago(node: tree.Ago, scope: Scope) -> Typed:
    found = typed(node.value, replace(scope, closed=True))
    back = bars(node.back, node.span, scope, least=0)
    if back is None or reads_account(found, "[ ]", scope):
        return failed(node.span)
    return Typed("past", found.type, node.span, (found,), (back,)) if back else replace(found, span=node.span)


def bars(written: int | str, span: Span, scope: Scope, least: int = 1) -> int | None:
    """Give a number of bars that is written out or stands in a parameter."""
    amount: Fraction | None = Fraction(written) if isinstance(written, int) else None
    if isinstance(written, str):
        known = scope.sheet.readable_parameters
        if written not in known:
            if "parameters" not in scope.sheet.model.unread and not scope.sheet.incomplete:
                scope.report(say_names.no_parameter(span, written, nearest(written, known)))
            return None
        scope.sheet.used.add(("parameters", written))
        if known[written].op == "failed":
            return None
        amount = number(known[written])
    if amount is None or amount.denominator != 1 or amount < least:
        scope.report(say.whole_bars(span))
        return None
    return amount.numerator
