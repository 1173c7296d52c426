"""From graph nodes to instructions of the register machine.

Every account node has one register, everywhere; a program lists what a root needs, arguments first. Constants
stand in their registers from the start. The body of a fold over open things is put between `FOLD` and `NEXT`.
"""

from dataclasses import field
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from genesis_dsl.checker.vocabulary import OPEN_THINGS
from genesis_dsl.dataclass import dataclass
from genesis_dsl.engine import opcodes as op
from genesis_dsl.engine import words
from genesis_dsl.engine.columns import constant_value
from genesis_dsl.engine.lengths import length_of
from genesis_dsl.engine.world import READS_DAYS, READS_FILLS, READS_MARKS, READS_PRICES, READS_TIME
from genesis_dsl.graph.groups import GROUPS
from genesis_dsl.graph.node import Graph, Node, Stage
from genesis_dsl.graph.periods import BACK
from genesis_dsl.market.days import period_of

_LISTS = {"min": op.MIN, "max": op.MAX, "and": op.AND, "or": op.OR, "none": op.NONE, "cases": op.CASES}
_PAIRS = {"add": op.ADD, "subtract": op.SUBTRACT, "multiply": op.MULTIPLY, "divide": op.DIVIDE}
_SINGLES = {
    "negate": op.NEGATE,
    "abs": op.ABS,
    "not": op.NOT,
    "is_known": op.IS_KNOWN,
    "is_unknown": op.IS_UNKNOWN,
}
UNCHANGING = frozenset({"initial_balance"})
"""Words of the account that are the same all through a run."""
_ARITHMETIC = frozenset({*_PAIRS, "share", "negate", "abs", "min", "max"})
_READS = {
    "clockword": READS_TIME,
    "length": READS_TIME,
    "current": READS_TIME,
    "news": READS_TIME,
    "hours": READS_TIME,
    "day": READS_DAYS,
    "position": READS_MARKS | READS_FILLS | READS_TIME,
    "order": READS_FILLS,
    "fill": READS_FILLS,
    "execution": READS_FILLS | READS_TIME | READS_PRICES,
    "signalled": READS_FILLS,
    "tripped": READS_TIME,
    "broken": READS_TIME,
    "tracked": READS_MARKS | READS_FILLS,
    "grouped": READS_FILLS | READS_TIME,
    "asked_group": READS_MARKS | READS_FILLS | READS_TIME,
}


_WORDS_OF: dict[str, NamedTuple] = {
    "positions": words.POSITION,
    "orders": words.ORDER,
    "fills": words.DEAL,
    "signals": words.SIGNAL,
    "requests": words.ASKED,
    "accounts": words.ACCOUNT,
    "deposits": words.TRANSFER,
    "payouts": words.TRANSFER,
    "groups": words.IDEA,
}


