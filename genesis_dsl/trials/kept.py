"""The rules and switches of a test, with what it gives in the place of what they read of the world.

What reads words that the test does not give is left out, unless the test names it; and so is what reads that.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from genesis_dsl.checker.called import key_of
from genesis_dsl.checker.typed import (
    Calendar,
    CheckedKillSwitch,
    CheckedRule,
    CheckedRuleset,
    CheckedSwitch,
    Typed,
)
from genesis_dsl.checker.vocabulary import FILL, POSITION
from genesis_dsl.graph import refused
from genesis_dsl.graph.lower import preorder
from genesis_dsl.graph.words import GUARD_VERBS, MOVES
from genesis_dsl.trials.awaited import awaited
from genesis_dsl.trials.days import ends_in
from genesis_dsl.trials.each import any_trips, asked_of, each_holds, least_room
from genesis_dsl.trials.standin import StandIn
from genesis_dsl.trials.story import Story, Untried
from genesis_dsl.trials.values import ABSENT
from genesis_dsl.types.kind import TRUTH

Guard = CheckedRule | CheckedSwitch
Key = tuple[str, str, str]
"""A rule or a switch as sentences name it: what is asked of it, its file, its id."""
AT_ENDS = frozenset({"at_day_end", "at_week_end"})
"""Clauses that are asked where a day or a week ends; of a test in which none does, as if it ended then."""

CARRIED_OUT = GUARD_VERBS - MOVES - {"deduct"}
"""What a rule or a switch does in a test; what a stop and the balance come to is no part of one."""


def kept(
    rulesets: Sequence[CheckedRuleset],
    files: Sequence[CheckedKillSwitch],
    stand: StandIn,
    named: frozenset[str],
    lacks: dict[str, Sequence[str]],
) -> tuple[list[CheckedRuleset], list[CheckedKillSwitch]]:
    """Let the test stand in for the world in rules and switches; what it cannot be asked of is left out.

    Nobody asks what was left out: where something does that was kept before, all are looked through again.
    """
    while True:
        stand.reads.clear()
        rules = [_kept_rules(each, stand, named, lacks) for each in rulesets]
        stand.guards -= guard_keys(rulesets, ()) - guard_keys(rules, ())
        switches = [_kept_switches(each, stand, named, lacks) for each in files]
        there = guard_keys(rules, switches)
        if not any(_asks(one) & (stand.guards - there) for one in _of(rulesets, files, there)):
            return rules, switches
        stand.guards &= there


def _of(
    rulesets: Iterable[CheckedRuleset], files: Iterable[CheckedKillSwitch], there: Collection[Key]
) -> Iterator[Guard]:
    """List rules and switches of some files, as they are written."""
    for ruleset in rulesets:
        yield from (one for one in ruleset.rules if ("broken", ruleset.id, one.id) in there)
    for file in files:
        yield from (one for one in file.switches if ("tripped", file.id, one.id) in there)


def _asks(one: Guard) -> set[Key]:
    """Name the rules and switches that one asks about."""
    trees = [each for each in (one.condition, one.re_arm_when) if each is not None]
    nodes = (node for each in trees for node in preorder(each) if node.op in ("broken", "tripped"))
    return {(node.op, str(node.data[0]), str(node.data[1])) for node in nodes}


def guard_keys(rulesets: Iterable[CheckedRuleset], switches: Iterable[CheckedKillSwitch]) -> frozenset[Key]:
    """Name rules and switches as sentences do."""
    rules = {("broken", each.id, rule.id) for each in rulesets for rule in each.rules}
    return frozenset(rules | {("tripped", each.id, one.id) for each in switches for one in each.switches})


def _kept_rules(
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


def _kept_switches(
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
            condition=_condition(switch, stand),
            re_arm_when=stand.of(switch.re_arm_when) if switch.re_arm_when else None,
            awaited=awaited(stand, switch.awaited, key_of(switch)),
            actions=tuple(action for action in switch.actions if action.verb in CARRIED_OUT),
        )
        if _is_tried(changed, stand, named, lacks):
            switches.append(changed)
    return replace(each, switches=tuple(switches))


def _condition(switch: CheckedSwitch, stand: StandIn) -> Typed:
    """Let the test stand in for the world in a condition; one that cannot be read trips nothing by itself."""
    condition = any_trips(switch.condition, stand, switch.for_each)
    is_unread = any(each.op == "failed" for each in preorder(switch.condition))
    if is_unread and key_of(switch) in stand.given:
        return stand.series(switch.condition, TRUTH, lambda _: ABSENT)
    return condition


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
