"""A decision saved as a file of tests runs green beside its strategy."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, entry, flat, path, random_walk, strategy, symbol_text
from tests.trials.alike import SCORED
from tests.trials.test_as_test import RULES
from tests.trips import SWITCH, story

LASTS = SWITCH.replace("id: low", "id: sunk").replace("re_arm", "for_at_least: 1 minute\n  re_arm")
LIMITS = """- id: few
  before_order: count(openings today) < 2
- id: floor
  must_hold: equity >= 99.99% of initial_balance
  if_broken: warning
"""


def test_the_file_passes_beside_its_strategy(tmp_path: Path) -> None:
    request = Story(RULES, random_walk(3, 200)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = find_decisions(session, 1, DecisionFilter("fired"))[0]

    saved = as_file(database, 1, f"d{fired.id}")
    place = Path(saved.tested).with_name(saved.name)
    place.write_text(saved.text, encoding="utf-8")
    tested = run_tests([place])

    assert saved.name == f"story_run_1_D{fired.id}.test.yaml"
    assert [each.passed for each in tested.outcomes] == [True]


def saved(folder: Path, lived: Story, reason: str) -> Path:
    """Live through a story, and save the first decision with this reason beside its files."""
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(lived.write(folder), database)
    with reading(database) as session:
        first = next(each for each in find_decisions(session, 1) if each.reason == reason)
    made = as_file(database, 1, f"D{first.id}")
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")
    return place


@pytest.mark.parametrize(
    ("switch", "reason", "given"),
    [
        (SWITCH.replace("id: low", "id: sunk"), "switch:sunk", "sunk: tripped"),
        (
            SWITCH.replace("id: low", "id: sunk").replace("re_arm", "for_at_least: 1 minute\n  re_arm"),
            "switch:sunk",
            "sunk: tripped",
        ),
        (SWITCH.replace("id: low", "id: thin").replace("bid <", "volume <"), "holding:thin", "thin: holding"),
    ],
)
def test_an_entry_that_a_switch_stopped_is_stopped_in_its_file(
    switch: str, reason: str, given: str, tmp_path: Path
) -> None:
    place = saved(tmp_path, story(switch), reason)
    text = place.read_text("utf-8")

    assert "kill_switches: [switches]" in text
    assert f"because: {given.replace(':', '')}" in text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    place.write_text(text.replace(given, given.partition(":")[0] + ": armed"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("rule", ["few", "floor"])
def test_an_order_that_a_rule_refused_is_refused_in_its_file(rule: str, tmp_path: Path) -> None:
    limits = LIMITS if rule == "floor" else LIMITS.partition("- id: floor")[0]
    rules = strategy(entry(when="close > open", stop="20 pips", more="at_once: 9"))
    place = saved(tmp_path, Story(rules, random_walk(3, 60), limits=limits), f"rule:{rule}")
    text = place.read_text("utf-8")

    assert "order: {symbol: EURUSD, side: buy, lots: 1 lots, risk: 2" in text
    assert f"expect: {{verdict: refused, by: {rule}}}" in text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_a_switch_that_persons_arm_again_has_them_in_its_test(tmp_path: Path) -> None:
    switch = SWITCH.replace("id: low", "id: sunk").replace("re_arm: when clear", "re_arm: by 2 risk_officers")
    roles = "roles:\n  operator: [olga]\n  risk_officer: [anna, bela]\n"
    place = saved(tmp_path, replace(story(switch), account=roles), "switch:sunk")

    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_an_entry_that_counts_on_its_equity_is_stopped_beside_a_switch_that_reads_a_rule(
    tmp_path: Path,
) -> None:
    """Rules see the account as it is: with nothing open, what its equity was is its balance."""
    switch = SWITCH.replace("id: low", "id: sunk") + (
        "- id: tight\n  trip_when: room of floor <= 5 USD\n  then: alert warning\n  re_arm: when clear\n"
    )
    floor = "- id: floor\n  must_hold: equity >= 99_000 USD\n  if_broken: warning\n"
    lived = replace(story(switch), limits=floor)
    rules = lived.rules.replace("size: 1 lots", "risk: 0.1% of equity")
    place = saved(tmp_path, replace(lived, rules=rules), "switch:sunk")

    assert "ruleset: limits" in place.read_text("utf-8")
    assert "balance: " in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


BEHIND = strategy(
    entry(when="close > open", name="far", stop="90 pips", size="size: 2 lots"),
    entry(when="close > open", name="near", stop="20 pips"),
)


def test_an_entry_behind_one_that_a_rule_refused_is_saved_with_that_rule(tmp_path: Path) -> None:
    limits = "- id: close_by\n  before_order: stop_distance <= 30 pips\n"
    lived = Story(BEHIND, random_walk(3, 20), limits=limits)
    place = saved(tmp_path, lived, "")

    assert "entry: near" in place.read_text("utf-8")
    assert "ruleset: limits" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


@pytest.mark.parametrize(("held", "limit"), [(0, "-15 pips"), (1, "-24 pips")])
def test_an_order_whose_position_would_break_a_rule_at_its_stop_is_refused_in_its_file(
    held: int, limit: str, tmp_path: Path
) -> None:
    """No position is there yet that has moved so far: the gate imagines it."""
    limits = f"- id: near\n  for_each: position\n  must_hold: move > {limit}\n  if_broken: warning\n"
    rules = strategy(
        entry(when="close > open", stop="22 pips", more="at_once: 1"),
        entry(when="close < open", name="wide", stop="24 pips", more="at_once: 1"),
    )
    place = saved(tmp_path, Story(rules, random_walk(3, 60), limits=limits), "rule:near")
    text = place.read_text("utf-8")
    sheet = place.with_name("limits.yaml")

    assert text.count("- {side: buy, lots: 1 lots, entry: ") == held
    assert "because: near refused" in text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    sheet.write_text(sheet.read_text("utf-8").replace(limit, "-90 pips"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("name", ["because", "entry", "no_entry", "verdict"])
def test_an_entry_that_a_switch_called_like_an_expectation_keeps_out_is_saved(
    name: str, tmp_path: Path
) -> None:
    lived = story(SWITCH.replace("id: low", f"id: {name}"))
    place = saved(tmp_path, lived, f"switch:{name}")

    assert f"{name}: tripped" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


@pytest.mark.parametrize("name", ["by", "few", "verdict"])
def test_an_order_that_a_rule_called_like_an_expectation_refuses_is_saved(name: str, tmp_path: Path) -> None:
    limits = f"- id: {name}\n  before_order: count(openings today) < 2\n"
    place = saved(tmp_path, Story(RULES, random_walk(3, 400), limits=limits), f"rule:{name}")
    sheet = place.with_name("limits.yaml")

    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    sheet.write_text(sheet.read_text("utf-8").replace("< 2", "< 200"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("name", ["because", "no_entry"])
def test_a_switch_called_like_an_expectation_may_stand_beside(name: str, tmp_path: Path) -> None:
    sunk, deep = SWITCH.replace("id: low", "id: sunk"), SWITCH.replace("id: low", f"id: {name}")
    place = saved(tmp_path, story(sunk + deep.replace("1.09950", "0.50000")), "switch:sunk")
    sheet = place.with_name("switches.yaml")

    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    sheet.write_text(sheet.read_text("utf-8").replace("block entries, ", ""), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("name", ["by", "verdict"])
def test_a_rule_called_like_an_expectation_may_stand_beside(name: str, tmp_path: Path) -> None:
    few = "- id: few\n  before_order: count(openings today) < 2\n"
    limits = f"{few}- id: {name}\n  before_order: lots < 500 lots\n"
    place = saved(tmp_path, Story(RULES, random_walk(3, 400), limits=limits), "rule:few")
    sheet = place.with_name("limits.yaml")

    assert "expect: {verdict: refused, by: few}" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    sheet.write_text(sheet.read_text("utf-8").replace("< 2", "< 200"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize(
    ("name", "kind"), [("because", "near miss"), ("entry", "fired"), ("no_entry", "near miss")]
)
def test_an_entry_on_a_score_called_like_an_expectation_is_saved(
    name: str, kind: str, tmp_path: Path
) -> None:
    rules = SCORED.replace("ID", name)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(Story(rules, random_walk(3, 20)).write(tmp_path), database)
    with reading(database) as session:
        first = find_decisions(session, 1, DecisionFilter(kind))[0]
    made = as_file(database, 1, f"D{first.id}")
    place, rules_file = Path(made.tested).with_name(made.name), Path(made.tested)
    place.write_text(made.text, encoding="utf-8")

    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    changed = rules_file.read_text("utf-8").replace("close > open", "close < open")
    rules_file.write_text(changed, encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


def test_where_a_rule_kept_the_first_one_out_for_what_had_been_it_is_left_out(tmp_path: Path) -> None:
    """A scenario knows nothing of the opening of before, for which the rule refused it."""
    limits = "- id: once\n  before_order: count(openings today) < 1 or lots < 2 lots\n"
    late = "time >= 00:10 in UTC and close > open"
    rules = strategy(
        entry("00:02", name="early", stop="90 pips"),
        entry(when=late, name="far", stop="90 pips", size="size: 2 lots"),
        entry(when=late, name="near"),
        exits="- id: out\n  when: bars_since_entry >= 2\n  do: close position",
    )
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(Story(rules, random_walk(3, 30), limits=limits).write(tmp_path), database)
    with reading(database) as session:
        found = find_decisions(session, 1, DecisionFilter("fired"))
    near = next(each for each in found if each.subject == "near")

    made = as_file(database, 1, f"D{near.id}")
    place, strategies = Path(made.tested).with_name(made.name), Path(made.tested)
    place.write_text(made.text, encoding="utf-8")

    assert "far: blocked" in made.text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    changed = strategies.read_text("utf-8").replace("close > open", "close < open")
    strategies.write_text(changed, encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


def test_an_order_too_near_the_price_says_so(tmp_path: Path) -> None:
    symbols = (symbol_text(more="stops_level: 30 pips"),)
    rules = strategy(entry(when="close > open", stop="20 pips"))
    place = saved(tmp_path, Story(rules, random_walk(3, 20), symbols=symbols), "stop too near")

    assert "because: stop too near" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_an_order_beside_a_rule_of_the_day_is_given_where_the_day_began(tmp_path: Path) -> None:
    """Counted from the money with which the account began, the rule of the day would be the nearer one."""
    limits = """- id: total
  must_hold: equity >= 99_600 USD
  if_broken: warning
- id: day
  must_hold: equity >= 99.65% of balance_at_day_start
  if_broken: warning
"""
    rules = strategy(entry("22:53", stop="10 pips"), entry("23:05", name="late", stop="40 pips"))
    falls = [*flat(5), *path(110_000, 109_800), *flat(15, 109_800)]
    place = saved(tmp_path, Story(rules, falls, limits=limits, start="2026-01-05 22:50"), "rule:total")

    assert "balance_at_day_start: 99" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    sheet = place.with_name("limits.yaml")
    sheet.write_text(sheet.read_text("utf-8").replace("99_600", "9_600"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]
