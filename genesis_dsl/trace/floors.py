"""The lines that rules draw under equity and balance, day by day: what is a floor, what is aimed at.

They come from what was recorded: the parts of each rule, and the account at the start of each day. A rule
that reads more (a fold over the past, the open positions) has no line; its decisions say what it did.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language.kinds import CLAUSES
from genesis_dsl.trace.rows import LedgerDayRow, NodeRow

FLOOR, TARGET = "floor", "target"
HELD = ("equity", "balance")
"""What rules hold above a line."""
_DOORS = ("to_pass", "to_be_paid", "to_scale_up")
_CLAUSE = re.compile(rf"^\s*(?:- )?({'|'.join(CLAUSES)}):", re.MULTILINE)
_THROUGH = ("name", "condition")
_ARITHMETIC: Mapping[str, Callable[[Sequence[float]], float]] = {
    "add": sum,
    "subtract": lambda parts: parts[0] - sum(parts[1:]),
    "multiply": prod,
    "share": prod,
    "min": min,
    "max": max,
}


@dataclass(frozen=True, slots=True)
class Line:
    """What a rule holds equity or balance above.

    Attributes:
        kind: A floor, or a target.
        held: `equity` or `balance`.
        ruleset: The file of the rule.
        zone: The zone whose days its baselines begin with; "" where it reads none.
        levels: In minor units, one for each day of the ledger.
    """

    kind: str
    held: str
    rule: str
    ruleset: str
    zone: str
    levels: tuple[float, ...]


def lines_of(
    nodes: Sequence[NodeRow], texts: Mapping[str, str], days: Sequence[LedgerDayRow], start: float
) -> tuple[Line, ...]:
    """Find the lines of the rules of a run.

    Args:
        nodes: The parts of all sentences.
        texts: The text of each file that ran, by its id.
        days: The account at the start of each day, of one zone.
        start: The balance at the start of the run, in minor units.
    """
    below: dict[int, list[NodeRow]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    return tuple(_Reader({node.id: node for node in nodes}, below, texts, days, start).lines())


@dataclass(frozen=True, slots=True)
class _Reader:
    nodes: Mapping[int, NodeRow]
    below: Mapping[int, Sequence[NodeRow]]
    texts: Mapping[str, str]
    days: Sequence[LedgerDayRow]
    start: float

    def lines(self) -> Iterator[Line]:
        """Give the line of each comparison that must hold by itself."""
        for node in self.nodes.values():
            if node.owner != "rule" or node.op != "compare" or not self._stands_alone(node):
                continue
            left, right = self._inner(node, 0), self._inner(node, 1)
            turned = str(node.data[0]).startswith("<")
            held, level = (right, left) if turned else (left, right)
            if str(node.data[0])[0] in "<>" and held.op == "account" and held.data[0] in HELD:
                yield from self._line(node, str(held.data[0]), level)

    def _line(self, node: NodeRow, held: str, level: NodeRow) -> Iterator[Line]:
        levels = [self._value(level, day) for day in self.days]
        known = tuple(each for each in levels if each is not None)
        clause = self._clause(node)
        if len(known) == len(levels) and clause in ("must_hold", *_DOORS):
            kind = TARGET if clause in _DOORS else FLOOR
            yield Line(kind, held, node.owner_id, node.file_id, self._zone(level), known)

    def _value(self, node: NodeRow, day: LedgerDayRow) -> float | None:
        """Work a level out; None where it reads more than the account at the start of the day."""
        if "" in node.constants:
            found = node.constants[""]
            return found if isinstance(found, int | float) else None
        word = str(node.data[0]) if node.data else ""
        if node.op == "account":
            return self.start if word == "initial_balance" else None
        if node.op == "day":
            return {"balance_at_day_start": day.balance, "equity_at_day_start": day.equity}.get(word)
        parts = [self._value(each, day) for each in self.below.get(node.id, ())]
        known = [each for each in parts if each is not None]
        if not parts or len(known) < len(parts):
            return None
        return known[0] if node.op in _THROUGH else self._work(node.op, known)

    def _work(self, name: str, parts: Sequence[float]) -> float | None:
        return _ARITHMETIC[name](parts) if name in _ARITHMETIC else None

    def _zone(self, node: NodeRow) -> str:
        """Find the zone of the days that a level begins with."""
        if node.op == "day":
            found = re.search(r"zone='([^']*)'", str(node.data[1]))
            return found[1] if found else ""
        return next(filter(None, map(self._zone, self.below.get(node.id, ()))), "")

    def _stands_alone(self, node: NodeRow) -> bool:
        """Say whether a comparison must hold whatever else does: nothing but `and` stands above it."""
        while node.parent >= 0:
            node = self.nodes[node.parent]
            if node.op not in ("and", *_THROUGH):
                return False
        return True

    def _clause(self, node: NodeRow) -> str:
        """Find the clause in which a sentence stands: the last one that begins before it."""
        found = _CLAUSE.findall(self.texts.get(node.file_id, "")[: node.start])
        return str(found[-1]) if found else ""

    def _inner(self, node: NodeRow, place: int) -> NodeRow:
        found = self.below[node.id][place]
        while found.op in _THROUGH:
            (found,) = self.below[found.id]
        return found
