"""Words with brackets: a fold, a function of the vocabulary, or arithmetic."""

from genesis_dsl.checker.arithmetic import arithmetic_function
from genesis_dsl.checker.around import news_word
from genesis_dsl.checker.chart import function
from genesis_dsl.checker.correlation import correlation
from genesis_dsl.checker.elsewhere import CROSSINGS, OTHER_NAMES, OTHER_WORDS
from genesis_dsl.checker.fold import fold, take_apart
from genesis_dsl.checker.involves import involves
from genesis_dsl.checker.messages import folds as say_folds
from genesis_dsl.checker.messages import ideas as say_ideas
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.of_bars import hours_meant, window_meant
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import ARITHMETIC, CALLS, FOLDS, NEWS_WORDS, SUBJECTS
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.language import tree
from genesis_dsl.language.messages.sentence import other_function
from genesis_dsl.language.mistakes import flat
from genesis_dsl.language.synonyms import FUNCTIONS
from genesis_dsl.operators.catalogue import FAMILIES

_FAMILIES = {name: words for name, words in FAMILIES.items() if name != "Candle patterns"}
"""The families whose words take brackets."""

_SIDES = 2
"""Values between which a crossing is said."""

_SHOWN = 2
"""Functions of each family that are offered where none is near."""


@typed.register
def _call(node: tree.Call, scope: Scope) -> Typed:
    if parts := take_apart(node, scope):
        return fold(node, parts, scope)
    if any(isinstance(each, tree.Aggregate) for each in node.args):
        scope.report(say_folds.not_a_fold(node.span, node.name, window_meant(node)))
        return failed(node.span)
    if hours := hours_meant(node, scope):
        scope.report(say_folds.hours_in_fold(node.span, hours))
        return failed(node.span)
    if node.name == "involves":
        return involves(node, scope)
    if node.name == "correlation":
        return correlation(node, scope)
    if node.name in NEWS_WORDS:
        return news_word(node, scope)
    if node.name in ARITHMETIC:
        return arithmetic_function(node, scope)
    if node.name in FOLDS and _forgets_things(node):
        scope.report(say_folds.no_things(node.span, node.name))
        return failed(node.span)
    word = scope.sheet.environment.words.get(node.name)
    if word is not None:
        return function(node, word, scope)
    scope.report(_unknown(node, scope))
    return failed(node.span)


def _forgets_things(node: tree.Call) -> bool:
    """Say whether this is meant as a fold: `sum(profit)`, `count(position)`."""
    if len(node.args) != 1 or not isinstance(node.args[0], tree.Name):
        return False
    word = node.args[0].id
    return word in SUBJECTS or any(word in words for words in SUBJECTS.values())


def _unknown(node: tree.Call, scope: Scope) -> Diagnostic:
    if node.name in FOLDS:
        return say_folds.no_things(node.span, node.name)
    if scope.can_read(node.name):
        return say.not_a_function(node.span, node.name)
    if node.name in CROSSINGS and len(node.args) == _SIDES:
        return say_ideas.crossing_called(node, CROSSINGS[node.name])
    if node.name in FUNCTIONS and node.args:
        called, written = FUNCTIONS[node.name], [flat(each.span) for each in node.args]
        assumed = [] if len(written) > 1 else ["close"]
        return other_function(node.span, node.name, called, [*assumed, *written], assumed=bool(assumed))
    if node.name in OTHER_WORDS:
        return say_ideas.said_otherwise(node.name_span, node.name, OTHER_WORDS[node.name])
    if scope.can_read(OTHER_NAMES.get(node.name, "")):
        return say.unknown_name(node.name_span, node.name, OTHER_NAMES[node.name])
    known = {*scope.sheet.environment.words, *ARITHMETIC, *FOLDS, *CALLS}
    examples = {family: [each.name for each in words[:_SHOWN]] for family, words in _FAMILIES.items()}
    return say.unknown_function(node.name_span, node.name, nearest(node.name, known), known, examples)


@typed.register
def _last(node: tree.Last, scope: Scope) -> Typed:
    scope.report(say.things_outside_fold(node.span, node.things if node.things in scope.things else "trades"))
    return failed(node.span)


@typed.register
def _aggregate(node: tree.Aggregate, scope: Scope) -> Typed:
    scope.report(say_folds.no_things(node.span, "sum"))
    return failed(node.span)
