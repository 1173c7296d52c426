"""Sentences put into the graph of a run: by themselves, together, or with every part kept for the trace."""

from collections.abc import Iterable

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.scope import Scope
from genesis_dsl.graph.traced import TracedParts
from genesis_dsl.types.kind import Kind


@dataclass(frozen=True, slots=True)
class Sentences:
    """What a plan and its policies lower sentences with."""

    lowering: Lowering
    parts: TracedParts

    def node(self, typed: Typed | None, scope: Scope) -> int:
        """Lower a sentence that is not traced; -1 where there is none."""
        return -1 if typed is None else self.lowering.lower(typed, scope).root

    def conjunction(self, sentences: Iterable[Typed | None], scope: Scope) -> int:
        """Lower what must all be true; -1 where nothing is written."""
        nodes = tuple(self.node(each, scope) for each in sentences if each is not None)
        graph = self.lowering.found.graph
        return graph.combine("and", nodes, Kind.TRUTH) if nodes[1:] else (*nodes, -1)[0]

    def traced(self, owner: str, file_id: str, path: str, typed: Typed, scope: Scope) -> tuple[int, int]:
        """Lower a sentence and keep its parts. Gives its node and the number of its traced root."""
        lowered = self.lowering.lower(typed, scope)
        root = self.parts.add(owner, file_id, path, typed, lowered, scope.label)
        return lowered.root, root
