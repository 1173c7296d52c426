"""Bare words: names of the author, parameters, words of the language, patterns.

A name means its sentence in brackets, in the place where it is used.
"""

from dataclasses import replace
from difflib import get_close_matches

from genesis_dsl.checker.cases import judge_cases
from genesis_dsl.checker.chart import needs_timeframe
from genesis_dsl.checker.elsewhere import OTHER_NAMES, OTHER_WORDS
from genesis_dsl.checker.groups import idea_of
from genesis_dsl.checker.literal import adapt
from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import ideas as say_ideas
from genesis_dsl.checker.messages import mixtures as say_types
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.messages import values as say_values
from genesis_dsl.checker.messages import windows as say_windows
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import over_to, scores_of
from genesis_dsl.checker.scope import Definition, Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.symbol import unknown_symbol
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import (
    ARITHMETIC,
    CALLS,
    CHART,
    FOLDS,
    JOINING,
    MARK,
    OF_EACH,
    SUBJECTS,
    Readable,
)
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.chart_phrases import on_a_chart
from genesis_dsl.language.topics import sentence_about
from genesis_dsl.types.algebra import common
from genesis_dsl.types.kind import IDEA, SYMBOL, UNKNOWN

DEEPEST = 20
"""How many names may stand for one another in a row."""

MOST_EXPANSIONS = 5_000
"""How many uses of names a file may come to when all of them are written out."""


_NOTHING = ("none", "no", "off", "nothing", "never")
_A_SLIP = 0.8
"""How alike two words are of which one is a slip of the hand."""


@typed.register
def _name(node: tree.Name, scope: Scope) -> Typed:
    if node.id in scope.names:
        return _expand(node, scope.names[node.id], scope)
    if node.id in scope.sheet.readable_parameters:
        return _parameter(node, scope.sheet.readable_parameters[node.id], scope)
    if readable := scope.word(node.id):
        return _word(node, readable, scope)
    function = scope.sheet.environment.words.get(node.id)
    if function is not None and not function.signature.arguments:
        return typed(tree.Call(node.span, node.id, node.span, ()), scope)
    return _not_readable(node, scope)


def _parameter(node: tree.Name, found: Typed, scope: Scope) -> Typed:
    path, currency = ("parameters", node.id), scope.sheet.currency
    scope.sheet.used.add(path)
    if currency and found.type.currency not in ("", currency):
        other = say_values.other_currency(found.span, found.type.currency, currency, node.id)
        replace(scope, path=path).report(other)
        return failed(node.span)
    return replace(found, span=node.span)


@typed.register
def _symbol(node: tree.SymbolName, scope: Scope) -> Typed:
    known = scope.sheet.environment.symbols
    word = node.id.lower()
    if node.id not in known and (scope.can_read(word) or word in scope.sheet.environment.words):
        scope.report(say.word_in_capitals(node.span, word))
        return typed(tree.Name(node.span, word), scope)
    finding = unknown_symbol(
        node.span, node.id, scope.sheet.environment, is_listed=_is_of_a_firm(scope.sheet.model)
    )
    if finding is not None:
        scope.report(finding)
    return Typed("literal", SYMBOL, node.span, data=(node.id, "symbol"))


def _is_of_a_firm(model: kinds.Head) -> bool:
    """Say whether a file speaks of the symbols of a firm: a ruleset, or tests of one."""
    return isinstance(model, kinds.Ruleset) or (isinstance(model, kinds.Tests) and model.ruleset is not None)


def _word(node: tree.Name, readable: Readable, scope: Scope) -> Typed:
    match readable.op:
        case "series":
            return _series(node, readable, scope)
        case "chartword" if scope.closed and node.id in MARK:
            return _series(node, readable, scope)
        case "chartword":
            return Typed("chartword", readable.type, node.span, data=(node.id, scope.symbol))
        case "clockword":
            return _clock_word(node, readable, scope)
        case "day":
            return _day_word(node, readable, scope)
        case "element":
            return own_word(node.span, "element", readable, (scope.folding, node.id), scope)
    return own_word(node.span, readable.op, readable, (node.id,), scope)


def own_word(span: Span, op: str, readable: Readable, data: tuple[str, ...], scope: Scope) -> Typed:
    """Give a word of a thing; behind `idea` stands the group that says which one it is."""
    if readable.type != IDEA:
        return Typed(op, readable.type, span, data=data)
    group = idea_of(span, scope)
    return Typed(op, IDEA, span, data=(*data, group)) if group else failed(span)


def _series(node: tree.Name, readable: Readable, scope: Scope) -> Typed:
    if needs_timeframe(node.span, scope):
        return failed(node.span)
    return Typed("series", readable.type, node.span, data=(node.id, scope.symbol, scope.timeframe))


def _clock_word(node: tree.Name, readable: Readable, scope: Scope) -> Typed:
    if not scope.zone:
        scope.report(say_windows.clock_without_zone(node.span, node.id))
        return failed(node.span)
    return Typed("clockword", readable.type, node.span, data=(node.id, scope.zone))


