"""Why: a decision as a sentence, a pipe, a tree of conditions with both numbers, and the author's own lines.

1. `explain` finds the condition that was asked and makes its tree (`condition`).
2. `_Reader` writes a line for each condition, with both numbers (`comparison`) and the author's line.
3. Scores become bars (`score`), the stages of an entry a pipe (`pipe`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from genesis_dsl.dataclass import dataclass
from genesis_dsl.trace.comparison import compared, number_of
from genesis_dsl.trace.condition import (
    Branch,
    Mark,
    Recorded,
    branch_of,
    is_written,
    made_cases,
    wanted_parts,
)
from genesis_dsl.trace.deciding import deciding_parts
from genesis_dsl.trace.explanation import Explanation, Facts, Line, Value
from genesis_dsl.trace.figures import Figures
from genesis_dsl.trace.messages import asked as say_asked
from genesis_dsl.trace.pipe import ORDER_STAGES, Box, pipe_of
from genesis_dsl.trace.rows import DecisionRow, NodeRow, OrderRow
from genesis_dsl.trace.score import points_of, score_bar, scored
from genesis_dsl.trace.titles import title_of
from genesis_dsl.types.kind import Kind

_KEY = re.compile(r"\w:\s")
_AT_EVENT = ""
SCREEN_FIRST = " > screen_first"
"""How the path of the one part of an entry ends that stands in the account's file."""
_OF_POLICIES = frozenset({"requoted", "given up"})
_OWNER_OF = {"tripped": "switch", "holding": "switch", "closed": "exit", "moved": "exit", "broken": "rule"}


def explain(decision: DecisionRow, facts: Facts, orders: Sequence[OrderRow] = ()) -> Explanation:
    """Make the explanation of a decision; `orders`: those that it made, as they ended."""
    figures, recorded = _figures(decision, facts), facts.tree.recorded(decision)
    reader = _Reader(decision, facts, figures, recorded, _clocks(decision, figures))
    node = _root(decision, recorded)
    root = branch_of(node, recorded) if node else None
    scores = tuple(score_bar(each) for each in scored(root)) if root else ()
    time, shown = figures.instant(decision.time), reader.with_room()
    return Explanation(
        decision=decision,
        title=title_of(decision, figures),
        time=time,
        lines=tuple(reader.lines(root)) if root else (),
        scores=scores,
        boxes=pipe_of(shown, root, [(bar.mark, bar.text) for bar in scores], figures, orders),
        values=tuple(reader.values()),
        root=root,
        cases=reader.cases(root) if root else {},
        room=str(shown.detail.get("room", "")),
        binding=reader.binding(),
    )


def order_boxes(decision: DecisionRow, facts: Facts) -> tuple[Box, ...]:
    """Make the boxes behind rule and score for what became of an entry that was taken to say yes."""
    figures = _figures(decision, facts)
    reader = _Reader(decision, facts, figures, facts.tree.recorded(), {})
    return pipe_of(reader.with_room(), None, (), figures)[-ORDER_STAGES:]


def _figures(decision: DecisionRow, facts: Facts) -> Figures:
    return Figures(facts.symbols.get(decision.symbol), facts.currency, facts.minor_digits, facts.zone)


def _clocks(decision: DecisionRow, figures: Figures) -> dict[str, str]:
    """Name by timeframe the bar that was read, and under "" the event itself."""
    found = {
        timeframe: say_asked.bar_closed(timeframe, figures.clock_of(time, decision.time))
        for timeframe, time in decision.clocks.items()
    }
    return found | {_AT_EVENT: say_asked.at_event(figures.clock_of(decision.time, decision.time))}


