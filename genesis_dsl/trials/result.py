"""What came of tests."""

from genesis_dsl.dataclass import dataclass
from genesis_dsl.diagnostics.diagnostic import Diagnostic
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.trials.cover import Coverage, Sight


@dataclass(frozen=True, slots=True)
class Mismatch:
    """A line of `expect:` that was not met.

    Attributes:
        span: The author's line.
        path: Its heading path.
        word: What was expected to be something: `verdict`, `floor`, `day_loss`.
        expected, found: Both sides, in the unit of the test.
        gap: How far they are apart, with its unit; "" where that cannot be said.
        because: Why a value is unknown, or who stood in the way; "" where there is nothing to say.
    """

    span: Span
    path: str
    word: str
    expected: str
    found: str
    gap: str = ""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one test.

    Attributes:
        name: As it is written.
        span: Of the name.
        path: The heading path, `rules > daily_loss > tests > one cent under the floor`.
        mismatches: What was expected and not found, in the order of the file.
        untried: Why it cannot be tried; then nothing was compared.
        sights: What the conditions that were asked were, as `cover` counts them.
    """

    name: str
    span: Span
    path: str
    mismatches: tuple[Mismatch, ...] = ()
    untried: tuple[Diagnostic, ...] = ()
    sights: frozenset[Sight] = frozenset()

    @property
    def passed(self) -> bool:
        """Say whether everything that was expected was found."""
        return not self.mismatches and not self.untried


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of all tests of some files.

    Attributes:
        files: The names of the files that were read.
        faults: What is wrong in the files; then no test was run.
        outcomes: Of each test, by file and place.
        without: The names of the files that were given and hold no test.
        coverages: Of each file given that has conditions, by its name: what its tests showed of them.
    """

    files: tuple[str, ...]
    faults: tuple[Diagnostic, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    without: tuple[str, ...] = ()
    coverages: tuple[tuple[str, Coverage], ...] = ()

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Give the tests that did not pass."""
        return tuple(each for each in self.outcomes if not each.passed)