@dataclass(slots=True)
class Programs:
    """Instructions, registers and the columns that they read, in the making.

    Attributes:
        symbols: Number of each symbol of the run.
        guards: First and count of the guards that `switch tripped` and `rule broken` mean, by kind, ids
            and the symbol of which it is asked.
        followed: The accumulators that look at every mark.
        settled_words: Words of the account that are the same all through a run.
    """

    graph: Graph
    symbols: dict[str, int]
    guards: dict[tuple[object, ...], tuple[int, int]]
    followed: frozenset[int] = frozenset()
    settled_words: frozenset[str] = frozenset()
    code: list[list[int]] = field(default_factory=list)
    argv: list[int] = field(default_factory=list)
    floats: list[float] = field(default_factory=list)
    start: list[tuple[float, int]] = field(default_factory=list)
    columns: dict[int, int] = field(default_factory=dict)
    _registers: dict[int, int] = field(default_factory=dict)
    _inside: dict[int, bool] = field(default_factory=dict)
    _settled: dict[int, bool] = field(default_factory=dict)
    _to_settle: set[int] = field(default_factory=set)

    def register(self, number: int) -> int:
        """Give a node its register; a fold has a second one behind it, for its count."""
        found = self._registers.get(number)
        if found is None:
            node = self.graph.nodes[number]
            found = self._registers[number] = len(self.start)
            constant = node.stage is Stage.CONSTANT
            self.start.append(constant_value(self.graph, number) if constant else (0.0, op.WARMING_UP))
            if node.op == "fold":
                self.start.append((0.0, op.KNOWN))
        return found

    def add(self, roots: list[int]) -> tuple[int, int]:
        """Write a program that brings these nodes up to date. Gives its first instruction and its end.

        What a fold reads of each thing is written inside of that fold.
        """
        return self._add([each for each in self._read(roots) if not self.is_inside(each)])

    def add_about_thing(self, roots: list[int]) -> tuple[int, int]:
        """Write a program that is run once for a finished thing, which it may read."""
        inside = {
            each
            for fold in self._read(roots)
            if self.graph.nodes[fold].op == "fold"
            for each in self._read(list(self.graph.nodes[fold].args))
            if self.is_inside(each)
        }
        return self._add([each for each in self._read(roots) if each not in inside])

    def _add(self, numbers: list[int]) -> tuple[int, int]:
        first = len(self.code)
        for number in numbers:
            self._write(number)
        return first, len(self.code)

    def reads(self, roots: list[int], beside: frozenset[str] = frozenset()) -> int:
        """Say which changes can change these nodes, as bits; those of some words of the account left out."""
        bits = 0
        for number in self._read(roots):
            node = self.graph.nodes[number]
            if not (node.op == "account" and node.data[0] in beside):
                bits |= self._reads_of(node)
        return bits

    def follows_bar(self, root: int) -> bool:
        """Say whether a node may be another at the worst of a bar than at its close.

        What was added up before is the same at both.
        """
        nodes = (self.graph.nodes[each] for each in self._read([root]))
        return any(self._reads_of(each) & READS_MARKS for each in nodes if each.op != "accumulated")

    def _reads_of(self, node: Node) -> int:
        if node.stage is Stage.MARKET:
            return READS_TIME
        if node.op == "grouped" and node.data[0] in ("day", "week"):
            return READS_FILLS | READS_DAYS
        if node.op == "account":
            return _reads_of_account(str(node.data[0]))
        if node.op == "quote":
            return READS_TIME if node.data[1] == "tick_age" else READS_PRICES
        if node.op == "accumulated":
            return READS_FILLS | READS_DAYS | READS_MARKS * (node.data[0] in self.followed)
        if node.op == "fold":
            return _reads_of_fold(str(node.data[1]))
        if node.op == "element" and node.data[0] in ("positions", "groups"):
            return READS_MARKS | READS_FILLS | READS_TIME
        return _READS.get(node.op, 0)

    def column(self, number: int) -> int:
        """Give a market node its number among the columns that the kernel reads."""
        return self.columns.setdefault(number, len(self.columns))

    def _read(self, roots: list[int]) -> list[int]:
        """List what the kernel reads for these roots: account nodes, and market nodes at the border."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            number = waiting.pop()
            if number not in seen:
                seen.add(number)
                if self.graph.nodes[number].stage is Stage.ACCOUNT:
                    waiting.extend(self.graph.nodes[number].args)
        return sorted(seen)

    def is_inside(self, number: int) -> bool:
        """Say whether a node reads the thing that a fold is at."""
        found = self._inside.get(number)
        if found is None:
            node = self.graph.nodes[number]
            found = _is_of_element(node) or (
                node.op != "fold" and any(self.is_inside(each) for each in node.args)
            )
            self._inside[number] = found
        return found

    def is_settled(self, number: int) -> bool:
        """Say whether a node is the same all through a run: arithmetic over such words and constants."""
        found = self._settled.get(number)
        if found is None:
            node = self.graph.nodes[number]
            own = node.op == "account" and node.data[0] in self.settled_words
            reads = [each for each in node.args if self.graph.nodes[each].stage is not Stage.CONSTANT]
            above = node.stage is Stage.ACCOUNT and node.op in _ARITHMETIC and bool(reads)
            found = self._settled[number] = own or (above and all(map(self.is_settled, reads)))
        return found

    def add_settled(self) -> tuple[int, int]:
        """Write the program that is run before all others: of what is the same all through a run."""
        first = len(self.code)
        for number in sorted(self._to_settle):
            self.compute(number)
        return first, len(self.code)

    def emit(self, code: int, number: int, *operands: int) -> None:
        """Write one instruction for a node."""
        row = [code, self.register(number), *operands]
        self.code.append(row + [0] * (op.WIDTH - len(row)))

    def _write(self, number: int) -> None:
        node = self.graph.nodes[number]
        if node.stage is Stage.CONSTANT:
            self.register(number)
        elif node.stage is Stage.MARKET:
            self.emit(op.COLUMN, number, self.column(number))
        elif self.is_settled(number):
            self.register(number)
            self._to_settle.add(number)
        else:
            self.compute(number)

    def compute(self, number: int) -> None:
        """Write what a node makes of its parts, whose registers are up to date by then."""
        node = self.graph.nodes[number]
        if node.op == "fold":
            self._write_fold(number, node)
        elif node.op in _LISTS:
            self.emit(_LISTS[node.op], number, *self._list(node))
        elif node.op in _PAIRS or node.op in _SINGLES:
            code = _PAIRS.get(node.op) or _SINGLES[node.op]
            self.emit(code, number, *map(self.register, node.args))
        else:
            self.emit(*self._special(number, node))

    def _list(self, node: Node) -> tuple[int, int]:
        first = len(self.argv)
        self.argv.extend(map(self.register, node.args))
        return first, len(node.args)

    def _of_symbols(self, node: Node) -> int:
        """List the registers of a node's parts in the order in which the kernel numbers their symbols."""
        first, names = len(self.argv), node.data[1]
        self.argv.extend(self.register(node.args[names.index(each)]) for each in sorted(self.symbols))
        return first

    def _write_fold(self, number: int, node: Node) -> None:
        fold, things, strategy, symbol = node.data
        begin = len(self.code)
        kind, thing = op.FOLDS.index(fold), op.THINGS.index(things)
        sym = self.symbols[symbol] if symbol else -1  # of a ring or a group, `strategy` is its number
        if things == GROUPS:
            sym = self.register(node.args[2])
        self.emit(op.FOLD, number, thing, kind, 0, strategy, sym)
        for each in self._read(list(node.args)):
            if self.is_inside(each):
                self._write(each)
        value, where = map(self.register, node.args[:2])
        meant = node.args[2] if things in OPEN_THINGS and node.args[2:] else -1
        self.emit(op.NEXT, number, value, where, begin, kind, 1 + self.register(meant) if meant >= 0 else 0)
        self.code[begin][4] = len(self.code)

    def _floats(self, values: list[Any]) -> int:
        first = len(self.floats)
        self.floats.extend(float(Fraction(each)) for each in values)
        return first

    def _special(self, number: int, node: Node) -> tuple[int, ...]:
        data, regs = node.data, tuple(map(self.register, node.args))
        if node.op == "quote":
            return op.QUOTE, number, self.symbols[data[0]], getattr(words.QUOTE, data[1])
        if node.op == "account":
            return op.ACCOUNT, number, getattr(words.ACCOUNT, data[0])
        if node.op == "day":
            return op.DAY, number, data[1], getattr(words.DAY, data[0])
        if node.op == "position":
            return op.POSITION, number, getattr(words.POSITION, data[0])
        if node.op == "order":
            return op.ORDER, number, getattr(words.ORDER, data[0])
        if node.op == "execution":
            return op.EXECUTION, number, getattr(words.EXECUTION, data[0])
        if node.op == "signalled":
            return op.SIGNALLED, number, data[0]
        if node.op == "fill":
            return op.FILL, number, getattr(words.DEAL, data[0])
        if node.op == "element":
            return op.ELEMENT, number, op.THINGS.index(data[0]), _element_word(*data)
        if node.op == "asked_group":
            return op.GROUPED, number, words.GROUPED.asked + getattr(words.IDEA, data[0]) + data[1], -1
        if node.op == "grouped":
            return op.GROUPED, number, getattr(words.GROUPED, data[0]), *data[1:], *regs
        if node.op == "accumulated":
            return op.ACCUMULATED, number, data[0], *regs
        if node.op == "by_symbol":
            return op.GATHER, number, self._of_symbols(node), op.THINGS.index(data[0])
        if node.op == "kept":
            return op.KEPT, number, *data, *regs
        if node.op == "newer":
            things, strategy, symbol = data
            return op.NEWER, number, op.THINGS.index(things), strategy, self.symbols.get(symbol, -1)
        if node.op == "tracked":
            return op.TRACKED, number, data[0]
        if node.op in {"tripped", "broken"}:
            return op.LATCHED, number, *self.guards[node.op, data[0], data[1], data[2]]
        if node.op == "news":
            return op.NEWS, number, getattr(words.NEWS, data[0]), *data[1:]
        if node.op == "clockword":
            return op.CLOCK, number, getattr(words.CLOCK, data[0]), data[1]
        if node.op == "hours":
            return op.SESSION, number, getattr(words.SESSION, data[0]), data[1]
        return self._logic(number, node, regs)

    def _logic(self, number: int, node: Node, regs: tuple[int, ...]) -> tuple[int, ...]:
        data = node.data
        if node.op == "share":
            return op.SHARE, number, regs[0], data[0], data[1]
        if node.op == "length":
            count, unit, zone, ahead = data
            way = op.BACK if ahead == BACK else int(ahead)
            return op.LENGTH, number, regs[0], length_of(Fraction(count), unit), zone, way
        if node.op == "current":
            zone, *counted = data
            return op.CURRENT, number, *regs, zone, *period_of(*counted)
        if node.op == "compare":
            return op.COMPARE, number, *regs, op.SIGNS.index(data[0]), int(data[1])
        if node.op == "between":
            return op.BETWEEN, number, *regs, int(data[0])
        if node.op == "member":
            return op.MEMBER, number, regs[0], self._floats(list(data)), len(data)
        if node.op == "at_least":
            return op.AT_LEAST, number, *self._list(node), data[0]
        if node.op == "misses":
            return op.MISSES, number, *self._list(node)
        mark, points, requires, parts = data
        code = op.SCORE if node.op == "score" else op.PASSES
        return code, number, *self._list(node), self._floats([mark, *points]), requires, parts


