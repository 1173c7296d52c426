"""Rules and switches that read others are asked after them, so that what they read is of the same event."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from genesis_dsl.checker.typed import CheckedKillSwitch, CheckedRuleset
from genesis_dsl.graph.node import Graph

GuardKey = tuple[str, str, str]
"""`tripped` or `broken`, the file and the id: how a sentence names a switch or a rule."""


def guards_of(
    rulesets: Iterable[CheckedRuleset], kill_switches: Iterable[CheckedKillSwitch]
) -> frozenset[GuardKey]:
    """Name all rules and switches of some files."""
    rules = {("broken", each.id, rule.id) for each in rulesets for rule in each.rules}
    return frozenset(
        rules | {("tripped", each.id, one.id) for each in kill_switches for one in each.switches}
    )


def guards_read(roots: Iterable[int], graph: Graph) -> list[GuardKey]:
    """List the rules and switches that some nodes read."""
    nodes = [graph.nodes[number] for number in graph.needed([each for each in roots if each >= 0])]
    return [(each.op, each.data[0], each.data[1]) for each in nodes if each.op in ("tripped", "broken")]


def after_what_they_read(reads: Mapping[GuardKey, Iterable[GuardKey]]) -> list[GuardKey]:
    """Put each behind those that it reads, one of two that read each other first; else the order stays."""
    ordered: dict[GuardKey, None] = {}
    for key in reads:
        _add(key, reads, ordered, set())
    return list(ordered)


def _add(
    key: GuardKey,
    reads: Mapping[GuardKey, Iterable[GuardKey]],
    ordered: dict[GuardKey, None],
    waiting: set[GuardKey],
) -> None:
    if key in ordered or key in waiting or key not in reads:
        return
    waiting.add(key)
    for each in reads[key]:
        _add(each, reads, ordered, waiting)
    ordered[key] = None


class Reads(Protocol):
    """What reads others: a rule or a switch for one subject."""

    @property
    def key(self) -> GuardKey:
        """How sentences name it."""

    @property
    def condition(self) -> int:
        """The node of what it asks."""

    @property
    def re_arm_when(self) -> int:
        """The node of what has to be true before it is armed again; -1 where nothing is."""


R = TypeVar("R", bound=Reads)


def in_reading_order(guards: Iterable[R], graph: Graph) -> list[R]:
    """Keep the guards of one rule or switch together, behind those that it reads."""
    alike: dict[GuardKey, list[R]] = {}
    for guard in guards:
        alike.setdefault(guard.key, []).append(guard)
    reads = {
        key: guards_read([node for each in own for node in (each.condition, each.re_arm_when)], graph)
        for key, own in alike.items()
    }
    return [guard for key in after_what_they_read(reads) for guard in alike[key]]
