"""One value in a test, against what its word can be."""

from genesis_dsl.checker.comparison import choice
from genesis_dsl.checker.literal import currency, number
from genesis_dsl.checker.messages import symbols as say_symbols
from genesis_dsl.checker.messages import tests as say
from genesis_dsl.checker.mixture import agree
from genesis_dsl.checker.moment import instant
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import value
from genesis_dsl.checker.typed import Typed
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.kind import DISTANCE, Kind, Type

OF_BARS = frozenset({"series", "chartword", "name", "call"})
"""What can be another value on every bar."""

_WORDS = frozenset({Kind.CHOICE, Kind.IDEA, Kind.UNKNOWN})
_CAPITALS = frozenset({Kind.SYMBOL, Kind.CURRENCY})


def check_value(line: kinds.Line, wanted: Typed, scope: Scope) -> None:
    """Check that a value is one that the word can have; `wanted` is the word, typed where it is read."""
    word = line.word.text
    match line.value:
        case kinds.Unknown():
            pass  # everything can be unknown
        case kinds.Series() as series:
            check_series(series, wanted, scope) if wanted.op in OF_BARS else scope.report(
                say.one_value(series.span, word)
            )
        case kinds.Things() as things:
            scope.report(say.not_a_list(things.span, word))
        case kinds.Moment() as moment:
            _moment(moment, line.word, wanted.type, scope)
        case kinds.Text() as text:
            _word(text, line.word, wanted.type, scope)
        case kinds.Sentence() as sentence:
            _amount(sentence, line.word, wanted.type, scope)


def _moment(moment: kinds.Moment, word: kinds.Text, wanted: Type, scope: Scope) -> None:
    if wanted.kind not in (Kind.INSTANT, Kind.UNKNOWN):
        scope.report(say.takes_value(moment.span, word.text, wanted))
    else:
        instant(moment, scope)


def _word(text: kinds.Text, word: kinds.Text, wanted: Type, scope: Scope) -> None:
    if wanted.kind is Kind.CHOICE:
        choice(tree.Name(word.span, word.text), text.text, text.span, scope)
    elif wanted.kind is Kind.SYMBOL:
        scope.report(say_symbols.symbol_in_capitals(text.span, text.text))
    elif wanted.kind not in _WORDS and not (wanted.kind is Kind.TRUTH and text.text in ("true", "false")):
        scope.report(say.takes_value(text.span, word.text, wanted))


def _amount(sentence: kinds.Sentence, word: kinds.Text, wanted: Type, scope: Scope) -> None:
    if wanted.kind is Kind.CURRENCY and isinstance(sentence.expr, tree.SymbolName):
        currency(sentence.expr, scope)
        return
    found = value(sentence.expr, scope)
    if found.op == "failed" or wanted.kind is Kind.UNKNOWN:
        return
    if wanted.kind is Kind.SYMBOL and found.type.kind is Kind.SYMBOL:
        return
    if not _is_plain(found):
        scope.report(say.not_plain(sentence.span, word.text))
    elif wanted.kind in (*_WORDS, *_CAPITALS, Kind.TRUTH) or found.type.kind is Kind.SYMBOL:
        scope.report(say.takes_value(sentence.span, word.text, wanted))
    else:
        agree(Typed("open", wanted, word.span), found, sentence.span, scope)


def _is_plain(found: Typed) -> bool:
    """Say whether this is a number as it is written, perhaps below zero."""
    inner = found.args[0] if found.op == "negate" else found
    return inner.op == "literal" and (number(inner) is not None or inner.type.kind is Kind.SYMBOL)


def check_series(series: kinds.Series, wanted: Typed, scope: Scope) -> None:
    """Check values that follow each other bar after bar."""
    first, *_ = series.parts
    if first.kind in ("rise", "fall"):
        scope.report(say.moves_from_nothing(first.span))
    for part in series.parts:
        if part.value is not None:
            moves = part.kind in ("rise", "fall") and wanted.type.kind is Kind.PRICE
            known = Typed("open", DISTANCE if moves else wanted.type, wanted.span)
            agree(known, value(part.value, scope), part.span, scope)
        if part.length is not None and not _counts_bars(part.length):
            scope.report(say.moves_over_bars(part.length.span))


def _counts_bars(length: tree.Quantity) -> bool:
    return length.unit == "bar" and length.value.denominator == 1 and length.value >= 1
