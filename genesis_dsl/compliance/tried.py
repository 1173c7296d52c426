"""The results of tests, handed in by whoever ran them, put to the tests of a document."""

from collections.abc import Iterator, Mapping, Sequence

from genesis_dsl.checker.called import apart
from genesis_dsl.checker.readback.tests import read_test
from genesis_dsl.compliance.document import Test
from genesis_dsl.compliance.lines import tree
from genesis_dsl.dataclass import dataclass
from genesis_dsl.language import kinds

PASSED = "passed"
FAILED = "failed"
UNTRIED = "not tried"


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one test.

    Attributes:
        verdict: `PASSED`, `FAILED` or `UNTRIED`.
        notes: Both sides and the gap of what differs, or why it cannot be tried.
    """

    verdict: str
    notes: tuple[str, ...] = ()


Results = Mapping[tuple[str, int], Result]
"""By file, and by where in it the name of the test begins."""


def said_tests(tests: Sequence[kinds.Test], results: Results, ids: Sequence[str] = ()) -> tuple[Test, ...]:
    """Say tests in words, each with its result; `ids` are what a test may be about."""
    return tuple(_test(each, results, ids) for each in tests)


def _test(test: kinds.Test, results: Results, ids: Sequence[str]) -> Test:
    result = results.get((test.name.span.source.name, test.name.span.start), Result(""))
    named = set(_words(test)) & set(ids)
    about = tuple(each for each in ids if each in named)
    return Test(test.name.text, tree(read_test(test)), result.verdict, result.notes, about)


def _words(test: kinds.Test) -> Iterator[str]:
    """Give the words of what a test expects; `floor of daily_loss` are three."""
    lines = [*test.expect, *(line for moment in test.story for line in moment.expect)]
    for line in lines:
        yield from apart(line.word.text)[1].split()
        if isinstance(line.value, kinds.Text):
            yield from line.value.text.replace(",", " ").split()
