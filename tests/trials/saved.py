"""A small run in which many switches trip, each of which is saved as a test."""

from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trials.as_file import SavedTest, as_file
from tests.builders import Story, entry, random_walk, strategy

TRIPS = {
    "lower": ("symbol", "close < lowest(low, 3)[1]", ""),
    "rough": ("symbol", "atr(5) > 1.1 * average(atr(5), 10) and close < average(close, 4) on M5", ""),
    "lasted": ("", "equity < balance_at_day_start", "for_at_least: 2 minutes"),
    "losers": ("", "streak(trades where profit < 0) >= 2", ""),
    "lost": ("", "sum(profit of trades today) < -10 USD", ""),
    "worst": ("", "lowest(profit of trades in last 30 minutes) < -10 USD", ""),
    "opened": ("", "count(openings today where side = buy) >= 3", ""),
    "deals": ("", "count(fills in last 1 hour where not (opens)) >= 3", ""),
    "asked": ("", "count(requests in last 1 hour where action = open) >= 3", ""),
    "signalled": ("", "count(signals in last 1 hour where side = buy) >= 3", ""),
    "held": (
        "",
        "sum(lots of positions) >= 1 lots and highest(profit of positions) < 0 USD",
        "",
    ),
    "many": ("", "count(positions) >= 1", ""),
    "fell": ("", "equity < highest(equity since start) - 5 USD", ""),
    "from_the_top": ("symbol", "close < highest(high today) - 20 points", ""),
    "bad_day": ("", "sum(profit of days in last 2 days) < -10 USD", ""),
    "often": ("", "count(trips of often_lower in last 1 hour) >= 2", ""),
    "often_lower": ("symbol", "close < open - 3 points", ""),
    "behind": ("", "lost tripped and equity > 0", ""),
}
"""Switches by their id: of what they are asked, when they trip, and what else they say."""


@cache
def saved(subject: str) -> tuple[SavedTest, Path]:
    """Save the first trip of a switch; gives the file, and where it was written beside its switch."""
    database, runs = _recorded()
    with reading(database) as session:
        trips = find_decisions(session, 1, DecisionFilter("tripped"))
        first = next(each for each in trips if each.subject == subject)
    made = as_file(database, 1, f"D{first.id}", runs=runs)
    place = Path(made.tested).with_name(made.name)
    place.write_text(made.text, encoding="utf-8")
    return made, place


@cache
def _recorded() -> tuple[Database, OpenedRuns]:
    folder = Path(mkdtemp())
    rules = strategy(
        entry(when="close > open", stop="10 pips", name="up", more="at_once: 1"),
        entry(when="close < open", side="sell", stop="10 pips", name="down", more="at_once: 1"),
        exits="- id: out\n  when: bars_since_entry >= 4\n  do: close position",
    )
    story = Story(rules, random_walk(3, 240), switches="".join(map(_switch, TRIPS)), start="2026-01-05 22:00")
    database = open_database(f"sqlite:///{folder}/runs.db")
    replay(story.write(folder), database)
    return database, OpenedRuns()


def _switch(name: str) -> str:
    subject, sentence, more = TRIPS[name]
    lines = [f"- id: {name}", *([f"  for_each: {subject}"] if subject else []), f"  trip_when: {sentence}"]
    return "\n".join(
        [
            *lines,
            *([f"  {more}"] if more else []),
            "  if_unknown: ignore",
            "  then: alert warning",
            "  re_arm: when clear\n",
        ]
    )
