"""The rules and switches of a test, with what it gives in the place of what they read of the world.

What reads words that the test does not give is left out, unless the test names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from genesis_dsl.checker.called import key_of
from genesis_dsl.checker.typed import (
    Calendar,
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedSwitch,
)
from genesis_dsl.checker.vocabulary import FILL, POSITION
from genesis_dsl.graph import refused
from genesis_dsl.graph.words import GUARD_VERBS, MOVES
from genesis_dsl.trials.awaited import awaited
from genesis_dsl.trials.days import ends_in
from genesis_dsl.trials.each import any_trips, asked_of, each_holds, least_room
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.trials.story import Story, Untried

Guard = CheckedRule | CheckedSwitch
AT_ENDS = frozenset({"at_day_end", "at_week_end"})
"""Clauses that are asked where a day or a week ends; of a test in which none does, as if it ended then."""

CARRIED_OUT = GUARD_VERBS - MOVES - {"deduct"}
"""What a rule or a switch does in a test; what a stop and the balance come to is no part of one."""


def guard_keys(
    rulesets: Iterable[CheckedRuleset], switches: Iterable[CheckedKillSwitch]
) -> frozenset[tuple[str, str, str]]:
    """Name rules and switches as sentences do."""
    rules = {("broken", each.id, rule.id) for each in rulesets for rule in each.rules}
    return frozenset(rules | {("tripped", each.id, one.id) for each in switches for one in each.switches})


def kept_rules(
    each: CheckedRuleset, stand: StandIn, named: frozenset[str], lacks: dict[str, Sequence[str]]
) -> CheckedRuleset:
    """Let the test stand in for the world in the rules of a file."""
    rules = []
    for rule in each.rules:
        stand.lacks = {}
        stand.of_the_order = rule.clause == "before_order"
        clause = _clause(rule, stand.story, each.calendar)
        subject = asked_of(rule)
        stand.has_symbol = bool(subject) or stand.of_the_order
        changed = replace(
            rule,
            clause=clause,
            for_each="symbol" if subject else "",
            condition=each_holds(rule.condition, stand, subject),
            room=least_room(rule.room, stand, subject) if rule.room else None,
            re_arm_when=stand.of(rule.re_arm_when) if rule.re_arm_when else None,
            awaited=awaited(stand, rule.awaited, key_of(rule)),
            actions=tuple(action for action in rule.actions if action.verb in CARRIED_OUT),
        )
        is_asked = rule.clause != "at_fill" or key_of(rule) in named or _has_fills(stand)
        if is_asked and _is_tried(changed, stand, named, lacks):
            rules.append(changed)
    return replace(each, rules=tuple(rules))


def _clause(rule: CheckedRule, story: Story, calendar: Calendar) -> str:
    """Say when a rule is asked: what has no occasion in a test is asked at its moments, like `must_hold`."""
    ends = rule.clause in AT_ENDS and ends_in(story, calendar, week=rule.clause == "at_week_end")
    return "must_hold" if rule.clause in {"at_fill", *AT_ENDS} and not ends else rule.clause


def _has_fills(stand: StandIn) -> bool:
    """Say whether a test gives fills, or words of one: else nothing is filled in it."""
    return not stand.given.keys().isdisjoint({"fills", *(FILL.keys() - POSITION.keys())})


def kept_switches(
    each: CheckedKillSwitch, stand: StandIn, named: frozenset[str], lacks: dict[str, Sequence[str]]
) -> CheckedKillSwitch:
    """Let the test stand in for the world in the switches of a file."""
    switches = []
    stand.of_the_order = False
    for switch in each.switches:
        stand.lacks, stand.has_symbol = {}, bool(switch.for_each)
        changed = replace(
            switch,
            for_each="symbol" if switch.for_each else "",
            condition=any_trips(switch.condition, stand, switch.for_each),
            re_arm_when=stand.of(switch.re_arm_when) if switch.re_arm_when else None,
            awaited=awaited(stand, switch.awaited, key_of(switch)),
            actions=tuple(action for action in switch.actions if action.verb in CARRIED_OUT),
        )
        if _is_tried(changed, stand, named, lacks):
            switches.append(changed)
    return replace(each, switches=tuple(switches))


def _is_tried(one: Guard, stand: StandIn, named: frozenset[str], lacks: dict[str, Sequence[str]]) -> bool:
    """Say whether a rule or a switch is tried: what lacks words only where it is named, or its state given.

    Raises:
        Untried: It is named and cannot be run by this version.
    """
    lacks[key_of(one)] = tuple(stand.lacks)
    faults = list(refused.of_guard(one))
    if key_of(one) not in named:
        return (not stand.lacks or key_of(one) in stand.given) and not faults
    if faults:
        raise Untried(faults[0].span, faults[0].what)
    return True
