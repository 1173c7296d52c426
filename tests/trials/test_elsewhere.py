"""The bars of another symbol in a scenario: what reads its chart finds them, bar by bar."""

from pathlib import Path

import pytest

from genesis_dsl.trials import messages
from tests.trials.scenes import BARS, scenario, tried

STRATEGY = """\
genesis: 1
kind: strategy
id: pair
title: Pair
symbols: [EURUSD]
timeframe: M15
entries:
  - id: long
    side: buy
    all_of:
      - id: other_up
        when: close on GBPUSD > open on GBPUSD
      - id: higher_chart
        when: close on GBPUSD H1 > 1.2000
      - id: alike
        when: correlation(EURUSD, GBPUSD, 5) > 0.5
    size: 1 lots
"""

UP = "close on GBPUSD: 1.2500 x 10, rise 30 pips in 1 bars\n"


def said(folder: Path, expect: str, given: str) -> list[str]:
    (outcome,) = tried(folder, scenario(expect, given, BARS), strategy=STRATEGY)
    return [each.message for each in messages.findings(outcome)]


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        (UP, "entry: long\nother_up: true\nalike: true"),
        ("close on GBPUSD: 1.2500 x 10, fall 30 pips in 1 bars", "because: other_up false\nalike: false"),
        ("close on GBPUSD: 1.1000 x 10, rise 30 pips in 1 bars", "because: higher_chart false"),
        (f"{UP}open on GBPUSD: 1.2540\nhigh on GBPUSD: 1.2600", "because: other_up false"),
        ("", "because: other_up unknown\nalike: unknown"),
    ],
)
def test_a_sentence_reads_the_other_symbol(given: str, expect: str, tmp_path: Path) -> None:
    assert said(tmp_path, expect, given) == []


@pytest.mark.parametrize(
    ("given", "what"),
    [
        ("close on USDJPY: 110.00", messages.nobody_reads("close on USDJPY")[0]),
        ("high on GBPUSD: 1.2600", messages.no_closes("GBPUSD")[0]),
        (f"{UP}high on GBPUSD: 1.2000", messages.impossible_bar(1)[0]),
    ],
)
def test_bars_that_cannot_be_made_are_refused(given: str, what: str, tmp_path: Path) -> None:
    (found,) = said(tmp_path, "entry: long", given)
    assert what in found


def test_a_symbol_that_no_instruments_file_knows_has_no_bars(tmp_path: Path) -> None:
    strategy = STRATEGY.replace("GBPUSD", "DXY")
    (outcome,) = tried(tmp_path, scenario("entry: long", "close on DXY: 90.1", BARS), strategy=strategy)
    (found,) = messages.findings(outcome)
    assert messages.no_instrument("DXY")[0] in found.message
