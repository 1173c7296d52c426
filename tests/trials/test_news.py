"""Words about news, from the events of a test."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, ruleset, tried

CALENDAR = """\
genesis: 1
kind: news
id: calendar
title: Events
source: test
sets:
  - id: high_impact
    impact: [high]
"""
RULE = """\
quiet
before_order: not (around(high_impact, 2 minutes, 2 minutes))
tests:
  - name: at a moment
    symbol: {symbol}
    clock: 2026-10-02 {clock} in Europe/Prague
    given:
      events:
        - {{set: high_impact, currency: USD, at: 2026-10-02 14:30 in Europe/Prague}}
    expect:
      verdict: {verdict}
"""


@pytest.mark.parametrize(
    ("symbol", "clock", "verdict"),
    [
        ("USDJPY", "14:28", "refused"),
        ("USDJPY", "14:27:59", "allowed"),
        ("USDJPY", "14:32", "refused"),
        ("USDJPY", "14:32:01", "allowed"),
        ("EURGBP", "14:30", "allowed"),
    ],
)
def test_both_ends_of_a_window_are_inside_and_other_currencies_are_not_meant(
    symbol: str, clock: str, verdict: str, tmp_path: Path
) -> None:
    text = ruleset(RULE.format(symbol=symbol, clock=clock, verdict=verdict), head="uses: [calendar]\n")

    found = tried(tmp_path, CALENDAR, text)

    assert found.faults == ()
    assert missed(found.outcomes[0]) == []
