import pytest

from genesis_dsl.diagnostics.diagnostic import Severity
from genesis_dsl.diagnostics.render.report import told
from tests.diagnostics.render.made import GUESS, LONG, SIGN, finding, report


@pytest.mark.parametrize(
    ("level", "failed"), [(Severity.ERROR, False), (Severity.WARNING, True), (Severity.ADVICE, True)]
)
def test_a_command_fails_from_the_level_that_was_asked_for(level: Severity, failed: bool) -> None:  # noqa: FBT001
    assert report(GUESS, LONG, fails_from=level).failed is failed


def test_what_is_waived_does_not_fail() -> None:
    assert not report(waived=(SIGN,)).failed


def test_findings_come_in_the_order_of_their_places() -> None:
    other = finding()
    assert report(other, SIGN, LONG).in_order() == [LONG, SIGN, other]


def test_a_finding_is_told_with_its_help() -> None:
    assert told(SIGN) == 'One "=" is enough here\nhelp: `=`'
    assert told(LONG) == "all of it"
