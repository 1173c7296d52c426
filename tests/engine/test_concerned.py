"""Whom a guard concerns, as the tables say it; the stories of it are in `test_latch` and `test_subjects`."""

from pathlib import Path

from genesis_dsl.engine.concerned import in_scope, is_about
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, entry, flat, strategy, symbol_text

LIMITS = """- id: own
  for_each: currency
  before_order: currency != GBP
- id: far
  for_each: symbol
  scope: symbol EURUSD
  must_hold: spread < 9 pips
"""


def test_a_rule_of_a_currency_is_about_the_symbols_that_have_it(tmp_path: Path) -> None:
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    prices = {"EURUSD": flat(5), "GBPUSD": flat(5)}
    story = Story(strategy(entry(), symbols="EURUSD, GBPUSD"), prices, limits=LIMITS, symbols=symbols)
    assembled = prepare(story.write(tmp_path)).assembled
    names = [each.symbol for each in assembled.plan.guards]
    about = [
        [sym for sym in range(2) if is_about(assembled.world, number, sym, 0)] for number in range(len(names))
    ]

    assert dict(zip(names, about, strict=True)) == {
        "EUR of EURUSD": [0],
        "USD of EURUSD": [0],
        "GBP of GBPUSD": [1],
        "USD of GBPUSD": [1],
        "EURUSD": [0],
        "GBPUSD": [1],
    }
    assert [in_scope(assembled.world, names.index("GBPUSD"), sym, 0) for sym in range(2)] == [True, False]
