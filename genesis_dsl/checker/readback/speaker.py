"""Who says an expression, and the table of what is said for each op of the typed tree."""

from collections.abc import Callable

from genesis_dsl.checker.typed import Typed
from genesis_dsl.dataclass import dataclass
from genesis_dsl.types.kind import Kind


@dataclass(frozen=True, slots=True)
class Voice:
    """How a file is read back.

    Attributes:
        written_out: Names are said by what they stand for.
        unsaid: The timeframe that only stands in for one that another file says.
        bare: The parameters that are written without a percent sign.
    """

    written_out: bool = False
    unsaid: str = ""
    bare: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says one expression. `denied`: a condition is said to be false."""

    voice: Voice
    denied: bool = False

    def __call__(self, node: Typed) -> str:
        """Say an expression; what has no words of its own is said as its author wrote it."""
        found = SAYINGS.get(node.op)
        return found(self, node) if found else node.span.text

    def plain(self, node: Typed) -> str:
        """Say a value, or a condition that is asked inside another one."""
        return Speaker(self.voice)(node)

    def part(self, node: Typed) -> str:
        """Say a value inside a sum or a product: brackets keep together what belongs together."""
        said = self.plain(node)
        return f"({said})" if node.op in SUMS | CHOSEN else said

    def clause(self, node: Typed) -> str:
        """Say a condition beside others: brackets keep together what belongs together."""
        said, inner = self.plain(node), node
        while inner.op in {"not", "condition"}:
            inner = inner.args[0]
        return f"({said})" if inner.op in JOINED else said

    def bare(self, node: Typed) -> str:
        """Say a value without `the`."""
        return self.plain(node).removeprefix("the ")

    def moved(self, node: Typed, when: str) -> str:
        """Say a value or a condition of another moment than this one."""
        if node.type.kind is Kind.TRUTH:
            return self.said(f"{self.clause(node)} {when}")
        return f"{self.part(node)} {when}"

    def said(self, text: str) -> str:
        """Say a condition, or that it is not so."""
        return f"it is not so that {text}" if self.denied else text

    @property
    def is_(self) -> str:
        """Say `is`, or `is not`."""
        return "is not" if self.denied else "is"


SUMS = frozenset({"add", "subtract", "multiply", "divide"})

CHOSEN = frozenset({"min", "max"})
JOINED = frozenset({"and", "or", "none", "at_least"})

Saying = Callable[[Speaker, Typed], str]

SAYINGS: dict[str, Saying] = {}
"""By op; the modules that `phrase` names fill it."""


def says(*ops: str) -> Callable[[Saying], Saying]:
    """Register what is said for an op."""

    def register(saying: Saying) -> Saying:
        SAYINGS.update(dict.fromkeys(ops, saying))
        return saying

    return register


def called(node: Typed) -> str:
    """Say a name as its sentence does: alone, or with the rule whose it is (`floor of daily_loss`)."""
    name, said = str(node.data[0]), " ".join(node.span.text.split())
    return said if said.startswith(f"{name} of ") else name
