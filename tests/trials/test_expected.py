"""Every line of `expect:` that was not met is told at its place."""

from pathlib import Path

from genesis_dsl.trials import messages
from genesis_dsl.trials.expected import judge
from genesis_dsl.trials.run import run_tests
from tests.trials.played import played
from tests.trials.scenes import BARS, GIVEN, STRATEGY, scenario, tried
from tests.trials.test_scenarios import LATER


def test_a_line_is_told_under_its_moment(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=LATER.replace("lots: 2.50", "lots: 2.51"))
    (missed,) = judge(found, "scenarios > tried")
    assert missed.path == "scenarios > tried > story > 1 > expect > lots"
    assert (missed.expected, missed.found, missed.gap) == ("2.51 lots", "2.50 lots", "0.01 lots")


def test_a_value_is_met_within_half_of_its_last_digit(tmp_path: Path) -> None:
    assert list(judge(played(tmp_path, "stop_distance: 20.0 pips\nreward_risk: 2.0"), "")) == []
    assert len(list(judge(played(tmp_path, "stop_distance: 20.1 pips\nreward_risk: 2.1"), ""))) == 2


POLICY = """genesis: 1
kind: execution
id: patient
title: A limit, and a second one
steps:
  - id: first
    place: limit
    at: touch_price
    wait: 15 minutes
  - id: nearer
    place: limit
    at: touch_price
    wait: 15 minutes
{end}"""
PLACED = STRATEGY.replace("    risk:", "    order: {by: patient}\n    risk:")
RISES = """- at: 2018-03-06 10:15 in Europe/London
  given: {prices: "1.1030"}
  expect: {step: STEP, given_up: none}
- at: 2018-03-06 11:00 in Europe/London
  given: {prices: "1.1040 x 3"}
  expect: {step: none, given_up: END}
"""


def of_steps(folder: Path, step: str, end: str, more: str = "") -> list[str]:
    """Expect a step at the second bar, and an end of it all an hour later."""
    story = RISES.replace("STEP", step).replace("END", end)
    told = scenario("", GIVEN, BARS, story)
    folder.mkdir(exist_ok=True)
    (outcome,) = tried(folder, told, strategy=PLACED, more=(POLICY.format(end=more),))
    return [each.message for each in messages.findings(outcome)]


def test_the_steps_of_a_policy_and_their_end_are_expected(tmp_path: Path) -> None:
    patience = "give_up_when: waited > 20 minutes\n"
    assert of_steps(tmp_path / "a", "nearer", "no step left") == []
    assert of_steps(tmp_path / "b", "nearer", "give_up_when", patience) == []
    assert of_steps(tmp_path / "c", "first", "none") == [
        "`step` is nearer, and first was expected",
        "`given_up` is no step left, and none was expected",
    ]


def test_a_step_that_no_policy_has_is_told_and_so_is_one_without_a_policy(tmp_path: Path) -> None:
    paths = [tmp_path / "a.yaml", tmp_path / "policy.yaml"]
    paths[1].write_text(POLICY.format(end=""))
    for strategy, expect, code in (
        (PLACED, "step: frst", "R212"),
        (PLACED, "given_up: gave_up", "R212"),
        (STRATEGY, "step: first", "R211"),
    ):
        paths[0].write_text(f"{strategy}scenarios:\n{scenario(expect)}")
        assert [each.code for each in run_tests(paths).faults if each.severity == "error"] == [code]
