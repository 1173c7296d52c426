"""A stored trip or breach is written as a test that passes beside its rule."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, entry, path, random_walk, strategy, symbol_text
from tests.engine.test_commands import HEAD, ROLES
from tests.trips import SWITCH, story

MANY = """- id: many
  trip_when: count(positions) >= 1 and balance > 0
  then: block entries
  re_arm: next day
"""
FLOOR = """- id: floor
  names:
    least: initial_balance - 1 USD
  must_hold: equity >= least or time_since_start <= 6 minutes
  if_broken: warning
"""
LOWER = """- id: lower
  for_each: symbol
  trip_when: close < lowest(low, 3)[1]
  then: block entries
  re_arm: next day
"""
CALM = """- id: calm
  trip_when: equity < 0 USD
  then: block entries
  re_arm: next day
"""


def saved(folder: Path, switches: str, subject: str, limits: str = "") -> Path:
    """Live through the story, and save the first trip or breach of that name beside its file."""
    return saved_of(folder, replace(story(switches), limits=limits), subject)


def saved_of(folder: Path, lived: Story, subject: str) -> Path:
    """Live through a story, and save its first trip or breach of that name."""
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(lived.write(folder), database)
    with reading(database) as session:
        of_kind = find_decisions(session, 1, DecisionFilter("broken" if lived.limits else "tripped"))
        first = next(each for each in of_kind if each.subject == subject)
    made = as_file(database, 1, f"D{first.id}")
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")
    return place


@pytest.mark.parametrize(("subject", "given"), [("low", "bid: 1.09900"), ("many", "positions: 1")])
def test_the_file_passes_beside_its_switch(tmp_path: Path, subject: str, given: str) -> None:
    place = saved(tmp_path, SWITCH + MANY, subject)

    assert given in place.read_text("utf-8")
    assert f"expect: {{{subject}: tripped}}" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_the_file_passes_beside_its_rule(tmp_path: Path) -> None:
    place = saved(tmp_path, MANY, "floor", FLOOR)

    assert "ruleset: limits" in place.read_text("utf-8")
    assert "equity: 99990.00 USD" in place.read_text("utf-8")
    assert "expect: {floor: broken}" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_what_looks_at_bars_is_given_them(tmp_path: Path) -> None:
    place = saved(tmp_path, LOWER, "lower")

    assert "low on M1: 1.1" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]


def test_hundreds_of_things_are_listed(tmp_path: Path) -> None:
    """Each opening of a day is told, where the sentence adds them up."""
    switch = (
        "- id: full\n  trip_when: sum(lots of openings today) >= 2 lots\n"
        "  then: block entries\n  re_arm: next day\n"
    )
    rules = strategy(entry(when="close > 1.0", size="size: 0.01 lots", stop="90 pips", more="at_once: 300"))
    lived = Story(rules, path(*[110_000] * 230), switches=switch)
    place = saved_of(tmp_path, lived, "full")

    text = place.read_text("utf-8")
    assert text.count("lots: 0.01 lots") == 200
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    place.write_text(text.replace("lots: 0.01 lots", "lots: 0.00 lots", 1), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("name", ["because", "entry", "positions", "room", "size", "verdict"])
def test_a_switch_that_is_called_like_something_that_tests_expect_is_meant_by_it(
    name: str, tmp_path: Path
) -> None:
    place = saved(tmp_path, SWITCH.replace("id: low", f"id: {name}"), name)
    rules = tmp_path / "rules" / "switches.yaml"

    assert f"expect: {{switch {name}: tripped}}" in place.read_text("utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    rules.write_text(rules.read_text("utf-8").replace("1.09950", "1.08000"), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize(
    ("then", "re_arm", "expected"),
    [
        ("block entries", "next day", "calm: tripped, entries: blocked"),
        (
            "[close positions, block entries]",
            "after 2 hours and by operator",
            "calm: tripped, entries: blocked",
        ),
        ("alert warning", "next day", "calm: tripped"),
        ("block entries", "when clear", "calm: armed"),
    ],
)
def test_what_a_person_tripped_is_saved_with_what_comes_of_it(
    then: str, re_arm: str, expected: str, tmp_path: Path
) -> None:
    """Nothing that it reads made it so: the test says that it has tripped, and what that stops."""
    switch = CALM.replace("block entries", then).replace("next day", re_arm)
    request = replace(story(switch).write(tmp_path), commands=tmp_path / "commands.csv")
    account = tmp_path / "rules" / "small.yaml"
    account.write_text(account.read_text("utf-8") + ROLES, encoding="utf-8")
    (tmp_path / "commands.csv").write_text(f"{HEAD}2026-01-05 00:03 UTC,olga,operator,trip calm,drill\n")
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        first = find_decisions(session, 1, DecisionFilter("tripped"))[0]
    made = as_file(database, 1, f"D{first.id}")
    place, rules = Path(made.tested).with_name(made.name), Path(made.tested)
    place.write_text(made.text, encoding="utf-8")

    assert f"expect: {{{expected}}}" in made.text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    changed = (
        rules.read_text("utf-8").replace("block entries", "alert info").replace("when clear", "next day")
    )
    rules.write_text(changed, encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [expected == "calm: tripped"]


def test_costs_in_other_money_are_those_of_the_run(tmp_path: Path) -> None:
    """The stop alone would leave room: the allowance for a gap, in yen at the price of then, does not."""
    yen = Story(
        strategy(entry(stop="20 pips"), symbols="USDJPY"),
        {"USDJPY": path(*[110_000] * 9)},
        symbols=(symbol_text("USDJPY", more="gap_allowance: 10 pips"),),
        limits="- id: floor\n  must_hold: equity >= 99_780 USD\n  if_broken: warning\n",
    )
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(yen.write(tmp_path), database)
    with reading(database) as session:
        (refused,) = find_decisions(session, 1, DecisionFilter("refused"))
    made = as_file(database, 1, f"D{refused.id}")
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")

    assert "instruments: plain" in made.text
    assert "bid on USDJPY: 110.000" in made.text
    assert [each.passed for each in run_tests([place]).outcomes] == [True]
    place.write_text(made.text.replace("instruments: plain\n", ""), encoding="utf-8")
    assert [each.passed for each in run_tests([place]).outcomes] == [False]


@pytest.mark.parametrize("pair", ["EURUSD, GBPUSD", "symbol, GBPUSD"])
def test_symbols_that_move_alike_are_given_their_closes(pair: str, tmp_path: Path) -> None:
    switch = f"- id: alike\n  for_each: symbol\n  trip_when: correlation({pair}, 12) > 0.3 and close > 0\n"
    switch += "  if_unknown: ignore\n  then: alert warning\n  re_arm: when clear\n"
    prices = {"EURUSD": random_walk(3, 40), "GBPUSD": random_walk(5, 40)}
    two = Story(strategy(entry(), symbols="EURUSD, GBPUSD"), prices, switches=switch)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(replace(two, symbols=(symbol_text(), symbol_text("GBPUSD"))).write(tmp_path), database)
    with reading(database) as session:
        tripped = find_decisions(session, 1, DecisionFilter("tripped"))
    made = as_file(database, 1, f"D{next(each.id for each in tripped if each.symbol == 'EURUSD')}")
    place, sheet = Path(made.tested).with_name(made.name), Path(made.tested)
    place.write_text(made.text, encoding="utf-8")
    green = [each.passed for each in run_tests([place]).outcomes]
    sheet.write_text(sheet.read_text("utf-8").replace("> 0.3", "> 0.99"), encoding="utf-8")
    red = [each.passed for each in run_tests([place]).outcomes]

    assert "close on GBPUSD M1: 1." in made.text
    assert (green, red) == ([True], [False])
