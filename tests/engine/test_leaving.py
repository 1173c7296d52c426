"""Exits on ticks that say ahead when they ask: nobody notices that they are not asked at the others."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.builders import entry, random_walk, strategy, ticks_text
from tests.engine.test_holding import as_lived, open_for_long
from tests.engine.test_ticks import wandering

FAST, SLOW = "average(middle_price, 4)", "average(middle_price, 15)"
CROSSES = (f"{FAST} crosses above {SLOW}", f"{FAST} crosses below {SLOW}")
SIDES = (f"{FAST} > {SLOW}", f"{FAST} < {SLOW}")


def always_in(above: str, below: str, *, last: str = "") -> str:
    """Write a strategy that is always in the market: what closes one side opens the other."""
    up = entry(name="up", when=above, stop=None, more="at_once: 1")
    down = entry(name="down", side="sell", when=below, stop=None, more="at_once: 1")
    exits = f"- id: no_longer_up\n  for: [up]\n  when: {below}\n  do: close position\n"
    exits += f"- id: no_longer_down\n  for: [down]\n  when: {above}\n  do: close position\n{last}"
    return strategy(up, down, exits=exits, timeframe="ticks")


@pytest.mark.parametrize("conditions", [CROSSES, SIDES], ids=["at the crossing", "on a side"])
def test_who_is_always_in_the_market_is_asked_at_the_turns_alone(
    conditions: tuple[str, str], tmp_path: Path
) -> None:
    ticks = {"EURUSD_ticks.csv": ticks_text(wandering(11, 300))}
    story = replace(open_for_long(bars=8), rules=always_in(*conditions), prices={}, raw=ticks)
    request = replace(story, start="2026-01-05 00:00").write(tmp_path)
    passed, _ = as_lived(request)
    assert passed > 10  # at the others the equity is a new extreme


def test_an_exit_that_reads_the_account_is_asked_at_every_tick(tmp_path: Path) -> None:
    won = "- id: won\n  when: profit > 3 USD\n  do: close position\n"
    ticks = {"EURUSD_ticks.csv": ticks_text(wandering(11, 120))}
    story = replace(open_for_long(bars=8), rules=always_in(*SIDES, last=won), prices={}, raw=ticks)
    passed, _ = as_lived(replace(story, start="2026-01-05 00:00").write(tmp_path))
    assert passed == 0


def test_on_bars_they_are_asked_as_ever(tmp_path: Path) -> None:
    rules = always_in(*CROSSES).replace("timeframe: ticks", "timeframe: M1")
    story = replace(open_for_long(), rules=rules, prices={"EURUSD": random_walk(3, 120)})
    passed, _ = as_lived(story.write(tmp_path))
    assert passed == 0
