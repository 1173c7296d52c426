"""A small strategy, and scenarios that are tried on it."""

from pathlib import Path
from textwrap import indent

from genesis_dsl.trials import messages
from genesis_dsl.trials.result import Outcome
from genesis_dsl.trials.run import run_tests

STRATEGY = """\
genesis: 1
kind: strategy
id: breakout
title: Breakout
symbols: [EURUSD, GBPUSD]
timeframe: M15
parameters:
  channel: {value: 5, from: 3, to: 60, step: 1}
names:
  range_top: highest(high, channel)[1]
  trend_up: (ema(close, 20) > ema(close, 50)) on H4
confluence:
  - id: strength
    pass_at: 2 points
    parts:
      - id: trend
        points: 2
        when: trend_up
    veto:
      - id: wide
        when: spread > 3 pips
entries:
  - id: long
    side: buy
    all_of:
      - id: broke_out
        when: close > range_top
      - id: volume
        when: volume > 1.5 * average(volume, 5)
      - id: strong
        when: strength passes
    risk: 0.5% of balance
    stop: close - 20 pips
    targets:
      - at: 2 R
exits:
  - id: stale
    when: bars_since_entry >= 3
    do: close position
  - id: rich
    when: profit >= 100 USD
    do: close position
"""

BARS = "clock: 2018-03-06 10:00 in Europe/London\nprices: 1.1000 x 10, rise 20 pips in 1 bars\n"
"""Ten bars in a row, and one that breaks out, inside a week."""

GIVEN = "volume: 900 x 10, 2_000\ntrend_up: true\n"
"""What lets the entry fire there."""


def scenario(expect: str, given: str = GIVEN, head: str = BARS, story: str = "", name: str = "tried") -> str:
    """Write a scenario; `story` is written beside the rest of it."""
    parts = [head]
    parts += [f"given:\n{indent(given, '  ')}"] if given else []
    parts += [f"story:\n{indent(story, '  ')}"] if story else []
    parts += [f"expect:\n{indent(expect, '  ')}"] if expect else []
    body = "".join(part if part.endswith("\n") else f"{part}\n" for part in parts)
    return f"  - name: {name}\n{indent(body, '    ')}"


def tried(
    folder: Path, *scenarios: str, strategy: str = STRATEGY, more: tuple[str, ...] = ()
) -> list[Outcome]:
    """Try scenarios of the strategy; `more` are further files beside it."""
    path = folder / "breakout.yaml"
    path.write_text(
        f"{strategy}scenarios:\n{''.join(scenarios)}" if scenarios else strategy, encoding="utf-8"
    )
    others = [folder / f"more_{number}.yaml" for number, _ in enumerate(more)]
    for each, text in zip(others, more, strict=True):
        each.write_text(text, encoding="utf-8")
    found = run_tests([path, *others])
    assert found.faults == ()
    return list(found.outcomes)


def told(folder: Path, expect: str, given: str = GIVEN, head: str = BARS, story: str = "") -> list[str]:
    """Give what one scenario says: nothing where it passes."""
    (outcome,) = tried(folder, scenario(expect, given, head, story))
    return [each.message for each in messages.findings(outcome)]
