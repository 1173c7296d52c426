"""The gates behind a rule as conditions of one whole: the rule says yes, and none of them stops the order."""

from collections.abc import Sequence

from genesis_dsl.trace.change import atoms
from genesis_dsl.trace.condition import Branch, Mark, joined
from genesis_dsl.trace.explanation import Gate
from genesis_dsl.trace.rows import NodeRow

NOWHERE = -1
"""The node of what stands in no file."""


def with_gates(root: Branch, gates: Sequence[Gate]) -> Branch:
    """Join a rule and the gates that stop its order: the rule is true, and none of the gates."""
    if not gates:
        return root
    return _joined("and", (root, _joined("none", tuple(gate_leaf(gate, root) for gate in gates))))


def gate_leaf(gate: Gate, root: Branch) -> Branch:
    """Give a gate as a condition: where the rule asks about the same switch, it is that very condition."""
    asked = {
        each.meaning: each
        for each in atoms(root)
        if each.inner.op == "tripped" and gate.reason == f"switch:{each.inner.data[-1]}"
    }
    same = [leaf for leaf in asked.values() if leaf.mark is Mark.TRUE]
    if len(same) == 1:
        return same[0]
    node = _node("gate", gate.text)
    return Branch(node, node, "", Mark.TRUE, "", meaning=f"gate {gate.reason}")


def _joined(op: str, parts: tuple[Branch, ...]) -> Branch:
    node = _node(op, "")
    return Branch(node, node, "", joined(op, [part.mark for part in parts]), "", parts)


def _node(op: str, text: str) -> NodeRow:
    return NodeRow(NOWHERE, NOWHERE, "gate", "", "", op, text, "truth", "", "", 0, 0)