def _root(decision: DecisionRow, recorded: Recorded) -> NodeRow | None:
    """Find the condition that was asked: the root of that file and subject."""
    if decision.kind in _OF_POLICIES:
        return _line(decision, recorded)
    owner = _OWNER_OF.get(decision.kind, "entry")
    of_an_order = "rule" in decision.detail  # whose `origin` is that of the rule, not of the entry
    written = decision.site if of_an_order else decision.detail.get("origin", decision.site)
    found = [
        node
        for node in recorded.below.get(-1, ())
        if node.kind == Kind.TRUTH and node.file_id == written and _subject(node) == decision.subject
    ]
    return next((node for node in found if node.owner == owner), found[0] if found else None)


def _line(decision: DecisionRow, recorded: Recorded) -> NodeRow | None:
    """Find the condition of the line of an execution policy; a line without one has none."""
    path = f"{decision.subject} > {decision.detail['policy']} > {decision.detail['step']}"
    roots = (node for node in recorded.below.get(-1, ()) if node.owner == "policy")
    return next((node for node in roots if node.path == path), None)


def _subject(node: NodeRow) -> str:
    return node.path.partition(" > ")[0]


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the lines of one decision; `clocks`: in words, by timeframe, the bars that it read."""

    decision: DecisionRow
    facts: Facts
    figures: Figures
    recorded: Recorded
    clocks: Mapping[str, str]

    def lines(
        self, branch: Branch, depth: int = 0, *, wanted: bool | None = True, decided: bool = True
    ) -> list[Line]:
        """Give a condition and those under it, in the order of the text."""
        found, settled = [self._line(branch, depth, wanted=wanted, decided=decided)], deciding_parts(branch)
        for case in filter(is_written, branch.cases):
            found += self.lines(case, depth + 1, wanted=None, decided=False)
        for part, each in wanted_parts(branch, wanted=bool(wanted)):
            has_decided = decided and any(part is one for one in settled)
            asked = None if wanted is None else each
            found += self.lines(part, depth + 1, wanted=asked, decided=has_decided)
        return found

    def cases(self, branch: Branch) -> dict[int, Line]:
        """Give each comparison as its cases have it: its own line, with the numbers of the case."""
        return {
            each.node.id: replace(self._line(each, 0, wanted=None, decided=False), node=compared.node.id)
            for compared, each in made_cases(branch)
        }

    def values(self) -> list[Value]:
        """Give the values beside the condition: stop, risk, targets, what the account looks at first."""
        return [
            Value(
                node.path.rpartition(" > ")[2], node.text, self._text(node), self.facts.place(node), node.id
            )
            for node in self.recorded.below.get(-1, ())
            if node.kind != Kind.TRUTH
            and (node.file_id == self.decision.site or node.path.endswith(SCREEN_FIRST))
            and _subject(node) == self.decision.subject
            and self.recorded.value(node) is not None
        ]

    def with_room(self) -> DecisionRow:
        """Give the decision with the room of the binding rule in that rule's own unit."""
        detail = self.decision.detail
        if "room" not in detail:
            return self.decision
        kind = next(
            (found for node in self._bound() if (found := self._compared_kind(node))), str(Kind.NUMBER)
        )
        room = self.figures.distance(float(detail["room"]), kind).removeprefix("+")
        return replace(self.decision, detail=detail | {"room": room})

    def binding(self) -> Value | None:
        """Give the sentence of the binding rule, and what its names stand for."""
        root = next(iter(self._bound()), None)
        if root is None:
            return None
        named = {" ".join(name.text.split()): self._meant(whole) for name, whole in self._names(root)}
        words = " ".join(root.text.split())
        return Value(root.path, words, say_asked.standing_for(named), self.facts.place(root), root.id)

    def _bound(self) -> list[NodeRow]:
        """Find the conditions of the binding rule, one for each of its subjects."""
        detail = self.decision.detail
        owned = (detail.get("origin", detail.get("ruleset", "")), detail.get("rule"))
        return [node for node in self.recorded.below.get(-1, ()) if (node.file_id, node.path) == owned]

    def _names(self, node: NodeRow) -> Iterator[tuple[NodeRow, NodeRow]]:
        """Walk the names under a sentence, and what each stands for."""
        for part in self.recorded.parts(node):
            if part.op == "name":
                yield from ((part, whole) for whole in self.recorded.parts(part))
            yield from self._names(part)

    def _meant(self, whole: NodeRow) -> str:
        """Write what a name stands for on one line, also where it is chosen among cases."""
        if whole.op != "cases":
            return " ".join(whole.text.split())
        parts = [" ".join(each.text.split()) for each in self.recorded.parts(whole)]
        return say_asked.chosen(zip(parts[::2], parts[1::2], strict=False), parts[-1])

    def _compared_kind(self, node: NodeRow) -> str:
        """Find the kind of what a rule compares, under its labels."""
        parts = self.recorded.parts(node)
        if node.op in ("compare", "between") and parts:
            return parts[0].kind
        return next((found for part in parts if (found := self._compared_kind(part))), "")

    def _line(self, branch: Branch, depth: int, *, wanted: bool | None, decided: bool) -> Line:
        inner = branch.inner
        numbers = points_of(branch) if branch.score else compared(inner, self.recorded, self.figures)
        return Line(
            depth=depth,
            mark=branch.mark,
            id=branch.label,
            words=self._words(branch),
            op=inner.op,
            sign=str(inner.data[0]) if inner.op in ("compare", "crosses") and inner.data else "",
            left_words=numbers.left_words,
            left=numbers.left,
            right=numbers.right,
            distance=numbers.distance,
            clock="" if branch.parts else self._clock(inner, numbers.on_bar) + self._event(inner),
            reason=branch.reason if branch.mark is Mark.UNKNOWN else "",
            place=self.facts.place(branch.node),
            node=branch.node.id,
            closeness=numbers.closeness,
            is_leaf=not branch.parts,
            wanted=wanted,
            is_beyond=numbers.is_beyond,
            on_bar=numbers.on_bar,
            timeframe=next(iter(self._timeframes(inner)), ""),
            decided=decided,
        )

    def _words(self, branch: Branch) -> str:
        text = " ".join(branch.node.text.split())
        if branch.inner.op in ("and", "or", "none", "at_least") and _is_list(branch):
            return say_asked.list_words(branch.inner.op, len(branch.parts), branch.least)
        inner = self._meant(branch.inner)
        is_name = any(each.op == "name" for each in (branch.node, *self.recorded.parts(branch.node)))
        return f"{text}: {inner}" if is_name and inner != text and not branch.parts else text

    def _clock(self, node: NodeRow, on_bar: str) -> str:
        found = [self.clocks.get(each) or say_asked.bar_closed(each, "") for each in self._timeframes(node)]
        read = ", ".join(found) or self.clocks[_AT_EVENT]
        return say_asked.of_this_bar(read, on_bar) if on_bar else read

    def _event(self, node: NodeRow) -> str:
        """Name the events of news that a sentence meant."""
        named = self.decision.detail.get("news", {})
        if not named:
            return ""
        found = [str(named[str(node.id)])] if str(node.id) in named else []
        return "".join(f"; {each}" for each in found) + "".join(map(self._event, self.recorded.parts(node)))

    def _timeframes(self, node: NodeRow) -> tuple[str, ...]:
        """List the clocks of a sentence, those of its parts first: they say more than the whole."""
        kept = self.recorded.found.timeframes
        if node.id not in kept:
            parts = [each for part in self.recorded.parts(node) for each in self._timeframes(part)]
            kept[node.id] = tuple(dict.fromkeys(parts)) or ((node.timeframe,) if node.timeframe else ())
        return kept[node.id]

    def _text(self, node: NodeRow) -> str:
        number = number_of(node, self.recorded, self.figures)
        if number is not None:
            return self.figures.show(number, node.kind)
        return say_asked.unknown(node.text, str(self.recorded.value(node)))


def _is_list(branch: Branch) -> bool:
    """Say whether conditions stand in a list rather than in a sentence."""
    return any(part.node.op == "condition" for part in branch.parts) or bool(_KEY.search(branch.node.text))
