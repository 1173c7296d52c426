"""The rules that a ruleset has from others: `extends`, `set`, `without`, `replaces`, `borrow`.

Each of the others is opened anew for its heir, so that it keeps its own names, parameters, sources
and clock, and the heir can set its parameters without touching the file for anybody else.
"""

from genesis_dsl.checker.messages import inheritance as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.setup import open_sheet, set_parameters
from genesis_dsl.checker.sheet import Held, Sheet
from genesis_dsl.checker.uses import Library, open_uses
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds

Rules = dict[str, Held]
"""Rules by id, in their order."""


def take_rules(sheet: Sheet, library: Library) -> None:
    """Give their rules to a file that is a ruleset, and to those among the files that it uses."""
    if isinstance(sheet.model, kinds.Ruleset):
        inherit(sheet, library)
    for used in sheet.uses.values():
        take_rules(used, library)


def inherit(sheet: Sheet, library: Library, chain: tuple[str, ...] = ()) -> None:
    """Give a ruleset its rules: those it inherits and borrows, then its own.

    Args:
        library: The files that it can have rules from.
        chain: The heirs on the way to this file.
    """
    model = sheet.model
    assert isinstance(model, kinds.Ruleset), "only a ruleset has rules"
    scope, chain = Scope(sheet), (*chain, sheet.id)
    base = _open(model.extends, scope.at("extends"), library, chain) if model.extends else None
    lenders = [(each, _open(each.lender, scope.at("borrow"), library, chain)) for each in model.borrow]
    if base is not None:
        sheet.base = base
        sheet.groups = base.groups | sheet.groups
    opened = [each for each in (base, *(lender for _, lender in lenders)) if each is not None]
    sheet.behind = tuple(one for each in opened for one in (each, *each.behind))
    if base is not None and model.extends is not None and base.calendar != sheet.calendar:
        scope.at("extends").report(say.keeps_its_day(model.extends.span, base.id, base.zone))
    _set(model, sheet, scope)
    rules = _inherited(model, base, scope)
    for loan, lender in lenders:
        if lender is not None:
            _borrow(rules, loan, lender, scope.at("borrow", loan.lender.text))
    sheet.rules = (*_before_own(rules, model, scope), *(Held(sheet, each) for each in model.rules))


def _open(name: kinds.Text, scope: Scope, library: Library, chain: tuple[str, ...]) -> Sheet | None:
    """Open the ruleset of an id for its heir; None where there is none, or it has rules from the heir."""
    if name.text in chain:
        if name.text == chain[0] == min(chain):  # told once, wherever one enters the circle
            scope.report(say.circle(name.span, (*chain, name.text)))
        return None
    model, heir = library.get(name.text), scope.sheet
    if not isinstance(model, kinds.Ruleset):
        known = {each for each, one in library.items() if isinstance(one, kinds.Ruleset)}
        near = nearest(name.text, known | heir.environment.ids_near(("ruleset",)))
        scope.report(say.no_such_ruleset(name.span, name.text, near))
        return None
    opened = open_sheet(model, heir.environment, heir.findings, heir.currency)
    opened.links, opened.market, opened.heir = heir.links, heir.market, heir
    open_uses(opened, library, chain)
    for used in opened.uses.values():
        take_rules(used, library)
    inherit(opened, library, chain)
    return opened


def _set(model: kinds.Ruleset, sheet: Sheet, scope: Scope) -> None:
    """Set parameters of others; warn of an own one that only looks as if it set theirs."""
    if model.settings and model.extends is None and not model.borrow:
        scope.at("set").report(say.nothing_to_set(model.settings[0][0].span))
    elif sheet.behind:
        set_parameters(model.settings, sheet.behind, scope.at("set"))
    for each in model.parameters:
        other = next((one for one in sheet.behind if each.id.text in one.parameters), None)
        if other is not None:
            scope.at("parameters").report(say.sets_nothing(each.id.span, each.id.text, other.id))


def _inherited(model: kinds.Ruleset, base: Sheet | None, scope: Scope) -> Rules:
    """Give what is left of the base's rules behind `without:` and `replaces:`."""
    rules: Rules = {each.rule.id.text: each for each in base.rules} if base else {}
    known = list(rules)
    gone = [(each, scope.at("without")) for each in model.without]
    gone += [(each.replaces, scope.at("rules", each.id.text)) for each in model.rules if each.replaces]
    for name, place in gone:
        if rules.pop(name.text, None) is None and (base is not None or model.extends is None):
            place.report(_not_inherited(name.span, name.text, known, model))
    return rules


def _not_inherited(span: Span, name: str, known: list[str], model: kinds.Ruleset) -> Diagnostic:
    if model.extends is None:
        return say.nothing_inherited(span, name)
    if name in known:
        return say.gone_already(span, name)
    return say.not_inherited(span, name, model.extends.text, nearest(name, known))


def _borrow(rules: Rules, loan: kinds.Borrowed, lender: Sheet, scope: Scope) -> None:
    offered = {each.rule.id.text: each for each in lender.rules}
    for name in loan.rules:
        if name.text not in offered:
            scope.report(say.not_inherited(name.span, name.text, lender.id, nearest(name.text, offered)))
        elif name.text in rules:
            scope.report(say.has_it_already(name.span, name.text, rules[name.text].sheet.id))
        else:
            rules[name.text] = offered[name.text]


def _before_own(rules: Rules, model: kinds.Ruleset, scope: Scope) -> tuple[Held, ...]:
    """Give the rules of others; where an own one has the same id, that is a fault and the own one counts."""
    for each in model.rules:
        other = rules.pop(each.id.text, None)
        if other is not None:
            place = scope.at("rules", each.id.text)
            place.report(say.two_of_one_id(each.id.span, each.id.text, other.sheet.id, other.rule.id.span))
    return tuple(rules.values())
