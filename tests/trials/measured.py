"""Symbols of every measure: a small run in which they fall, and what its rules said, as tests."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from genesis_dsl.trials.as_file import SavedTest, as_file
from tests.builders import Bar, Story, csv_text, entry, path, strategy

START = "2026-01-05 22:55"
"""Five minutes before a day of the rules begins."""
SYMBOL = """  - symbol: {name}
    class: {sort}
    base: USD
    quote: {quote}
    digits: {digits}
    pip: {pip}
    lot: 1 USD
    lots: {{least: 0.01, most: 100, step: 0.01}}
    spread: 1 points
"""
MEASURES: Mapping[str, tuple[int, int]] = {
    "USDJPY": (3, 10),
    "XAUUSD": (2, 10),
    "GERMANY": (1, 10),
    "JAPAN": (0, 1),
    "SMALL": (6, 100),
}
"""Digits, and points in a pip."""


def symbol_text(name: str, digits: int, pip_points: int) -> str:
    """Write a symbol of an instruments file."""
    pip = f"{pip_points / 10**digits:.{digits}f}"
    yen = name.endswith("JPY")
    sort, quote = ("forex", "JPY") if yen else ("index", "USD")
    return SYMBOL.format(name=name, sort=sort, quote=quote, digits=digits, pip=pip)


def story(bars: Mapping[str, list[Bar]], measures: Mapping[str, tuple[int, int]], rules: str) -> Story:
    """Give a run of some symbols."""
    raw = {
        f"{name}_M1.csv": csv_text(bars[name], START, digits=digits) for name, (digits, _) in measures.items()
    }
    symbols = [symbol_text(name, *each) for name, each in measures.items()]
    return Story(strategy(rules, symbols=", ".join(measures)), {}, symbols=symbols, raw=raw, start=START)


SWITCHES = """- id: fell
  for_each: symbol
  trip_when: open - close > 4.5 pips
  if_unknown: ignore
  then: alert warning
  re_arm: when clear
- id: points
  for_each: symbol
  trip_when: high - low >= 5 points
  if_unknown: ignore
  then: alert warning
  re_arm: when clear
- id: dropped
  for_each: symbol
  trip_when: close < highest(high, 3)[1] - 3.5 pips
  if_unknown: ignore
  then: alert warning
  re_arm: when clear
- id: off_the_top
  for_each: symbol
  trip_when: highest(high today) - close > 4.5 pips
  if_unknown: ignore
  then: alert warning
  re_arm: when clear
- id: at_a_loss
  trip_when: count(positions where move < -4.5 pips) >= 1
  if_unknown: ignore
  then: alert warning
  re_arm: when clear
"""
LIMITS = """- id: near
  before_order: stop_distance >= 60 pips
"""


@cache
def recorded() -> tuple[Database, OpenedRuns, tuple[DecisionRow, ...]]:
    """Live through it, once."""
    folder = Path(mkdtemp())
    bars = {
        name: path(*[1_000 * pip] * 8, 995 * pip, 990 * pip, 990 * pip) for name, (_, pip) in MEASURES.items()
    }
    rules = entry("22:57", stop="50 pips", name="close_by") + entry("23:00", stop="90 pips", name="far")
    database = open_database(f"sqlite:///{folder}/runs.db")
    made = replace(story(bars, MEASURES, rules), switches=SWITCHES, limits=LIMITS)
    replay(made.write(folder), database)
    with reading(database) as session:
        return database, OpenedRuns(), tuple(find_rows(session, 1, DecisionRow))


@cache
def saved(subject: str, symbol: str) -> tuple[SavedTest, Path]:
    """Save the first word of a switch or a rule about a symbol, beside its file."""
    database, runs, decisions = recorded()
    first = next(
        each
        for each in decisions
        if (each.subject == subject and each.kind in ("tripped", "broken") and each.symbol in (symbol, ""))
        or (each.reason == f"rule:{subject}" and each.symbol == symbol)
    )
    made = as_file(database, 1, f"D{first.id}", runs=runs)
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")
    return made, place
