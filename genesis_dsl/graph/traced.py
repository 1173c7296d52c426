"""The parts of every sentence, numbered once, so that a value can be shown under its words."""

from dataclasses import field

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.graph.lower import Lowered


@dataclass(frozen=True, slots=True)
class TracedPart:
    """One part of a sentence.

    Attributes:
        parent: The part above it; -1 for a root.
        owner: `entry`, `exit`, `rule`, `switch`.
        path: Heading path down to the nearest labelled condition.
    """

    id: int
    parent: int
    owner: str
    file_id: str
    path: str
    typed: Typed


@dataclass(slots=True)
class TracedParts:
    """All parts of a run, and the graph node that each is for a subject."""

    parts: list[TracedPart] = field(default_factory=list)
    nodes: dict[tuple[int, str], int] = field(default_factory=dict)
    _roots: dict[tuple[int, str, str], int] = field(default_factory=dict)
    _kept: list[Typed] = field(default_factory=list)

    def add(  # what is kept, and for whom
        self, owner: str, file_id: str, path: str, typed: Typed, lowered: Lowered, subject: str
    ) -> int:
        """Keep a sentence for one subject (a symbol, or "" for the account). Gives the number of its root."""
        key = (id(typed), file_id, path)
        if key not in self._roots:
            self._kept.append(typed)  # an id is only safe while its object lives
            self._roots[key] = len(self.parts)
            self._keep(typed, -1, owner, file_id, path)
        root = self._roots[key]
        for offset, node in enumerate(lowered.numbers):
            self.nodes[root + offset, subject] = node
        return root

    def _keep(self, typed: Typed, parent: int, owner: str, file_id: str, path: str) -> None:
        if typed.op == "condition" and typed.data[0]:
            label = str(typed.data[0])
            path = path if path.rsplit(" > ", maxsplit=1)[-1] == label else f"{path} > {label}"
        number = len(self.parts)
        self.parts.append(TracedPart(number, parent, owner, file_id, path, typed))
        for each in typed.args:
            self._keep(each, number, owner, file_id, path)

    def first_alike(self) -> dict[int, int]:
        """Give for each part the first one that is the same node for every subject: they have one value."""
        meant: dict[int, list[tuple[str, int]]] = {}
        for (part, subject), node in self.nodes.items():
            meant.setdefault(part, []).append((subject, node))
        first: dict[tuple[tuple[str, int], ...], int] = {}
        return {part: first.setdefault(tuple(sorted(found)), part) for part, found in sorted(meant.items())}

    def under(self, root: int) -> list[int]:
        """List a root and every part below it."""
        found = [root]
        while found[-1] + 1 < len(self.parts) and self.parts[found[-1] + 1].parent >= root:
            found.append(found[-1] + 1)
        return found
