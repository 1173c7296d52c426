"""Yen and gold on real prices: what is saved of them runs green, and turns red with the rule."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, at, entry, strategy
from tests.trials.measured import symbol_text

SWITCHES = """- id: crash
  for_each: symbol
  trip_when: open - close > 25 pips
  then: block entries
  re_arm: after 60 minutes clear
- id: strayed
  for_each: symbol
  trip_when: close < average(close, 12) - 20 pips
  then: alert warning
  re_arm: when clear
"""
LIMITS = """- id: near
  before_order: stop_distance >= 30 pips
- id: floor
  must_hold: equity >= 99.7% of initial_balance
  if_broken: warning
"""
CHANGES = [
    ("tripped", "crash", "25 pips", "2_500 pips"),
    ("tripped", "strayed", "20 pips", "2_000 pips"),
    ("rule:near", "near", "30 pips", "10 pips"),
    ("rule:floor", "floor", "99.7%", "9.7%"),
    ("switch:crash", "down", "", ""),
    ("fired", "up", "", ""),
]
Lived = tuple[Database, OpenedRuns, tuple[DecisionRow, ...]]


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory, market_data: Path) -> Iterator[Lived]:
    """Live through two weeks of January 2018."""
    folder = tmp_path_factory.mktemp("real")
    rules = strategy(
        entry(when="close > open", name="up", stop="40 pips", size="size: 0.2 lots"),
        entry(when="open - close > 5 pips", name="down", side="sell", stop="20 pips", size="size: 0.2 lots"),
        entry(when="close > highest(high, 5)[1]", name="large", stop="200 pips", size="size: 2 lots"),
        exits="- id: out\n  when: bars_since_entry >= 3\n  do: close position",
        timeframe="H1",
        symbols="USDJPY, XAUUSD",
    )
    gold = symbol_text("XAUUSD", 2, 10).replace("lot: 1 USD", "lot: 100 USD")
    yen = symbol_text("USDJPY", 3, 10).replace("lot: 1 USD", "lot: 100_000 USD")
    made = Story(rules, {}, LIMITS, SWITCHES, symbols=(gold, yen))
    made = replace(made, first=at("2018-01-08 00:00"), last=at("2018-01-20 00:00"))
    request = replace(made.write(folder), data=market_data / "bars_h1")
    sheet = folder / "rules" / "switches.yaml"
    sheet.write_text(sheet.read_text("utf-8").replace("timeframe: M1", "timeframe: H1"), encoding="utf-8")
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(request, database)
    with reading(database) as session:
        yield database, OpenedRuns(), tuple(find_rows(session, 1, DecisionRow))


@pytest.mark.market_data
@pytest.mark.parametrize("symbol", ["USDJPY", "XAUUSD"])
@pytest.mark.parametrize("change", CHANGES)
def test_it_is_green_and_another_number_turns_it_red(
    lived: Lived, symbol: str, change: tuple[str, str, str, str], tmp_path: Path
) -> None:
    word, subject, was, changed = change
    database, runs, decisions = lived
    of_symbol = (each for each in decisions if each.symbol == symbol and word in (each.kind, each.reason))
    first = next(each for each in of_symbol if subject in (each.subject, each.reason.partition(":")[2]))
    made = as_file(database, 1, f"D{first.id}", runs=runs)
    for each in Path(made.tested).parent.glob("*.yaml"):
        (tmp_path / each.name).write_text(each.read_text("utf-8"), encoding="utf-8")
    copy = tmp_path / made.name
    copy.write_text(made.text, encoding="utf-8")
    green = run_tests([copy]).outcomes
    assert [each.passed for each in green] == [True]

    sheet = tmp_path / Path(made.tested).name
    text = sheet.read_text("utf-8")
    sheet.write_text(text.replace(was, changed) if was else text, encoding="utf-8")
    red = run_tests([copy]).outcomes
    assert [bool(each.mismatches) for each in red] == [bool(was)]
