"""What this room says."""

from collections.abc import Iterator

from genesis_dsl.diagnostics.diagnostic import Diagnostic, Severity
from genesis_dsl.diagnostics.source import Span
from genesis_dsl.trials.result import Mismatch, Outcome

FAILED = "failed"
UNTRIED = "untried"


def differs(one: Mismatch, name: str) -> Diagnostic:
    """Say that something else came out than a test expects, with both sides and the gap."""
    found = f"{one.found} ({one.because})" if one.because else one.found
    gap = f", {one.gap} apart" if one.gap else ""
    return Diagnostic(
        code=FAILED,
        severity=Severity.ERROR,
        span=one.span,
        message=f"`{one.word}` is {found}, and {one.expected} was expected{gap}",
        help=f"the test is: {name}",
        path=one.path,
    )


def not_tried(span: Span, what: str, path: str = "") -> Diagnostic:
    """Say that a right test cannot be tried by this version."""
    return Diagnostic(
        code=UNTRIED,
        severity=Severity.ERROR,
        span=span,
        message=f"This version cannot try this yet: {what}",
        help="leave the line out, or say it in another way",
        path=path,
    )


def findings(outcome: Outcome) -> Iterator[Diagnostic]:
    """Give what is to be told of one test."""
    yield from outcome.untried
    for each in outcome.mismatches:
        yield differs(each, outcome.name)


def passed(outcome: Outcome) -> str:
    """Say in one line what came of a test."""
    return f"{'passed' if outcome.passed else 'FAILED'}  {outcome.path}"


def without_tests(name: str) -> str:
    """Say that a file holds no test."""
    return f"{name} holds no test."


def summary(passing: int, failing: int) -> str:
    """Count the tests."""
    tests = f"{passing + failing} test{'' if passing + failing == 1 else 's'}"
    return f"{tests}: {passing} passed, {failing} failed." if failing else f"{tests}: all passed."


def nothing_tried() -> str:
    """Say that there was no test at all."""
    return "No test was found; write `tests:` in a rule or a switch, or a file of kind: tests."
