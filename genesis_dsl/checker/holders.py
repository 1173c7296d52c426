"""Which file holds the rule or the switch that a sentence names.

The own file comes first, then those of the account, and those that the file uses: what is read of these
is noted, since an account must have them too. While no account is given and none of them holds it, which
file it stands in is open.
"""

from collections.abc import Collection, Mapping
from difflib import get_close_matches

from genesis_dsl.checker.messages import ideas as say_ideas
from genesis_dsl.checker.messages import names as say
from genesis_dsl.checker.nearest import nearest
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sentence import failed
from genesis_dsl.checker.sheet import Held, Sheet
from genesis_dsl.checker.typed import Typed
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.language import kinds, tree
from genesis_dsl.language.topics import sentence_about
from genesis_dsl.types.kind import TRUTH, UNKNOWN

Found = tuple[Sheet, Held]
"""The ruleset that has a rule, and the rule with the file in which it is written."""

_HELD_BY = {"rule": "ruleset", "switch": "kill_switch", "condition": "strategy"}
_OF_PRICES = ("strategy", "confluence")
"""Files in which `resistance broken` is said of prices."""
_A_LEVEL = "close crosses above highest(high, 20)[1]"
_A_SLIP = 0.85
"""How alike two ids are of which one is a slip of the hand; `weekly_loss` is none of `daily_loss`."""


def written_owner(node: tree.Node) -> tuple[str, str] | None:
    """Read `daily_loss` or `daily_loss of house_rules` as a rule and the file it stands in."""
    match node:
        case tree.Name():
            return node.id, ""
        case tree.Of(value=tree.Name() as rule, whole=tree.Name() as file):
            return rule.id, file.id
    return None


def _at_hand(own: Sheet, of_account: Mapping[str, Sheet]) -> list[Sheet]:
    """List the own file, those of the account, and those that the own file uses.

    What is used is left out where the account has an heir of it.
    """
    inherited = {each.id for heir in of_account.values() for each in heir.behind}
    used = {name: each for name, each in own.uses.items() if name not in inherited}
    return [own.holder, *(each for each in {**used, **of_account}.values() if each.id != own.holder.id)]


def rules_named(name: str, file: str, scope: Scope) -> list[Found]:
    """Find the rules of this name: in the own file first, then in the account's and those used."""
    found = [
        (sheet, held)
        for sheet in _at_hand(scope.sheet, scope.sheet.links.rulesets)
        if file in ("", sheet.id)
        for held in sheet.rules
        if held.rule.id.text == name
    ]
    return found[:1] if found and found[0][0] is scope.sheet.holder else found


def one_rule(span: Span, name: str, file: str, scope: Scope) -> Found | None:
    """Choose the one rule that is meant, or report why that cannot be said."""
    found = rules_named(name, file, scope)
    if len(found) == 1:
        _note_outside(found[0][0].id, "rulesets", scope)
        return found[0]
    if found:
        scope.report(say.two_rules(span, name, [sheet.id for sheet, _ in found]))
    elif scope.sheet.links.account:
        scope.report(say.no_rule(span, name, scope.sheet.links.account, nearest(name, _rule_names(scope))))
    else:
        misspelt(span, name, scope.sheet.links.rules, "rule", scope)
    return None


def _note_outside(owner: str, listed: str, scope: Scope) -> None:
    """Note that a sentence reads a file that the account does not have in the list of its kind."""
    own = scope.sheet
    mine = own.links.rulesets if listed == "rulesets" else own.links.kill_switches
    if owner != own.holder.id and owner not in mine:
        own.links.outside[owner] = listed


def _rule_names(scope: Scope) -> list[str]:
    sheets = _at_hand(scope.sheet, scope.sheet.links.rulesets)
    return [held.rule.id.text for sheet in sheets for held in sheet.rules]


def misspelt(span: Span, name: str, given: Collection[str], what: str, scope: Scope) -> None:
    """Warn of an id that no file at hand has, and that looks like one that stands there."""
    near = _near(name, given, what, scope)
    if near:
        scope.report(say_ideas.likely_misspelt(span, name, what, near))


def _near(name: str, given: Collection[str], what: str, scope: Scope) -> str | None:
    """Give the id at hand that is most like one that none has; None where it is there itself."""
    if name in given:
        return None
    known = {*given, *scope.sheet.environment.items_near(_HELD_BY[what])}
    if name in known:
        return None
    return next(iter(get_close_matches(name, sorted(known), 1, _A_SLIP)), "")


def warn_of_prose(span: Span, name: str, what: str, scope: Scope) -> None:
    """Warn where a strategy asks for a rule or a switch that no file at hand has: `resistance broken`."""
    own = scope.sheet
    given = own.links.rules if what == "rule" else own.links.switches
    if own.links.account or own.incomplete or own.model.kind.text not in _OF_PRICES:
        return
    if _near(name, given, what, scope) == "":
        scope.report(say_ideas.nowhere_at_hand(span, name, what, sentence_about(span.text) or _A_LEVEL))


def still_open(span: Span, scope: Scope) -> Typed:
    """Leave a name open while no account says in which file it stands."""
    return failed(span) if scope.sheet.links.account else Typed("open", UNKNOWN, span)


def broken(span: Span, name: str, file: str, scope: Scope) -> Typed:
    """Give the state of a rule: `daily_loss broken`."""
    found = one_rule(span, name, file, scope)
    if found is None:
        return still_open(span, scope)
    return Typed("broken", TRUTH, span, data=(found[0].id, name))


def tripped(span: Span, name: str, file: str, scope: Scope) -> Typed:
    """Give the state of a switch: `day_loss tripped`."""
    own = scope.sheet
    sheets = _at_hand(own, own.links.kill_switches)
    models = [sheet.model for sheet in sheets if isinstance(sheet.model, kinds.KillSwitch)]
    holders = [
        model.id.text
        for model in models
        if file in ("", model.id.text) and name in {switch.id.text for switch in model.switches}
    ]
    if own.id in holders:
        holders = [own.id]
    if len(holders) == 1:
        _note_outside(holders[0], "kill_switches", scope)
        return Typed("tripped", TRUTH, span, data=(holders[0], name))
    if holders:
        scope.report(say.two_switches(span, name, holders))
    elif own.links.account:
        switches = [switch.id.text for model in models for switch in model.switches]
        scope.report(say.no_switch(span, name, own.links.account, nearest(name, switches)))
    else:
        misspelt(span, name, own.links.switches, "switch", scope)
    return still_open(span, scope)
