"""What a fold asks of a thing that is over is asked of when it was, not of the moment of the test."""

from pathlib import Path

import pytest

from tests.trials.sheets import missed, only, ruleset, tried
from tests.trials.test_news import CALENDAR

RULE = """\
partly
names:
  near: sum(profit of trades where around(high_impact, 5 minutes, 5 minutes))
  early: count(openings where time between 08:00 and 12:00 and day_of_week = friday
    and month = march and day_of_month = 6)
to_pass: balance - near >= 110% of initial_balance and early >= 1
tests:
  - name: later on
    given:
      initial_balance: 10_000 USD
      balance: 13_000 USD
      events:
        - {{set: high_impact, currency: USD, at: 2026-03-06 13:30 in UTC}}
      openings:
        - {{at: 2026-03-06 12:00 in Europe/Prague}}
        - {{at: 2026-03-06 12:00:01 in Europe/Prague}}
        - {{at: 2026-03-05 09:00 in Europe/Prague}}
    story:
      - at: 2026-03-06 13:35 in UTC
        given:
          trades:
            - {{symbol: EURUSD, profit: 3_000 USD{first}}}
            - {{symbol: EURUSD, profit: 1_000 USD, at: 2026-03-06 13:35:01 in UTC}}
            - {{symbol: GBPJPY, profit: 500 USD, at: 2026-03-06 13:31 in UTC}}
        expect: {{near: {near}, early: 1}}
      - at: 2026-03-06 20:00 in UTC
        expect: {{near: {near}, early: 1}}
"""


@pytest.mark.parametrize(
    ("first", "near"),
    [
        pytest.param(", at: 2026-03-06 13:25 in UTC", "3_000 USD", id="dated"),
        pytest.param("", "3_000 USD", id="when it was given"),
        pytest.param(", at: 2026-03-06 13:24:59 in UTC", "0 USD", id="a second too soon"),
    ],
)
def test_news_and_the_clock_are_those_of_when_a_thing_was(first: str, near: str, tmp_path: Path) -> None:
    text = RULE.format(first=first, near=near)
    found = tried(tmp_path, CALENDAR, ruleset(text, head="uses: [calendar]\n"))
    assert missed(only(found)) == []
