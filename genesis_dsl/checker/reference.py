"""Rules and switches of other files, and `of` in all its meanings.

`5% of balance` is a share, `lots of order` a word of a subject, `room of daily_loss` a word of a
rule. A rule is read in its own file's names, parameters and calendar. While no account is given,
which file it stands in is open, and so is its type.
"""

from dataclasses import replace

from genesis_dsl.checker.holders import (
    broken,
    one_rule,
    rules_named,
    still_open,
    tripped,
    warn_of_prose,
    written_owner,
)
from genesis_dsl.checker.literal import bare, is_plain
from genesis_dsl.checker.logic import condition, passes
from genesis_dsl.checker.messages import mixtures as say_types
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import rule_scope
from genesis_dsl.checker.reads import is_whole
from genesis_dsl.checker.room import room_of
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed, typed, value
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import Typed
from genesis_dsl.checker.vocabulary import SUBJECTS
from genesis_dsl.checker.word import own_word
from genesis_dsl.language import kinds, tree
from genesis_dsl.types.algebra import share_of
from genesis_dsl.types.kind import MONEY, RATIO, UNKNOWN, Kind


@typed.register
def _of(node: tree.Of, scope: Scope) -> Typed:
    owner = written_owner(node.whole)
    if owner and isinstance(node.value, tree.Name):
        name, file = owner
        if not file and (name in SUBJECTS or name in scope.sheet.groups):
            return _word_of(node, node.value.id, name, scope)
        if _is_rule(node.value.id, name, file, scope):
            return _word_of_rule(node, node.value.id, name, file, scope)
    things = _many(node.whole, scope)
    if things:
        word = node.value.id if isinstance(node.value, tree.Name) else ""
        scope.report(say.things_outside_fold(node.whole.span, things, word))
        return failed(node.span)
    return _share(node, scope)


def _is_rule(word: str, name: str, file: str, scope: Scope) -> bool:
    """Say whether `word of name` speaks of a rule, and not of a share of a value."""
    if scope.can_read(name) or name in scope.things:
        return False
    return word == "room" or bool(rules_named(name, file, scope)) or not scope.can_read(word)


def _many(whole: tree.Node, scope: Scope) -> str:
    """Name the things that stand behind `of`, `trades` or `last 3 trades`; "" where none do."""
    match whole:
        case tree.Name(id=things) | tree.Last(things=things) if things in scope.things:
            return things
    return ""


def _word_of(node: tree.Of, word: str, subject: str, scope: Scope) -> Typed:
    if subject == "order" and word in SUBJECTS["execution"]:
        subject = "execution"  # words of an order, while a policy places it
    words = scope.words_of(subject)
    readable = words.get(word)
    if readable is None:
        near = nearest(word, words)
        scope.report(say.no_such_word(node.span, word, subject, near))
        return failed(node.span)
    if subject not in scope.subjects:
        scope.report(say.subject_needed(node.span, word, [subject], scope.sheet.model.kind.text))
        return failed(node.span)
    return own_word(node.span, readable.op, readable, (word,), scope)


def _share(node: tree.Of, scope: Scope) -> Typed:
    share, whole = value(node.value, scope), value(node.whole, scope)
    if bare(whole).op == "open" and share.type.kind is not Kind.UNKNOWN:
        whole = replace(whole, type=MONEY)  # of whatever it is, only a percent is a share
    if is_plain(share) and whole.type.kind is not Kind.UNKNOWN and share_of(RATIO, whole.type):
        scope.report(say_types.share_without_percent(share.span, node.whole.span.text))
        return failed(node.span)
    result = share_of(share.type, whole.type)
    if result is None:
        scope.report(say_types.no_share(node.span, share, whole))
        return failed(node.span)
    if bare(whole).op == "open":
        return Typed("open", UNKNOWN, node.span)
    return Typed("share", result, node.span, (share, whole))


def _word_of_rule(node: tree.Of, word: str, name: str, file: str, scope: Scope) -> Typed:
    found = one_rule(node.whole.span, name, file, scope)
    if found is None:
        warn_of_prose(node.whole.span, name, "rule", scope)
        return still_open(node.span, scope)
    holder, held = found
    sheet, rule = held.sheet, held.rule
    key = (holder.id, "rules", name, word)
    if key in scope.resolving:
        scope.report(say.name_cycle(node.span, (*scope.resolving, key)))
        return failed(node.span)
    inside = replace(rule_scope(sheet, rule), resolving=(*scope.resolving, key))
    if word == "room":
        return _room(node, holder, rule, inside, scope)
    if word not in inside.names and word not in sheet.parameters:
        scope.report(say.no_name_of_rule(node.value.span, word, name, nearest(word, ("room", *inside.names))))
        return failed(node.span)
    found_name = typed(tree.Name(node.span, word), inside)
    return replace(found_name, span=node.span)


def _room(node: tree.Of, holder: Sheet, rule: kinds.Rule, inside: Scope, scope: Scope) -> Typed:
    clause = condition(rule.condition, inside)
    left_over = room_of(clause)
    if not is_whole(clause):
        return failed(node.span)
    if left_over is None:
        scope.report(say.rule_without_room(node.span, rule.id.text))
        return failed(node.span)
    return Typed("room", left_over.type, node.span, (left_over,), (holder.id, rule.id.text))


@typed.register
def _verdict(node: tree.VerdictOf, scope: Scope) -> Typed:
    if node.verdict == "passes":
        return passes(node, scope)
    find, what = (broken, "rule") if node.verdict == "broken" else (tripped, "switch")
    found = find(node.span, node.name, node.file, scope)
    if found.op == "open":
        warn_of_prose(node.span, node.name, what, scope)
    return found
