"""What cannot be tried yet is said, and never passes."""

from pathlib import Path

from genesis_dsl.resources import resource
from genesis_dsl.trials.run import run_tests


def test_what_cannot_be_tried_yet_never_passes() -> None:
    tried = run_tests([Path(resource("compliance/ftmo/ftmo_2step_challenge.yaml"))])
    assert tried.outcomes
    assert all(each.passed or each.untried or each.mismatches for each in tried.outcomes)
