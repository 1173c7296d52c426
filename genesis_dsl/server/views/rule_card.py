"""The rule that bound an order: its sentence, what it left, and in which imagined world."""

from dataclasses import dataclass

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.server.record import Record
from genesis_dsl.trace.explanation import Explanation
from genesis_dsl.trace.rows import NodeRow


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule; `stopped` says whether it kept the order from being sent."""

    rule: str
    ruleset: str
    room: str
    world: str
    sentence: str
    place: str
    address: str
    stopped: bool


def rule_card(explanation: Explanation, record: Record) -> RuleCard | None:
    """Make the card of the binding rule; None where no rule was asked."""
    detail = explanation.decision.detail
    if "rule" not in detail:
        return None
    rule, ruleset = str(detail["rule"]), str(detail.get("ruleset", ""))
    node = _root(rule, ruleset, record)
    source = record.facts.sources.get(node.file_id) if node else None
    number = source.place(node.start)[0] if node and source else 0
    kind = record.kinds.get(node.file_id, "") if node else ""
    return RuleCard(
        rule=rule,
        ruleset=ruleset,
        room=explanation.room,
        world=str(detail.get("world", "")),
        sentence=" ".join(node.text.split()) if node else "",
        place=_place(source, number),
        address=record.addresses.source(kind, node.file_id, number) if node and kind else "",
        stopped=explanation.decision.reason == f"rule:{rule}",
    )


def _root(rule: str, ruleset: str, record: Record) -> NodeRow | None:
    """Find the sentence of a rule."""
    return next(
        (
            node
            for node in record.facts.nodes
            if node.parent == -1 and node.file_id == ruleset and node.path.partition(" > ")[0] == rule
        ),
        None,
    )


def _place(source: Source | None, number: int) -> str:
    return f"{source.name.rpartition('/')[2]}:{number}" if source else ""
