"""The limits of the house beside the rules of a document: which ask of the same thing, and how they differ.

Two rules belong together when they have one id, or are asked of the same subjects and read the same words.
Which of the two is reached first can be told where both are one comparison over the same amounts.
"""

from collections.abc import Sequence
from fractions import Fraction

from genesis_dsl.checker.linear import Atom, Sum
from genesis_dsl.checker.looser import Bound, bounds
from genesis_dsl.checker.readback.files import voice_of
from genesis_dsl.checker.readback.ruleset import rule_words
from genesis_dsl.checker.reads import nodes
from genesis_dsl.checker.typed import CheckedRule, CheckedRuleset, Typed
from genesis_dsl.compliance import messages as say
from genesis_dsl.compliance.document import Beside, House
from genesis_dsl.compliance.lines import plain, tree

_JOINS = frozenset(
    {
        *("literal", "name", "condition", "compare", "between", "member", "and", "or", "not", "none"),
        *("at_least", "add", "subtract", "multiply", "divide", "share", "negate", "min", "max", "abs"),
    }
)
"""Ops that only join what is read."""

_SAYS = {"fold": 4, "running": 4}
"""How many of its data say what an op reads, where it is not one: of a fold its things and its period too."""

_MONEY = frozenset({"initial_balance", "balance", "equity", "balance_at_day_start", "equity_at_day_start"})
"""Amounts of the account that are above zero while it trades."""


def house_of(house: CheckedRuleset, rules: Sequence[CheckedRule]) -> House:
    """Show a file of the house beside a document: what in it has no counterpart there."""
    model = house.model
    alone = tuple(_shown(each, "") for each in house.rules if not any(_together(each, one) for one in rules))
    return House(house.id, plain(model.title), model.source.name, model.source.sha256, alone)


def beside(rule: CheckedRule, houses: Sequence[CheckedRuleset]) -> tuple[Beside, ...]:
    """Give the rules of the house that ask of the same thing as a rule."""
    limits = (each for house in houses for each in house.rules)
    return tuple(_shown(each, difference(rule, each)) for each in limits if _together(each, rule))


def _shown(rule: CheckedRule, differs: str) -> Beside:
    title = plain(rule.model.title) or say.heading(rule.id)
    return Beside(rule.file.id.text, rule.id, title, tree(rule_words(rule, voice_of(rule.file))), differs)


def _together(one: CheckedRule, other: CheckedRule) -> bool:
    if one.id == other.id:
        return True
    read = _read(one.condition)
    return bool(read) and one.for_each == other.for_each and read == _read(other.condition)


def _read(root: Typed) -> frozenset[tuple[object, ...]]:
    """Give what a condition asks about; the initial balance is only what it is measured by."""
    found = {(each.op, *each.data[: _SAYS.get(each.op, 1)]) for each in nodes(root) if each.op not in _JOINS}
    return frozenset(found - {("account", "initial_balance")})


def difference(rule: CheckedRule, limit: CheckedRule) -> str:
    """Say how a limit of the house differs from a rule that asks of the same thing."""
    if rule.clause != limit.clause:
        return say.OTHER_MOMENT
    pairs = [tuple(bounds(each.condition, "and")) for each in (rule, limit)]
    if any(len(each) != 1 for each in pairs):
        same = _meaning(rule) == _meaning(limit)
        return say.SAME_WORDS if same else say.OTHER_MEASURE
    return _compared(pairs[0][0], pairs[1][0])


def _meaning(rule: CheckedRule) -> list[str]:
    return list(rule_words(rule, voice_of(rule.file)))[:1]


def _compared(rule: Bound, limit: Bound) -> str:
    """Compare two amounts that must not fall below zero, on each scale on which one thing counts the same."""
    for each, count in rule.amount.terms.items():
        scale = Fraction(count, limit.amount.terms[each]) if each in limit.amount.terms else Fraction(0)
        if scale > 0 and each[0] != "unit":
            apart = rule.amount.plus(-limit.amount.times(scale))
            if not apart.terms:
                return _on_the_line(rule, limit)
            if _has_one_sign(apart):
                gap = [_amount(one, abs(Fraction(count))) for one, count in apart.terms.items()]
                return say.narrower(gap, house=min(apart.terms.values()) > 0)
    return say.OTHER_MEASURE


def _on_the_line(rule: Bound, limit: Bound) -> str:
    return say.SAME_LINE if rule.strict == limit.strict else say.on_the_line(house=limit.strict)


def _has_one_sign(amount: Sum) -> bool:
    """Say whether an amount is above zero, or below it, in any case."""
    signs = {count > 0 for count in amount.terms.values()}
    return len(signs) == 1 and all(each[0] == "unit" or _word(each) in _MONEY for each in amount.terms)


def _amount(atom: Atom, count: Fraction) -> str:
    return say.in_unit(count, str(atom[1])) if atom[0] == "unit" else say.amount(count, _word(atom))


def _word(atom: Atom) -> str:
    words = atom[1] if len(atom) > 1 and isinstance(atom[1], tuple) else ()
    return str(words[0]) if words else ""
