"""The strategies that ship, and the page that teaches how to write one: all of it holds as it stands."""

import re
from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from genesis_dsl.runs.explain import explain
from genesis_dsl.runs.validate import validate
from genesis_dsl.trials.run import run_tests
from tests.regressions.case import cases

FOLDER = resource("strategies")
PAGE = (FOLDER / "README.md").read_text("utf-8")
FILES = sorted(path for path in FOLDER.glob("*.yaml") if not path.match("*.test.yaml"))
ANSWERS = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
EXERCISES = 5


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_strategy_has_no_finding(path: Path) -> None:
    assert validate([path]).findings == []


@pytest.mark.parametrize("text", ANSWERS, ids=lambda text: text.split("id: ", 1)[1].split("\n", 1)[0])
def test_what_the_page_teaches_has_no_finding(text: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(text, "utf-8")

    assert validate([path]).findings == []
    assert explain(str(path)).text


def test_the_page_says_a_line_of_each_strategy_and_answers_each_exercise() -> None:
    assert [path.name for path in FILES if f"| `{path.name}` |" not in PAGE] == []
    exercises, answers = PAGE.split("## Five exercises")[1].split("## The pack")
    asked = re.findall(r"^(\d)\. ", exercises, re.MULTILINE)
    answered = re.findall(r"(\d)\.", "".join(re.findall(r"^\d\..*$", answers, re.MULTILINE)))
    assert asked == answered == [str(number) for number in range(1, EXERCISES + 1)]


def test_the_specification_asks_for_a_breakout_and_four_of_five_points() -> None:
    for name in ("momentum_breakout", "momentum_breakout_h4"):
        said = explain(str(FOLDER / f"{name}.yaml")).text
        assert said.count("It passes with at least 4 of 5 points:") == 2
        assert said.count("broke_out + trend + momentum = 4") == 2, "E13: without volume"
        assert said.count("2 points for broke_out") == 2


def test_the_reading_that_trades_changes_the_timeframe_alone() -> None:
    texts = [
        (FOLDER / f"{name}.yaml").read_text("utf-8").partition("reading:")[0].splitlines()[4:]
        for name in ("momentum_breakout", "momentum_breakout_h4")
    ]
    changed = [pair for pair in zip(*texts, strict=True) if pair[0] != pair[1]]
    assert changed == [("timeframe: M15", "timeframe: H4")]


@pytest.mark.unmeasured
def test_every_condition_of_the_pack_is_seen_true_false_and_unknown() -> None:
    tried = run_tests([FOLDER])

    assert (tried.faults, tried.failed) == ((), ())
    assert [(name, found.percent) for name, found in tried.coverages if found.percent < 100] == []


def test_the_page_says_what_is_expected_on_real_quotes() -> None:
    expected = {
        each.asked["rules"][0]: each.expected for each in cases() if each.path.stem.startswith("real_")
    }
    for path in FILES:
        statistics = expected[f"strategies/{path.name}"]["statistics"]
        (row,) = [line for line in PAGE.splitlines() if line.startswith(f"| `{path.name}` |")]
        sign = {True: "+", False: "\N{MINUS SIGN}"}[statistics["net_profit"] > 0]
        net = f"{sign}{abs(statistics['net_profit']):,.0f}" if statistics["net_profit"] else "0"
        assert f"| {statistics['trades']}" in row, path.name
        assert f"| {net}" in row, path.name
