"""The events of a scenario: a strategy reads them at each of its bars, as those of a calendar."""

from pathlib import Path

import pytest

from genesis_dsl.trials import messages
from tests.trials.scenes import scenario, tried

NEWS = """\
genesis: 1
kind: news
id: calendar
title: Events
sets:
  - id: big
    impact: [high]
  - id: payrolls
    events:
      - currency: USD
        named: [Non-Farm Payrolls]
"""

STRATEGY = """\
genesis: 1
kind: strategy
id: quiet
title: Quiet
symbols: [EURUSD]
timeframe: M15
uses: [calendar]
entries:
  - id: long
    side: buy
    all_of:
      - id: calm
        when: not (around(big, 30 minutes, 30 minutes))
      - id: soon
        when: time_to(payrolls) > 2 hours
    size: 1 lots
"""

HEAD = "clock: 2018-03-06 10:00 in UTC\nprices: 1.1000 x 3\n"
FAR = "- {set: payrolls, at: 2018-03-06 16:00 in UTC}"


def events(*rows: str) -> str:
    return "events:\n" + "".join(f"  {row}\n" for row in rows)


def said(folder: Path, expect: str, given: str, story: str = "") -> list[str]:
    test = scenario(expect, given, HEAD, story)
    (outcome,) = tried(folder, test, strategy=STRATEGY, more=(NEWS,))
    return [each.message for each in messages.findings(outcome)]


@pytest.mark.parametrize(
    ("rows", "expect"),
    [
        ([FAR], "entry: long"),
        ([FAR, "- {impact: high, currency: EUR, at: 2018-03-06 10:30 in UTC}"], "because: calm false"),
        ([FAR, "- {impact: high, currency: EUR, at: 2018-03-06 10:31 in UTC}"], "entry: long"),
        ([FAR, "- {impact: high, currency: JPY, at: 2018-03-06 10:00 in UTC}"], "entry: long"),
        (["- {named: Non-Farm Payrolls, currency: USD, at: 2018-03-06 12:00 in UTC}"], "because: soon false"),
        (["- {set: payrolls, at: 2018-03-06 09:00 in UTC}"], "because: soon unknown"),
    ],
)
def test_an_entry_reads_the_events_that_are_given(rows: list[str], expect: str, tmp_path: Path) -> None:
    assert said(tmp_path, expect, events(*rows)) == []


def test_events_hold_until_a_later_moment_gives_them_anew(tmp_path: Path) -> None:
    story = (
        "- at: 2018-03-06 10:15 in UTC\n  given:\n    events: unknown\n  expect: {because: calm unknown}\n"
    )
    blocked = "- {impact: high, currency: EUR, at: 2018-03-06 10:00 in UTC}"
    assert said(tmp_path, "", events(FAR, blocked), story) == []


def test_without_a_clock_nobody_knows_when_they_are(tmp_path: Path) -> None:
    test = scenario("entry: long", events(FAR), "prices: 1.1000 x 3\n")
    (outcome,) = tried(tmp_path, test, strategy=STRATEGY, more=(NEWS,))
    assert [each.message for each in outcome.untried] != []