def _day_word(node: tree.Name, readable: Readable, scope: Scope) -> Typed:
    if not scope.sheet.zone:
        scope.report(say_windows.day_without_zone(node.span, node.id))
        return failed(node.span)
    return Typed("day", readable.type, node.span, data=(node.id, scope.sheet.calendar))


def _expand(node: tree.Name, definition: Definition, scope: Scope) -> Typed:
    key = (definition.sheet.id, *definition.path)
    if key in scope.resolving:
        scope.report(say.name_cycle(node.span, (*scope.resolving, key)))
        return failed(node.span)
    definition.sheet.used.add(definition.path)
    if _written_out_too_often(node, scope):
        return failed(node.span)
    there = over_to(definition.sheet, scope)
    inner = replace(there, path=definition.path, resolving=(*scope.resolving, key))
    found = definition_of(definition.named, inner)
    return Typed("name", found.type, node.span, (found,), (node.id,))


def _written_out_too_often(node: tree.Name, scope: Scope) -> bool:
    """Bound the cost of names in names; said once, and then nothing more is written out."""
    sheet = scope.sheet
    if sheet.expansions > MOST_EXPANSIONS:
        return True
    sheet.expansions += 1
    if len(scope.resolving) < DEEPEST and sheet.expansions <= MOST_EXPANSIONS:
        return False
    sheet.expansions = MOST_EXPANSIONS + 1
    scope.report(say.too_many_names(node.span))
    return True


def definition_of(named: kinds.Named, scope: Scope) -> Typed:
    """Give what a name stands for, in the place of the scope."""
    if named.sentence is not None:
        return typed(named.sentence.expr, scope)
    return _cases(named, scope)


def _cases(named: kinds.Named, scope: Scope) -> Typed:
    values = [typed(case.value.expr, scope) for case in named.cases]
    whens = [condition(case.when, scope) for case in named.cases if case.when is not None]
    judge_cases(whens, scope)
    kind = next((each.type for each in values if each.type != UNKNOWN), UNKNOWN)
    values = [adapt(each, kind) for each in values]
    for each in values:
        if common(kind, each.type) is None:
            scope.report(say_types.cases_differ(each.span, each.type, kind))
            return failed(named.span)
    pairs = [part for pair in zip(whens, values, strict=False) for part in pair]
    return Typed("cases", kind, named.span, (*pairs, values[-1]))


def _not_readable(node: tree.Name, scope: Scope) -> Typed:
    model = scope.sheet.model
    finding = explain(node.id, node.span, scope)
    may_be_there = finding.code == say.UNKNOWN_NAME and not model.unread.isdisjoint({"names", "parameters"})
    near = nearest(node.id, scope.names) if finding.code == say.UNKNOWN_NAME else ""
    if may_be_there or (scope.sheet.incomplete and finding.code == say.UNKNOWN_NAME):
        return failed(node.span)
    if near:
        scope.sheet.missed.append((scope.names[near].path, finding, scope.path))
    else:
        scope.report(finding)
    return failed(node.span)


def explain(name: str, span: Span, scope: Scope) -> Diagnostic:
    """Say why a word cannot be read in this place."""
    if name in scope.things:
        return say.things_outside_fold(span, name)
    if name in CHART:
        return say.chart_needed(span, name, scope.sheet.model.kind.text)
    if name in scores_of(scope.sheet):
        return say_ideas.score_as_value(span, name)
    otherwise = OTHER_WORDS.get(name) or on_a_chart(name)
    if otherwise:
        return say_ideas.said_otherwise(span, name, otherwise)
    if scope.can_read(OTHER_NAMES.get(name, "")):
        return say.unknown_name(span, name, OTHER_NAMES[name])
    asks = [word for word in sorted(scope.readable()) if _has_choice(scope.word(word), name)]
    if asks:
        return say_ideas.choice_alone(span, name, asks[0])
    owners = [subject for subject, words in (SUBJECTS | OF_EACH | JOINING).items() if name in words]
    if owners:
        return say.subject_needed(span, name, owners, scope.sheet.model.kind.text)
    function = scope.sheet.environment.words.get(name)
    if function is not None:
        return say.brackets_needed(span, function)
    if name in FOLDS or name in ARITHMETIC or name in CALLS:
        return say.fold_needs_brackets(span, name)
    return _unknown(name, span, scope)


def _unknown(name: str, span: Span, scope: Scope) -> Diagnostic:
    if name in _NOTHING:
        return say_ideas.nothing(span, name)
    near = nearest(name, {*scope.readable(), *scope.sheet.environment.words})
    known = name in OTHER_NAMES or _is_a_slip(name, near)
    about = "" if known else sentence_about(name.replace("_", " "), scope.sheet.model.kind.text)
    return say_ideas.said_otherwise(span, name, about) if about else say.unknown_name(span, name, near)


def _is_a_slip(name: str, near: str) -> bool:
    """Say whether a word is another one with a letter or two changed; `ha_close` is none of `close`."""
    return bool(get_close_matches(name, [near], 1, _A_SLIP))


def _has_choice(word: Readable | None, choice: str) -> bool:
    return word is not None and choice in word.choices
