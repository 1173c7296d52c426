"""The scopes of a file: what may be read in each of its places."""

from collections.abc import Iterable
from dataclasses import replace

from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.scope import Definition, Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.vocabulary import RESERVED
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds, tree

_CLAUSE_SUBJECTS = {"before_order": ("order", "chart"), "at_fill": ("fill", "chart")}
_EACH_SUBJECTS = {
    "position": ("position", "chart"),
    "order": ("order", "chart"),
    "fill": ("fill", "chart"),
    "opening": ("opening", "chart"),
    "symbol": ("chart",),
    "strategy": ("strategy",),
    "currency": ("currency",),
    "asset_class": ("asset_class",),
}


def subjects_of_each(sheet: Sheet) -> tuple[str, ...]:
    """List what `for_each:` can ask about in a file: its groups too."""
    return (*_EACH_SUBJECTS, *sheet.groups)


def file_scope(sheet: Sheet) -> Scope:
    """Read the words of the whole file: its names, its clock, its zone."""
    return Scope(sheet, timeframe=sheet.timeframe, zone=sheet.zone, names=_names_of(sheet))


def _names_of(sheet: Sheet) -> dict[str, Definition]:
    """Collect the names that a file can read: its own, and before them those of the files that it reads."""
    names: dict[str, Definition] = {}
    for each in (*sheet.others, sheet):
        names |= definitions(each, each.model.names, ("names",))
    return names


def over_to(sheet: Sheet, scope: Scope) -> Scope:
    """Go over to a file that is used, in the same place: with its names and its zone, about the same bars."""
    if sheet is scope.sheet:
        return scope
    zone = sheet.zone if sheet.model.timezone else scope.zone
    return replace(scope, sheet=sheet, names=_names_of(sheet), zone=zone)


def definitions(sheet: Sheet, names: Iterable[kinds.Named], path: tuple[str, ...]) -> dict[str, Definition]:
    """Collect names with the heading path under which each stands."""
    return {each.id.text: Definition(sheet, _meant(each, sheet), (*path, each.id.text)) for each in names}


def _meant(named: kinds.Named, sheet: Sheet) -> kinds.Named:
    """Give a name its meaning; one that hides a word was reported and means nothing."""
    if not is_word(named.id.text, sheet):
        return named
    nothing = kinds.Sentence(span=named.id.span, expr=tree.Faulty(named.id.span))
    return kinds.Named(span=named.span, id=named.id, sentence=nothing)


def is_word(name: str, sheet: Sheet) -> bool:
    """Say whether a name is a word of the language already."""
    return name in RESERVED or name in sheet.environment.words


def name_is_new(name: kinds.Text, scope: Scope) -> bool:
    """Report a name that hides a word of the language; where it is read, nothing more is said."""
    if is_word(name.text, scope.sheet):
        scope.report(say.name_taken(name.span, name.text))
        return False
    return True


def strategy_scope(sheet: Sheet, *subjects: str) -> Scope:
    """Read a strategy's chart, and the subjects of the place."""
    return file_scope(sheet).about(*subjects, "chart")


def rule_scope(sheet: Sheet, rule: kinds.Rule) -> Scope:
    """Read what the rule's clause and `for_each:` are about, and its own names before the file's."""
    path = ("rules", rule.id.text)
    each = _subjects_of(rule.for_each, sheet)
    subjects = dict.fromkeys((*_CLAUSE_SUBJECTS.get(rule.clause, ()), *each))
    return _local(sheet, path, tuple(subjects), rule.names)


def switch_scope(sheet: Sheet, switch: kinds.Switch) -> Scope:
    """Read what the switch's `for_each:` is about, and its own names before the file's."""
    return _local(sheet, ("switches", switch.id.text), _subjects_of(switch.for_each, sheet), switch.names)


def _subjects_of(each: kinds.Text | None, sheet: Sheet) -> tuple[str, ...]:
    """Read `for_each:`; under one that is wrong, which is reported, every subject may be meant."""
    if each is None:
        return ()
    if each.text in sheet.groups:
        return (each.text, "chart") if "symbol" in sheet.groups[each.text] else (each.text,)
    return _EACH_SUBJECTS.get(each.text, ("position", "order", "fill", "chart"))


def _local(
    sheet: Sheet, path: tuple[str, ...], subjects: tuple[str, ...], names: Iterable[kinds.Named]
) -> Scope:
    outer = file_scope(sheet)
    mine = definitions(sheet, names, (*path, "names"))
    return Scope(
        sheet, path, subjects, timeframe=outer.timeframe, zone=outer.zone, names={**outer.names, **mine}
    )


@dataclass(frozen=True, slots=True)
class Scored:
    """A score, with its file."""

    sheet: Sheet
    model: kinds.Score

    @property
    def path(self) -> tuple[str, str]:
        """The heading path under which it stands."""
        return _heading(self.sheet), self.model.id.text


def _heading(sheet: Sheet) -> str:
    return "scores" if isinstance(sheet.model, kinds.Confluence) else "confluence"


def scores_of(sheet: Sheet) -> dict[str, Scored]:
    """Collect the scores that a file can read: its own, and before them those of the files that it uses."""
    found: dict[str, Scored] = {}
    for each in (*sheet.uses.values(), sheet):
        found |= {score.id.text: Scored(each, score) for score in own_scores(each.model)}
    return found


def own_scores(model: kinds.Head) -> tuple[kinds.Score, ...]:
    """Give the scores that stand in a file."""
    match model:
        case kinds.Strategy():
            return model.confluence
        case kinds.Confluence():
            return model.scores
    return ()
