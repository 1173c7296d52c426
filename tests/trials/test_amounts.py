"""A value is met within half of its unit, and what is not met says how far it is."""

from pathlib import Path

import pytest

from genesis_dsl.trials.expected import judge
from tests.trials.played import played


@pytest.mark.parametrize(
    ("expect", "said"),
    [
        ("stop: 1.1001", ("1.10000", "1.0 pips")),
        ("risk: 501 USD", ("500.00 USD", "1.00 USD")),
        ("side: sell", ("buy", "")),
        ("order_type: limit", ("market", "")),
        ("reward_risk: 2.5", ("200%", "50%")),
        ("trend_up: unknown", ("true", "")),
    ],
)
def test_a_value_is_told_with_its_unit_and_the_gap(
    expect: str, said: tuple[str, str], tmp_path: Path
) -> None:
    (missed,) = judge(played(tmp_path, expect), "")
    assert (missed.found, missed.gap) == said


@pytest.mark.parametrize(
    "expect", ["stop: 1.1", "risk: 500 USD", "reward_risk: 2.0", "stop_distance: 20 pips"]
)
def test_a_value_is_met(expect: str, tmp_path: Path) -> None:
    assert list(judge(played(tmp_path, expect), "")) == []
