"""Kill switches that trip only when the limit they serve is broken already."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.claim import plain
from genesis_dsl.checker.linear import Atom, Sum, difference
from genesis_dsl.checker.messages import limits as say
from genesis_dsl.checker.messages.logic import number_text
from genesis_dsl.checker.reads import is_whole
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.typed import CheckedAccount, CheckedRule, CheckedSwitch, Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.currency import minor_digits

_SIGNS = {">": (1, True), ">=": (1, False), "<": (-1, True), "<=": (-1, False)}


@dataclass(frozen=True, slots=True)
class Bound:
    """A comparison as something that must be above zero, or `strict` ones not below it."""

    node: Typed
    amount: Sum
    strict: bool


def judge_switch(
    switch: CheckedSwitch,
    rules: Sequence[tuple[str, CheckedRule]],
    account: CheckedAccount,
    scope: Scope,
) -> None:
    """Report where a switch trips only behind every limit that asks of the same thing.

    Args:
        switch: The switch.
        rules: The rules of the account, each with the id of its ruleset.
        account: Tells how much the initial balance is, where one of both counts in it and the other in money.
        scope: The place of the switch.
    """
    if all(each.verb == "alert" for each in switch.actions):
        return  # who only wants to be told of a limit is told in time
    worth = _worth(account)
    limits = [
        (file, rule, bound)
        for file, rule in rules
        if rule.clause == "must_hold" and rule.for_each == switch.for_each and is_whole(rule.condition)
        for bound in bounds(rule.condition, "and")
    ]
    for trip in bounds(switch.condition, "or") if is_whole(switch.condition) else ():
        near = [
            (file, rule, gap) for file, rule, limit in limits for gap in [_gap(trip, limit, worth)] if gap
        ]
        if near and all(gap.is_behind for _, _, gap in near):
            file, rule, gap = near[0]
            place = rule.condition.span
            scope.report(say.switch_behind_limit(trip.node.span, rule.id, file, gap.figures, place))


def bounds(node: Typed, joined: str) -> Iterator[Bound]:
    """Read the comparisons of a condition: the parts of a list of limits, or of alternatives."""
    node = plain(node)
    if node.op == joined:
        for each in node.args:
            yield from bounds(each, joined)
    elif node.op == "compare" and node.data[0] in _SIGNS:
        factor, strict = _SIGNS[str(node.data[0])]
        yield Bound(node, difference(node, None).times(Fraction(factor)), strict)


@dataclass(frozen=True, slots=True)
class Gap:
    """How a switch lies to a limit.

    Attributes:
        is_behind: Whether it trips only when the limit is broken.
        figures: The share or amount at which each of them acts, where they differ in one; else "".
    """

    is_behind: bool
    figures: tuple[str, str] = ("", "")


def _worth(account: CheckedAccount) -> Sum:
    """Give how much the initial balance is."""
    balance = Fraction(account.initial_balance_minor, 10 ** minor_digits(account.currency))
    return Sum({("unit", account.currency): balance} if balance else {})


def _in_money(bound: Bound, worth: Sum) -> Bound:
    """Write money in the place of shares of the initial balance."""
    shares = {atom: count for atom, count in bound.amount.terms.items() if _is_initial(atom)}
    rest = bound.amount.minus(Sum(shares))
    return replace(bound, amount=rest.plus(worth.times(sum(shares.values(), Fraction(0)))))


def _gap(trip: Bound, limit: Bound, worth: Sum) -> Gap | None:
    """Compare a switch with a limit; None where they do not ask of the same thing.

    The limit is broken when its amount is below zero. Scaled to the switch, the two add up to an amount
    of money that is there in any case; where that is above zero, the switch comes later.
    """
    for atom in trip.amount.things.terms:
        if _is_there(atom) or atom not in limit.amount.terms:
            continue
        scale = Fraction(-limit.amount.terms[atom], trip.amount.terms[atom])
        if scale <= 0:
            continue
        left = -limit.amount.plus(trip.amount.times(scale))
        if worth.terms and len(left.terms) > 1 and any(map(_is_initial, left.terms)):
            return _gap(_in_money(trip, worth), _in_money(limit, worth), worth)
        if all(_is_there(each) for each in left.terms):
            return _compared(left, trip, limit, scale)
    return None


def _compared(left: Sum, trip: Bound, limit: Bound, scale: Fraction) -> Gap:
    surely_later = all(count > 0 for count in left.terms.values())
    together = not left.terms and (trip.strict or limit.strict)
    if len(left.terms) != 1:
        return Gap((surely_later and bool(left.terms)) or together)
    (atom,) = left.terms
    ends = scale * trip.amount.terms.get(atom, 0), limit.amount.terms.get(atom, 0)
    return Gap(surely_later, (_figure(atom, abs(Fraction(ends[0]))), _figure(atom, abs(Fraction(ends[1])))))


def _is_there(atom: Atom) -> bool:
    """Say whether this is an amount that is above zero in any case."""
    return atom[0] in ("unit", "day") or _is_initial(atom)


def _is_initial(atom: Atom) -> bool:
    """Say whether this is the initial balance."""
    words = atom[1] if isinstance(atom[1], tuple) else ()
    return atom[0] == "account" and words[:1] == ("initial_balance",)


def _figure(atom: Atom, count: Fraction) -> str:
    if not count:
        return ""
    if atom[0] == "unit":
        return f"{number_text(count)} {atom[1]}".strip()
    word = atom[1][0] if isinstance(atom[1], tuple) else ""
    return f"{number_text(count * 100)}% of {word}"
