"""Groups of things: which words have to be the same, and when the next one joins."""

from genesis_dsl.checker.logic import condition
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import file_scope, name_is_new
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedGroup
from genesis_dsl.checker.vocabulary import GROUP, GROUPED, SUBJECTS, THINGS, Readable
from genesis_dsl.language import kinds


def open_groups(sheet: Sheet) -> None:
    """Read the groups of a file, so that its sentences can fold them and ask of each."""
    scope = Scope(sheet).at("groups")
    for each in sheet.model.gathers:
        inside = scope.at(each.id.text)
        if name_is_new(each.id, inside):
            sheet.groups[each.id.text] = _words(each, inside)


def _words(model: kinds.Group, scope: Scope) -> dict[str, Readable]:
    """Give the words of a group: those that its things have in common, and those of all groups."""
    if model.of.text not in GROUPED:
        finding = say.unknown_choice(model.of.span, model.of.text, GROUPED, nearest(model.of.text, GROUPED))
        scope.report(finding)
        return dict(GROUP)
    subject = THINGS[model.of.text]
    words = SUBJECTS[subject]
    for each in model.same:
        if each.text not in words:
            scope.report(say.no_such_word(each.span, each.text, subject, nearest(each.text, words)))
    shared = {each.text: words[each.text] for each in model.same if each.text in words}
    return {name: Readable("group", each.type, each.choices) for name, each in shared.items()} | GROUP


def check_groups(sheet: Sheet) -> tuple[CheckedGroup, ...]:
    """Check when the things of each group join it."""
    return tuple(_group(each, sheet) for each in sheet.model.gathers)


def _group(model: kinds.Group, sheet: Sheet) -> CheckedGroup:
    subject = THINGS.get(model.of.text, "opening")
    scope = file_scope(sheet).about("group", subject, "chart").at("groups", model.id.text, "joins_when")
    joins_when = condition(model.joins_when, scope) if model.joins_when else None
    return CheckedGroup(
        model, model.id.text, model.of.text, tuple(each.text for each in model.same), joins_when
    )
