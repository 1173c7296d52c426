"""A strategy that does a little of everything, over prices that wander."""

from collections.abc import Sequence

from tests.builders import Bar, Story, random_walk, symbol_text

RULES = """genesis: 1
kind: strategy
id: story
title: A little of everything
symbols: [{symbols}]
timeframe: M5
names:
  width: max(2 * atr(5), 6 pips)
confluence:
  - id: mood
    pass_at: 50 points
    parts:
      - id: up
        points: 40
        when: close > average(close, 6) on M15
      - id: strong
        points: 30
        when: rsi(close, 5) > 45
      - id: loud
        points: 30
        when: volume > 1
entries:
  - id: breakout
    side: buy
    at_once: 2
    all_of:
      - id: broke
        when: close crosses above highest(high, 5)[1]
      - id: score
        when: mood passes
    risk: 0.5% of equity
    stop: close - width
    targets:
      - at: 1 R
        close: 50%
        then: stop to entry
      - at: 2.5 R
  - id: fade
    side: sell
    at_once: 1
    when: close > average(close, 8) + 0.5 * atr(5)
    order:
      type: limit
      at: close + 0.5 pips
      cancel_after: 3 bars
    size: 0.5 lots
    stop: width
    targets:
      - at: 1.5 R
  - id: follow
    side: sell
    at_once: 1
    when: close < lowest(low, 6)[1]
    order:
      type: stop
      at: close - 0.3 pips
      cancel_after: 20 minutes
      cancel_when: close > average(close, 8)
    size: 1 lots
    stop: width
  - id: chase
    side: buy
    at_once: 1
    when: close > highest(high, 6)[1]
    order:
      type: stop_limit
      at: close + 0.4 pips
      limit: close + 0.1 pips
      cancel_after: 4 bars
    size: 0.7 lots
    stop: width
    targets:
      - at: 1 R
        close: 30%
        then: stop to entry
      - at: 2 R
exits:
  - id: stale
    when: bars_since_entry >= 20
    do: close position
  - id: trail
    when: profit >= 0.5 R
    do: stop to highest(close since entry) - width
"""

LIMITS = """- id: daily_loss
  names:
    allowance: 2% of initial_balance
  must_hold: equity >= balance_at_day_start - allowance
  if_broken: block entries
  re_arm: next day
- id: trailing
  must_hold: equity >= highest(equity since start) - 8% of initial_balance
- id: few
  must_hold: count(positions) <= 5
- id: small
  before_order: lots <= 20 lots
"""

SWITCHES = """- id: streak
  trip_when: streak(trades where profit < 0) >= 4
  then: [block entries, alert warning]
  re_arm: after 90 minutes
- id: wild
  for_each: symbol
  trip_when: high - low > 4 * atr(14)
  for_at_least: 30 seconds
  then: block entries
  re_arm: after 10 minutes clear
- id: old
  for_each: position
  trip_when: held >= 4 hours
  then: close positions
- id: near
  trip_when: room of daily_loss <= 30% of allowance of daily_loss
  then: [cancel orders, block entries]
  re_arm: next day
"""

COSTS = """commission: 2.50 USD
slippage: 0.1 pips
gap_allowance: 1 pip
stops_level: 0.2 pips
freeze_level: 0.3 pips
swap: {long: -6.1, short: 2.3, unit: points, triple: wednesday}"""


def story(seed: int, count: int, symbols: Sequence[str] = ("EURUSD", "GBPUSD"), **more: object) -> Story:
    """Give both symbols prices that wander; the same for the same seed."""
    prices = {each: random_walk(seed + len(each) * (each == "GBPUSD"), count) for each in sorted(symbols)}
    return lively(prices, symbols, **more)


def lively(prices: dict[str, list[Bar]], symbols: Sequence[str], **more: object) -> Story:
    """Put the strategy, its limits and its switches around some prices."""
    return Story(
        rules=RULES.format(symbols=", ".join(symbols)),
        prices=prices,
        limits=LIMITS,
        switches=SWITCHES,
        symbols=tuple(symbol_text(each, more=COSTS) for each in symbols),
        account="latency: {least: 200 milliseconds, most: 90 seconds, seed: 3}\n",
        start="2026-03-27 18:00",
        **more,  # type: ignore[arg-type]  # what a story takes
    )
