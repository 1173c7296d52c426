"""Rules and switches that read each other: none of them is clear before the others are."""

from collections.abc import Iterator, Mapping, Sequence

from genesis_dsl.checker.messages import limits as say
from genesis_dsl.checker.scope import Scope
from genesis_dsl.checker.sheet import Sheet
from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedRule, CheckedRuleset, CheckedSwitch, Typed
from genesis_dsl.dataclass import dataclass

Key = tuple[str, str, str]
"""`tripped` or `broken`, the file and the id."""

HOLDER = 2
"""Which part of a fold names the rule or switch whose breaches or trips it is over."""


@dataclass(frozen=True, slots=True, eq=False)
class Guard:
    """A rule or a switch, and where it stands."""

    key: Key
    checked: CheckedRule | CheckedSwitch
    scope: Scope

    def reads(self) -> Iterator[Key]:
        """List the states that its sentences read."""
        for sentence in (self.checked.condition, self.checked.re_arm_when):
            for node in _asked(sentence) if sentence else ():
                if node.op in ("tripped", "broken"):
                    file, name = map(str, node.data)
                    yield node.op, file, name


def _asked(root: Typed) -> Iterator[Typed]:
    """Walk a tree; the trips that a fold counts are over at some time, so it asks no state."""
    yield root
    for place, each in enumerate(root.args):
        if root.op != "fold" or place != HOLDER:
            yield from _asked(each)


def report_circles(
    sheets: Mapping[str, Sheet],
    rulesets: Mapping[str, CheckedRuleset],
    kill_switches: Mapping[str, CheckedKillSwitch],
) -> None:
    """Report each circle once, at the first of its rules and switches."""
    guards = list(_guards(sheets, rulesets, kill_switches))
    reads = {each.key: tuple(dict.fromkeys(each.reads())) for each in guards}
    told: set[Key] = set()
    for guard in guards:
        circle = _circle(guard.key, reads)
        if circle and told.isdisjoint(circle):
            told.update(circle)
            guard.scope.report(say.circle(guard.checked.model.id.span, [name for _, _, name in circle]))


def _guards(
    sheets: Mapping[str, Sheet],
    rulesets: Mapping[str, CheckedRuleset],
    kill_switches: Mapping[str, CheckedKillSwitch],
) -> Iterator[Guard]:
    for file, sheet in sheets.items():
        for rule in rulesets[file].rules if file in rulesets else ():
            yield Guard(("broken", file, rule.id), rule, Scope(sheet, ("rules", rule.id)))
        for switch in kill_switches[file].switches if file in kill_switches else ():
            yield Guard(("tripped", file, switch.id), switch, Scope(sheet, ("switches", switch.id)))


def _circle(start: Key, reads: Mapping[Key, Sequence[Key]]) -> list[Key]:
    """Find the shortest way along what is read that comes back to its start; empty where there is none."""
    came: dict[Key, Key] = {}
    waiting = [start]
    for key in waiting:  # it grows
        for each in reads.get(key, ()):
            if each == start:
                return _way(key, start, came)
            if each not in came:
                came[each] = key
                waiting.append(each)
    return []


def _way(last: Key, start: Key, came: Mapping[Key, Key]) -> list[Key]:
    way = [last]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]
