"""Files that a file uses: their names, parameters, scores, rules, switches, groups and sets become readable.

Each is opened anew for each use, because `with:` may set its parameters there.
"""

from collections.abc import Mapping

from genesis_dsl.checker.messages import uses as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.places import own_scores
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.setup import open_sheet, set_parameters
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds

USABLE = ("strategy", "confluence", "kill_switch", "ruleset", "execution", "news")
"""Kinds of file that others can use."""

Library = Mapping[str, kinds.Head]
"""Every file at hand, by id."""


def open_uses(sheet: Sheet, library: Library, users: tuple[str, ...] = ()) -> None:
    """Open the files that a file uses, and those that they use; `users` are those that led here."""
    scope = Scope(sheet).at("uses")
    chain = (*users, sheet.id)
    for each in sheet.model.uses:
        used = library.get(each.id.text)
        if each.id.text in chain:
            circle = chain[chain.index(each.id.text) :]
            if each.id.text == min(circle):  # each file of a circle comes round; it is told once
                scope.report(say.uses_in_a_circle(each.id.span, (*circle, each.id.text)))
            sheet.incomplete = True
        elif used is None or used.kind.text not in USABLE:
            at_hand = _usable(library) | sheet.environment.ids_near(USABLE)
            kind = used.kind.text if used else ""
            near = nearest(each.id.text, at_hand - {sheet.id})
            scope.report(say.nothing_to_use(each.id.span, each.id.text, kind, near))
            sheet.incomplete = True
        else:
            sheet.uses[each.id.text] = _open(used, each, sheet, library, chain)
    _names_differ(sheet, scope)


def _usable(library: Library) -> set[str]:
    return {name for name, each in library.items() if each.kind.text in USABLE}


def _open(
    model: kinds.Head, reference: kinds.Reference, user: Sheet, library: Library, chain: tuple[str, ...]
) -> Sheet:
    """Open a file in the place of its user; where it names no zone, it has its user's."""
    used = open_sheet(model, user.environment, user.findings, user.currency)
    if model.timezone is None:
        used.zone, used.calendar = user.zone, user.calendar
    used.decides, used.may_form = user.decides, user.may_form
    used.links, used.market = user.links, user.market
    written = model.timeframe if isinstance(model, kinds.Confluence) else None
    if written is not None and user.decides not in ("", written.text):
        finding = say.other_timeframe(reference.id.span, reference.id.text, written, user.decides)
        Scope(user).at("uses").report(finding)
    set_parameters(reference.settings, (used,), Scope(user).at("uses", reference.id.text))
    open_uses(used, library, chain)
    user.incomplete |= used.incomplete or bool(model.unread)
    for name, words in used.groups.items():
        user.groups.setdefault(name, words)
    return used


def _names_differ(sheet: Sheet, scope: Scope) -> None:
    """Report what two of the files used call alike; a name of the own file goes before both."""
    first: dict[str, tuple[str, Span]] = {}
    for reference in sheet.model.uses:
        used = sheet.uses.get(reference.id.text)
        for name in _readable(used.model) if used else ():
            holder, place = first.setdefault(name.text, (reference.id.text, name.span))
            if holder != reference.id.text:
                finding = say.name_in_two_files(reference.id.span, name.text, holder, name.span, place)
                scope.report(finding)
                break  # further ones would stand in the same place


def _readable(model: kinds.Head) -> list[kinds.Text]:
    """List what sentences elsewhere can name of a file, by a bare name."""
    sets = model.sets if isinstance(model, kinds.News) else ()
    names = [each.id for each in model.parameters] + [each.id for each in model.names]
    names += [each.id for each in own_scores(model)] + [each.id for each in model.gathers]
    return names + [each.id for each in sets]
