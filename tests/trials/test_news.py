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


SETS = """\
genesis: 1
kind: news
id: calendar
title: Events
sets:
  - id: restricted
    events:
      - currency: USD
        named: CPI y/y
        affects: every forex pair with the currency
        also_affects: [US30.cash]
      - currency: EUR
        named: Main Refinancing Rate
      - named: Crude Oil Inventories
        affects: [USOIL.cash]
  - id: high_impact
    impact: high
"""
ASKED = """\
quiet
before_order: not (around({of}, 2 minutes, 2 minutes))
tests:
  - name: at the moment
    symbol: {symbol}
    clock: 2026-10-02 14:30 in Europe/Prague
    given:
      events: {events}
    expect: {{verdict: {verdict}}}
"""
AT = "at: 2026-10-02 14:30 in Europe/Prague"


@pytest.mark.parametrize(
    ("of", "symbol", "event", "verdict"),
    [
        ("restricted", "EURUSD", "set: restricted, currency: USD", "refused"),
        ("restricted", "US30.cash", "set: restricted, currency: USD", "refused"),
        ("restricted", "XAUUSD", "set: restricted, currency: USD", "allowed"),
        ("restricted", "BTCUSD", "set: restricted, currency: USD", "allowed"),
        ("restricted", "GER40.cash", "set: restricted, currency: USD", "allowed"),
        ("restricted", "USOIL.cash", "set: restricted, currency: USD", "allowed"),
        ("restricted", "USOIL.cash", "named: Crude Oil Inventories, currency: USD", "refused"),
        ("restricted", "EURUSD", "set: restricted, named: Crude Oil Inventories, currency: USD", "allowed"),
        ("restricted", "EURUSD", "named: Crude Oil Inventories, currency: USD", "allowed"),
        ("restricted", "EURUSD", "named: retail sales, currency: USD", "allowed"),
        ("restricted", "EURUSD", "set: high_impact, currency: USD", "allowed"),
        ("restricted", "EURUSD", "set: restricted", "refused"),
        ("high_impact", "EURUSD", "impact: high, currency: USD", "refused"),
        ("high_impact", "EURUSD", "impact: low, currency: USD", "allowed"),
        ("high_impact", "GER40.cash", "impact: high, currency: EUR", "refused"),
        ("calendar", "GBPUSD", "set: high_impact, currency: GBP", "refused"),
    ],
)
def test_a_set_says_whom_an_event_is_about(
    of: str, symbol: str, event: str, verdict: str, tmp_path: Path
) -> None:
    row = f"[{{{event}, {AT}}}]"
    text = ASKED.format(of=of, symbol=symbol, events=row, verdict=verdict)

    found = tried(tmp_path, SETS, ruleset(text, head="uses: [calendar]\n"))

    assert found.faults == ()
    assert missed(found.outcomes[0]) == []


def test_news_that_nobody_knows_let_nothing_out(tmp_path: Path) -> None:
    text = ASKED.format(of="high_impact", symbol="EURUSD", events="unknown", verdict="cannot tell")

    found = tried(tmp_path, SETS, ruleset(text, head="uses: [calendar]\n"))

    assert found.faults == ()
    assert missed(found.outcomes[0]) == []
