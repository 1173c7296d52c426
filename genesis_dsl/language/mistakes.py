"""Rules of the grammar that read a common mistake, so that it is answered at its place.

Each adds its diagnostic and gives the node that was meant, so that the rest is checked too.
"""

import re
from itertools import groupby, pairwise

from lark import Tree
from lark.lexer import Token

from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import tree
from genesis_dsl.language.build import Answer, Builder
from genesis_dsl.language.grammar import RESERVED
from genesis_dsl.language.messages import failure as say_failure
from genesis_dsl.language.messages import sentence as say
from genesis_dsl.language.synonyms import FUNCTIONS
from genesis_dsl.types.calendar import DAYS

SIGNS = {
    "===": "=",
    "!==": "!=",
    "==": "=",
    "=>": ">=",
    "=<": "<=",
    "<>": "!=",
    "≥": ">=",
    "≤": "<=",
    "≠": "!=",
}
OPPOSITE = {">": "<=", "<": ">=", ">=": "<", "<=": ">", "=": "!=", "!=": "="}


def flat(span: Span) -> str:
    """Give the text of a place on one line."""
    return " ".join(span.text.split())


_BEHIND_A_FUNCTION = re.compile(r"\w\($")
_COUNTED = ("", "bar", "time")
"""Units of what is counted in whole numbers."""


