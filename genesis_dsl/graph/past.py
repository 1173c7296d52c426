"""Rules about each fill or opening that are asked later than it: at the end of its day or week, or at a door.

A fill is over at once, so each is judged as it is made, and what is asked later is that none of those since
then was against the rule: `at_day_end: slippage <= 1 pips` of each fill is
`count(fills today where not (slippage <= 1 pips)) = 0`.
"""

from dataclasses import replace
from fractions import Fraction

from genesis_dsl.checker.typed import CheckedRule, Typed
from genesis_dsl.types.kind import COUNT, TRUTH

_PERIODS = {"at_day_end": "today", "at_week_end": "week"}
PAST = frozenset({"fill", "opening"})
"""What is over at once."""
AT_ONCE = frozenset({"must_hold", "at_fill", "before_order"})
"""Clauses that ask about a fill as it is made, or about the order itself."""


def is_judged_later(rule: CheckedRule) -> bool:
    """Say whether a rule is about fills that were made before it is asked."""
    return rule.for_each in PAST and rule.clause not in AT_ONCE


def none_against(rule: CheckedRule) -> CheckedRule:
    """Write such a rule as one about each symbol: how many of its fills were against it."""
    span, things = rule.condition.span, f"{rule.for_each}s"
    against = Typed("not", TRUTH, span, (of_element(rule.condition, rule.for_each, things),))
    one = Typed("literal", COUNT, span, data=(Fraction(1), ""))
    none = Typed("literal", COUNT, span, data=(Fraction(0), ""))
    data = ("count", things, _PERIODS.get(rule.clause, ""), "", None, rule.calendar)
    count = Typed("fold", COUNT, span, (one, against), data)
    kept = Typed("compare", TRUTH, span, (count, none), ("=",))
    return replace(rule, for_each="symbol", condition=kept, room=None)


def of_element(typed: Typed, subject: str, things: str) -> Typed:
    """Let words of the one that is asked about be those of the thing that a fold is at."""
    args = tuple(of_element(each, subject, things) for each in typed.args)
    if typed.op == subject:
        return replace(typed, op="element", args=args, data=(things, *typed.data))
    return replace(typed, args=args)