def _reads_of_account(word: str) -> int:
    if word in {"initial_balance", "phase"}:
        return 0
    if word == "operator_pause":
        return READS_TIME
    if word in {"balance", "margin_used", "reserved_requests", "next_position", "next_order"}:
        return READS_FILLS
    if word == "requests_left":
        return READS_FILLS | READS_TIME
    return READS_MARKS | READS_FILLS | READS_TIME * word.startswith("time")


def _reads_of_fold(things: str) -> int:
    """Say which changes can change what a fold is over; what it reads of each says so itself."""
    bits = {"positions": READS_FILLS, "orders": READS_FILLS | READS_TIME}
    return bits.get(things, READS_MARKS | READS_FILLS | READS_TIME)


def _is_of_element(node: Node) -> bool:
    """Say whether a node itself reads the thing that a fold is at."""
    by_idea = node.op == "grouped" and node.data[0] == "idea_of_element"
    return by_idea or node.op in {"element", "kept", "by_symbol", "newer"}


def _element_word(things: str, word: str, place: int = 0) -> int:
    return int(getattr(_WORDS_OF.get(things, words.TRADE), word)) + place


def start_values(programs: Programs) -> tuple[np.ndarray, np.ndarray]:
    """Give what stands in every register before the first event."""
    values = np.array([value for value, _ in programs.start] or [0.0], np.float64)
    why = np.array([why for _, why in programs.start] or [0], np.int64)
    return values, why