def leading_if(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`if close > open then buy`."""
    inner = builder.node(piece.children[0])
    builder.faults.append(say.leading_if(builder.span(piece), flat(inner.span)))
    return inner


def wrong_sign(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`a == b`, `a => b`, `a ≥ b`."""
    left, sign, right = piece.children
    meant = SIGNS[str(sign)]
    one, other = builder.node(left), builder.node(right)
    measured = _is_measured(one) or _is_measured(other)
    beside_truth = any(isinstance(each, tree.TruthLiteral) for each in (one, other))
    if not beside_truth:  # else it is told that a condition is not compared
        builder.faults.append(say.wrong_sign(builder.span(sign), meant, measured=measured))
    return tree.Compare(builder.span(piece), one, meant, other)


def _is_measured(node: tree.Node) -> bool:
    """Say whether a value is surely measured, and so rarely hit exactly; counts and choices are not."""
    while isinstance(node, tree.On | tree.Ago):
        node = node.value
    if isinstance(node, tree.Quantity):
        return node.unit not in _COUNTED or node.value.denominator > 1
    return isinstance(node, tree.Call) and node.name not in ("count", "streak")


def chain(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`30 < rsi(close, 14) < 70`."""
    low, first, value, second, high = piece.children
    left, middle, right = (builder.node(each) for each in (low, value, high))
    span, signs = builder.span(piece), (str(first), str(second))
    if signs in {(">", ">"), (">=", ">="), (">", ">="), (">=", ">")}:
        left, right = right, left
    elif not set(signs) <= {"<", "<="}:
        builder.faults.append(say.chain_without_order(span))
        return tree.Faulty(span)
    meant = f"{flat(middle.span)} between {flat(left.span)} and {flat(right.span)}"
    builder.faults.append(say.chain(span, meant, safe=set(signs) <= {"<=", ">="}))
    return tree.Between(span, middle, left, right)


def _is_distance(node: tree.Node) -> bool:
    """Say whether a value is written as a distance: so many pips, or so many times something."""
    if isinstance(node, tree.Multiply):
        return node.sign == "*" and isinstance(node.left, tree.Quantity)
    return isinstance(node, tree.Quantity) and node.unit in ("pip", "point")


def is_above(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`close is above open`, `close above open`; but `20 pips above open`, `2 * x below open` are prices."""
    left, direction, right = piece.children
    before, after, meant = builder.node(left), builder.node(right), ">" if str(direction) == "above" else "<"
    if _is_distance(before):
        sign = "+" if meant == ">" else "-"
        level = f"{flat(after.span)} {sign} {flat(before.span)}"
        builder.faults.append(say_failure.spelling(builder.span(piece), level, safe=False))
        return tree.Faulty(builder.span(piece))
    gap = Span(builder.sentence.source, before.span.end, builder.span(direction).end)
    words = Span(builder.sentence.source, gap.end - len(gap.text.lstrip()), gap.end)
    builder.faults.append(say.is_above(words, meant))
    return tree.Compare(builder.span(piece), before, meant, after)


def crosses_over(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`close crosses over ema(close, 20)`."""
    left, over, right = piece.children
    meant = "above" if str(over) == "over" else "below"
    builder.faults.append(say.crosses_over(builder.span(over), meant))
    return tree.Crosses(builder.span(piece), builder.node(left), meant, builder.node(right))


def bare_not(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`not close > open`."""
    span = builder.span(piece)
    inner = Span(span.source, span.start + len("not"), span.end)
    inner = Span(span.source, inner.end - len(inner.text.lstrip()), inner.end)
    signs = [each for each in piece.children if isinstance(each, Token) and each.type == "CMP"]
    simpler = ""
    if signs:
        sign = builder.span(signs[0])
        opposite = OPPOSITE[str(signs[0])]
        left, right = Span(span.source, inner.start, sign.start), Span(span.source, sign.end, inner.end)
        simpler = f"{flat(left)} {opposite} {flat(right)}"
    for each in piece.children:
        if isinstance(each, Tree):
            builder.node(each)
    meant = flat(inner)
    if meant.lower() in DAYS:
        meant, simpler = f"day_of_week = {meant.lower()}", f"day_of_week != {meant.lower()}"
    builder.faults.append(say.bare_not(span, meant, simpler))
    return tree.Faulty(span)


def future(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`close[-1]`."""
    value, *_, number = piece.children
    inner, span = builder.node(value), builder.span(piece)
    index = Span(span.source, inner.span.end, span.end)
    builder.faults.append(say.future(index, str(number), f"{flat(inner.span)}[{number}]"))
    return tree.Faulty(span)


def capital_call(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`EMA(close, 20)`."""
    name, *args = piece.children
    meant = str(name).lower()
    if meant in RESERVED:
        builder.faults.append(say.called_word(builder.span(name), meant))
        return tree.Faulty(builder.span(piece))
    nodes = builder.nodes(args)
    called = FUNCTIONS.get(meant, meant)
    if called == meant:
        builder.faults.append(say.capital_word(builder.span(name), meant))
    else:
        written = [flat(each.span) for each in nodes]
        assumed = [] if len(written) > 1 else ["close"]
        told = say.other_function(
            builder.span(piece), str(name), called, [*assumed, *written], assumed=bool(assumed)
        )
        builder.faults.append(told)
        return tree.Faulty(builder.span(piece))
    return tree.Call(builder.span(piece), meant, builder.span(name), nodes)


def capital(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`Close`."""
    span = builder.span(piece)
    builder.faults.append(say.capital_word(span, span.text.lower()))
    return tree.Name(span, span.text.lower())


def period_outside(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`rsi 14`."""
    name, number = piece.children
    span = builder.span(piece)
    if _BEHIND_A_FUNCTION.search(span.source.text[: span.start]):
        builder.faults.append(say.comma_left_out(span, str(name), str(number)))
    else:
        builder.faults.append(say.period_outside(span, str(name), str(number)))
    return tree.Faulty(span)


def mixed(builder: Builder, piece: Tree[Token]) -> tree.Node:
    """`a and b or c`: both readings are shown."""
    first, *rest = piece.children
    assert isinstance(first, Tree), "a row of conditions comes first"
    parts = [builder.node(each) for each in (*first.children, *rest)]
    gaps = pairwise(parts)
    words = [_joining_word(Span(builder.sentence.source, a.span.end, b.span.start)) for a, b in gaps]
    texts = [flat(part.span) for part in parts]
    builder.faults.append(
        say.mixed(builder.span(piece), _bracketed(texts, words, "and"), _bracketed(texts, words, "or"))
    )
    return tree.Faulty(builder.span(piece))


def _joining_word(gap: Span) -> str:
    found = re.search(r"\b(and|or)\b", gap.text)
    assert found is not None, "conditions are joined by a word"
    return found[0]


def _bracketed(texts: list[str], words: list[str], tight: str) -> str:
    """Write the row with brackets around what `tight` joins."""
    groups = [[texts[0]]]
    for word, text in zip(words, texts[1:], strict=True):
        if word == tight:
            groups[-1].append(text)
        else:
            groups.append([text])
    loose = next(word for word, _ in groupby(words) if word != tight)
    joined = [f" {tight} ".join(group) for group in groups]
    return f" {loose} ".join(
        f"({text})" if len(group) > 1 else text for text, group in zip(joined, groups, strict=True)
    )


MISTAKES: dict[str, Answer] = {
    "e_leading_if": leading_if,
    "e_sign": wrong_sign,
    "e_chain": chain,
    "e_is": is_above,
    "e_over": crosses_over,
    "e_not": bare_not,
    "e_future": future,
    "e_capital_call": capital_call,
    "e_capital": capital,
    "e_period_outside": period_outside,
    "mixed": mixed,
}
