"""Groups of things: which words have to be the same, and when the next one joins."""

from collections.abc import Iterator
from dataclasses import replace

from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import ideas as say_ideas
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import file_scope, name_is_new
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedGroup
from genesis_dsl.checker.vocabulary import GROUP, GROUPED, SUBJECTS, THINGS, Readable
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds


def open_groups(sheet: Sheet) -> None:
    """Read the groups of a file, so that its sentences can fold them and ask of each."""
    scope = Scope(sheet).at("groups")
    for each in sheet.model.gathers:
        inside = scope.at(each.id.text)
        if name_is_new(each.id, inside):
            sheet.groups[each.id.text] = _words(each, inside)


def _words(model: kinds.Group, scope: Scope) -> dict[str, Readable]:
    """Give the words of a group: those that its openings have in common, and those of all groups."""
    subject = THINGS[GROUPED]
    words = SUBJECTS[subject]
    if model.of.text != GROUPED:
        scope.report(
            say_ideas.groups_of_openings(model.of.span, model.of.text, is_thing=model.of.text in THINGS)
        )
    for each in model.same if model.of.text == GROUPED else ():
        if each.text not in words:
            scope.report(say.no_such_word(each.span, each.text, subject, nearest(each.text, words)))
    shared = {each.text: words[each.text] for each in model.same if each.text in words}
    return {name: Readable("group", each.type, each.choices) for name, each in shared.items()} | GROUP


def check_groups(sheet: Sheet) -> tuple[CheckedGroup, ...]:
    """Check when the things of each group join it."""
    return tuple(_checked(each, sheet, ()) for each in sheet.model.gathers)


def group_of(span: Span, name: str, scope: Scope) -> CheckedGroup | None:
    """Find a group that a sentence folds, as its file means it; None where it is asked of itself."""
    sheet, model = next(found for found in _readable(scope.sheet) if found[1].id.text == name)
    key = (sheet.id, "groups", name)
    if key in scope.resolving:
        scope.report(say.name_cycle(span, (*scope.resolving, key)))
        return None
    return _checked(model, sheet, (*scope.resolving, key))


def asked_of(word: kinds.Text | None, scope: Scope) -> CheckedGroup | None:
    """Find the group that `for_each:` names; None where it names none."""
    return group_of(word.span, word.text, scope) if word and word.text in scope.sheet.groups else None


def idea_of(span: Span, scope: Scope) -> CheckedGroup | None:
    """Find what says which idea a position belongs to: the first group that the file can read."""
    name = next((each.id.text for _, each in _readable(scope.sheet)), None)
    if name is None:
        scope.report(say.no_ideas(span))
        return None
    return group_of(span, name, scope)


def _readable(sheet: Sheet) -> Iterator[tuple[Sheet, kinds.Group]]:
    """List the groups that a file can read, each with its file: its own go before those of others."""
    yield from ((sheet, each) for each in sheet.model.gathers)
    for other in (*sheet.uses.values(), *((sheet.base,) if sheet.base else ())):
        yield from _readable(other)


def _checked(model: kinds.Group, sheet: Sheet, resolving: tuple[tuple[str, ...], ...]) -> CheckedGroup:
    """Check when another thing joins a group, once."""
    name = model.id.text
    if name not in sheet.gathered:
        scope = file_scope(sheet).about("group", THINGS[GROUPED], "chart").at("groups", name, "joins_when")
        scope = replace(scope, resolving=resolving or ((sheet.id, "groups", name),))
        joins_when = condition(model.joins_when, scope) if model.joins_when else None
        same = tuple(each.text for each in model.same)
        sheet.gathered[name] = CheckedGroup(name, same, joins_when)
    return sheet.gathered[name]
