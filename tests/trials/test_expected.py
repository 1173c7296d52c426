"""Every line of `expect:` that was not met is told at its place."""

from pathlib import Path

from genesis_dsl.trials.expected import judge
from tests.trials.played import played
from tests.trials.test_scenarios import LATER


def test_a_line_is_told_under_its_moment(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=LATER.replace("lots: 2.50", "lots: 2.51"))
    (missed,) = judge(found, "scenarios > tried")
    assert missed.path == "scenarios > tried > story > 1 > expect > lots"
    assert (missed.expected, missed.found, missed.gap) == ("2.51 lots", "2.50 lots", "0.01 lots")


def test_a_value_is_met_within_half_of_its_last_digit(tmp_path: Path) -> None:
    assert list(judge(played(tmp_path, "stop_distance: 20.0 pips\nreward_risk: 2.0"), "")) == []
    assert len(list(judge(played(tmp_path, "stop_distance: 20.1 pips\nreward_risk: 2.1"), ""))) == 2
