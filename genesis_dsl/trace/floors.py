"""The lines that rules and switches draw under equity and balance, day by day: a floor, a limit, a target.

They come from what was recorded: the parts of each sentence, and the account at the start of each day. Of a
line that reads more (the highest equity so far, the open positions) the run itself has to be asked, which is
made again for that: its part is `unread` until somebody gives its amounts.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import prod

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language.kinds import CLAUSES
from genesis_dsl.trace.rows import LedgerDayRow, NodeRow

FLOOR, TARGET, LIMIT = "floor", "target", "limit"
HELD = ("equity", "balance")
"""What is held above a line."""
_DOORS = ("to_pass", "to_be_paid", "to_scale_up")
_CLAUSE = re.compile(rf"^\s*(?:- )?({'|'.join(CLAUSES)}):", re.MULTILINE)
_THROUGH = ("name", "condition")
_ABOVE = {"rule": ("and", *_THROUGH), "switch": ("or", *_THROUGH)}
"""Under these a comparison stands alone: a rule holds while all of a list do, a switch trips by one."""
_ARITHMETIC: Mapping[str, Callable[[Sequence[float]], float]] = {
    "add": sum,
    "subtract": lambda parts: parts[0] - sum(parts[1:]),
    "multiply": prod,
    "share": prod,
    "min": min,
    "max": max,
}

Amounts = Sequence[float | None]
"""What a part was as each day began, in minor units; None where it was unknown."""


@dataclass(frozen=True, slots=True)
class Line:
    """What equity or balance is held above.

    Attributes:
        kind: A floor of a rule, a limit at which a switch trips, or a target.
        held: `equity` or `balance`.
        ruleset: The file of the rule or the switch.
        zone: The zone whose days its baselines begin with; "" where it reads none.
        levels: In minor units, one for each day of the ledger; none where `unread` parts have to be read.
        unread: The parts whose amounts were not recorded.
    """

    kind: str
    held: str
    rule: str
    ruleset: str
    zone: str
    levels: tuple[float, ...]
    unread: tuple[int, ...] = ()


def lines_of(
    nodes: Sequence[NodeRow],
    texts: Mapping[str, str],
    days: Sequence[LedgerDayRow],
    start: float,
    read: Mapping[int, Amounts] | None = None,
) -> tuple[Line, ...]:
    """Find the lines of a run.

    Args:
        nodes: The parts of all sentences.
        texts: The text of each file that ran, by its id.
        days: The account at the start of each day, of one zone.
        start: The balance at the start of the run, in minor units.
        read: What parts were as each day began, by number, where the run was asked.
    """
    below: dict[int, list[NodeRow]] = {}
    for node in nodes:
        below.setdefault(node.parent, []).append(node)
    by_number = {node.id: node for node in nodes}
    return tuple(_Reader(by_number, below, texts, days, start, read or {}).lines())


@dataclass(frozen=True, slots=True)
class _Reader:
    nodes: Mapping[int, NodeRow]
    below: Mapping[int, Sequence[NodeRow]]
    texts: Mapping[str, str]
    days: Sequence[LedgerDayRow]
    start: float
    read: Mapping[int, Amounts]

    def lines(self) -> Iterator[Line]:
        """Give the line of each comparison that stands alone."""
        for node in self.nodes.values():
            kind = self._kind(node)
            if kind:
                held, level = self._sides(node)
                yield from self._line(node, kind, held, level)

    def _kind(self, node: NodeRow) -> str:
        """Say what a comparison draws; "" where it draws nothing."""
        compares = node.op == "compare" and str(node.data[0])[0] in "<>"
        if not compares or node.owner not in _ABOVE or not self._stands_alone(node):
            return ""
        if node.owner == "switch":
            return LIMIT
        clause = self._clause(node)
        return TARGET if clause in _DOORS else FLOOR if clause == "must_hold" else ""

    def _sides(self, node: NodeRow) -> tuple[NodeRow, tuple[NodeRow, ...]]:
        """Give what is held, and what makes up the line: a rule holds it above, a switch trips below.

        Where a switch compares the room of a rule, what is held is that of the rule, and the line lies as
        far above its floor as there is room.
        """
        left, right = self._inner(node, 0), self._inner(node, 1)
        is_left = str(node.data[0]).startswith(">") == (node.owner == "rule")
        held, level = (left, right) if is_left else (right, left)
        if held.op != "room":
            return held, (level,)
        (whole,) = self.below[held.id]
        return self._inner(whole, 0), (self._inner(whole, 1), level)

    def _line(self, node: NodeRow, kind: str, held: NodeRow, level: Sequence[NodeRow]) -> Iterator[Line]:
        if held.op != "account" or held.data[0] not in HELD:
            return
        found = [self._amounts(each) for each in level]
        zone = next(filter(None, map(self._zone, level)), "")
        unread = tuple(self._number(part) for part, own in zip(level, found, strict=True) if own is None)
        levels = [sum(each) for each in zip(*(own for own in found if own is not None), strict=True)]
        own_levels = () if unread else tuple(levels)
        yield Line(kind, str(held.data[0]), node.owner_id, node.file_id, zone, own_levels, unread)

    def _amounts(self, node: NodeRow) -> list[float] | None:
        """Give what a part was on each day; None where that was neither recorded nor read."""
        given = self.read.get(self._number(node))
        found = given if given is not None else [self._value(node, day) for day in self.days]
        known = [each for each in found if each is not None]
        return known if len(known) == len(self.days) else None

    def _number(self, node: NodeRow) -> int:
        """Give the number under which the run keeps a part: that of the first that is the same."""
        return node.id if node.same_as < 0 else node.same_as

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
        """Say whether a comparison decides by itself, whatever stands beside it."""
        above = _ABOVE[node.owner]
        while node.parent >= 0:
            node = self.nodes[node.parent]
            if node.op not in above:
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
