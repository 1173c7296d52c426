"""Whatever a switch reads can be given: what it came to in a run, its saved test comes to."""

from pathlib import Path

import pytest

from genesis_dsl.trials.run import run_tests
from tests.trials.saved import TRIPS, saved


def outcomes(place: Path) -> list[bool]:
    """Run a file of tests."""
    found = run_tests([place])
    assert found.faults == ()
    return [each.passed for each in found.outcomes]


@pytest.mark.parametrize("subject", sorted(TRIPS))
def test_each_trip_is_saved_and_runs_green(subject: str) -> None:
    _, place = saved(subject)

    assert outcomes(place) == [True]


@pytest.mark.parametrize(
    ("subject", "was", "changed"),
    [
        ("bad_day", "< -10 USD", "< -10_000 USD"),
        ("from_the_top", "- 20 points", "- 2_000 points"),
        ("lasted", "2 minutes", "2 hours"),
        ("losers", ">= 2", ">= 9"),
        ("lower", "lowest(low, 3)[1]", "lowest(low, 3)[1] - 200 points"),
        ("opened", ">= 3", ">= 30"),
        ("held", "< 0 USD", "< -900 USD"),
    ],
)
def test_a_rule_that_would_trip_no_more_fails_it(
    subject: str, was: str, changed: str, tmp_path: Path
) -> None:
    made, place = saved(subject)
    for each in place.parent.glob("*.yaml"):
        if not each.name.endswith(".test.yaml"):
            text = each.read_text("utf-8")
            lines = text.split(f"- id: {subject}\n")
            text = f"- id: {subject}\n".join([lines[0], *(one.replace(was, changed, 1) for one in lines[1:])])
            (tmp_path / each.name).write_text(text, encoding="utf-8")
    copy = tmp_path / made.name
    copy.write_text(made.text, encoding="utf-8")

    assert outcomes(copy) == [False]
