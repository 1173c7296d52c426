"""What has to be seen of conditions, and what is."""

from pathlib import Path

from genesis_dsl.runs.rules import read_rules
from genesis_dsl.trials.cover import Coverage, coverage, key_of, units_of_strategy
from genesis_dsl.trials.result import Tried
from genesis_dsl.trials.run import run_tests
from tests.trials.scenes import GIVEN, STRATEGY, scenario

OUT = "volume: 900\ntrend_up: false\nspread: 3 pips"


def covered(folder: Path, *scenarios: str) -> Coverage:
    path = folder / "a.yaml"
    path.write_text(f"{STRATEGY}scenarios:\n{''.join(scenarios)}", encoding="utf-8")
    tried: Tried = run_tests([path])
    assert tried.failed == ()
    ((name, found),) = tried.coverages
    assert name == str(path)
    return found


def test_each_condition_must_be_true_false_and_where_it_can_be_unknown(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    strategy = read_rules([path]).checked.strategies["breakout"]

    found = {each.path: each.states for each in units_of_strategy(strategy)}

    assert found == {
        "entries > long > broke_out": ("true", "false", "unknown", "on its line"),
        "entries > long > volume": ("true", "false", "unknown"),
        "entries > long > strong > trend": ("true", "false", "unknown"),
        "entries > long > strong > wide": ("true", "false", "on its line"),
        "exits > stale": ("true", "false", "on its line"),
        "exits > rich": ("true", "false", "on its line"),
    }


def test_what_tests_show_is_counted_and_the_rest_named(tmp_path: Path) -> None:
    found = covered(
        tmp_path, scenario("entry: long", name="one"), scenario("no_entry: long", OUT, name="two")
    )
    assert (found.seen, found.all, found.percent) == (7, 19, 36)
    assert ("entries > long > volume", "unknown") in [(each.path, each.state) for each in found.missing]
    assert ("entries > long > strong > wide", "on its line") not in [
        (each.path, each.state) for each in found.missing
    ]


def test_a_percentage_is_rounded_down(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(STRATEGY, encoding="utf-8")
    units = list(units_of_strategy(read_rules([path]).checked.strategies["breakout"]))
    every = {(key_of(each.span), state) for each in units for state in each.states}

    assert coverage(units, every).percent == 100
    assert coverage(units, sorted(every)[1:]).percent == 94  # 18 of 19


def test_exits_are_seen_while_a_position_is_open(tmp_path: Path) -> None:
    story = "- at: 2018-03-06 11:00 in Europe/London\n  expect: {exit: stale}\n"
    found = covered(tmp_path, scenario("", GIVEN, story=story))
    assert not [each for each in found.missing if each.path == "exits > stale"]
