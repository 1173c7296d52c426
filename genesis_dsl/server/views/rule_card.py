"""The rule that bound an order or was broken: its sentence, what it left, and the source that it cites."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.runs.author import Cited, RuleWords, rule_words
from genesis_dsl.server.messages import page as messages
from genesis_dsl.server.record import Record
from genesis_dsl.trace.explanation import Explanation, Place
from genesis_dsl.trace.rows import NodeRow

OF_A_RULE = ("broken", "possibly broken", "cannot tell")
"""Kinds of decision that a rule itself makes."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source that a rule cites: `words` name it, `place` and `address` say where the file does."""

    words: str
    quote: str
    place: str
    address: str


@dataclass(frozen=True, slots=True)
class RuleCard:
    """A rule.

    Attributes:
        heading: What it did to the order or the account.
        title: Its title; "" where it has none.
        stopped: Whether it kept the order from being sent, or was not kept itself.
        worst: The address of both sides of it in that world; "" where it measured no room for an order.
    """

    heading: str
    rule: str
    title: str
    ruleset: str
    room: str
    world: str
    sentence: str
    place: str
    address: str
    because: str
    citation: Citation | None
    stopped: bool
    worst: str = ""


def rule_card(explanation: Explanation, record: Record, name: str = "") -> RuleCard | None:
    """Make the card of the binding or broken rule; None where no rule was asked.

    Args:
        name: What the decision is called; "" where it is not stored.
    """
    decision, detail = explanation.decision, explanation.decision.detail
    own = decision.kind in OF_A_RULE
    if not own and "rule" not in detail:
        return None
    rule = decision.subject if own else str(detail["rule"])
    ruleset = decision.site if own else str(detail.get("ruleset", ""))
    stopped = own or decision.reason == f"rule:{rule}"
    written = str(detail.get("origin", ruleset))
    node, words = rule_root(rule, written, record), _words(rule, written, record)
    place = record.facts.place(node) if node else Place(written)
    return RuleCard(
        heading=messages.RULE_HEADINGS.get(decision.kind) or messages.rule_heading(stopped=stopped),
        rule=rule,
        title=words.title if words else "",
        ruleset=ruleset,
        room=explanation.room,
        world=str(detail.get("world", "")),
        sentence=" ".join(node.text.split()) if node else "",
        place=place.short,
        address=record.place(place),
        because=words.because if words else "",
        citation=_citation(words.cited, written, record) if words and words.cited else None,
        stopped=stopped,
        worst=record.addresses.deed(name, "worst") if name and "room" in detail else "",
    )


def rule_root(rule: str, file: str, record: Record) -> NodeRow | None:
    """Find the sentence of a rule in the file in which it is written."""
    return next(
        (
            node
            for node in record.facts.nodes
            if node.parent == -1 and node.file_id == file and node.path.partition(" > ")[0] == rule
        ),
        None,
    )


def _words(rule: str, file: str, record: Record) -> RuleWords | None:
    source = record.facts.sources.get(file)
    return rule_words(source, rule) if source else None


def _citation(cited: Cited, file: str, record: Record) -> Citation:
    number, _ = cited.span.source.place(cited.span.start)
    place = Place(file, cited.span.source.name, number)
    return Citation(cited.words, cited.quote, place.short, record.place(place))
