"""What became of the changes of a file."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds
from genesis_dsl.trials.mutants import Mutant


@dataclass(frozen=True, slots=True)
class Score:
    """What became of the changes of one file.

    Attributes:
        name: Of the file.
        killed: How many some test noticed.
        survivors: Those that none noticed.
        refused: How many the checker would not let pass.
        equivalent: How many the file lists as coming to the same; they count neither way.
        stale: What the file lists so, and is not so: a test notices it, or there is no such change.
    """

    name: str
    killed: int
    survivors: tuple[Mutant, ...]
    refused: int
    equivalent: int = 0
    stale: tuple[kinds.Equivalent, ...] = ()

    @property
    def all(self) -> int:
        """Count the changes that could be made."""
        return self.killed + len(self.survivors)

    @property
    def percent(self) -> int:
        """Give the share that was noticed, rounded down."""
        return 100 * self.killed // self.all if self.all else 100
