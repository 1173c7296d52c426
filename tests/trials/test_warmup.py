"""The bars that a plan needs are counted on each chart."""

from pathlib import Path

import pytest

from genesis_dsl.graph.lower import Lowering
from genesis_dsl.graph.scope import Collected
from genesis_dsl.trials.warmup import Asked, bars_needed
from tests.checker.files import condition
from tests.graph.sentences import CHART, ENTRY
from tests.market.makers import at
from tests.trials.played import played


def test_bars_are_counted_on_each_chart(tmp_path: Path) -> None:
    found = bars_needed(played(tmp_path, "trend_up: unknown", "volume: 900").prepared.plan.found.graph)
    assert {each.timeframe: count for each, count in found.items()} == {"M15": 6, "H4": 50}


@pytest.mark.parametrize(
    ("period", "time", "bars"),
    [
        ("today", "2018-03-26 09:00", 40 + 1),  # London is one hour ahead
        ("today", "2018-03-25 23:00", 92 + 1),  # the day of 23 hours
        ("today", "2018-10-28 24:00", 100 + 1),  # that of 25
        ("this week", "2018-03-27 00:00", (24 + 1) * 4 + 1),
        ("this month", "2018-04-02 00:00", (24 + 1) * 4 + 1),
        ("today", "", 24 * 4 + 1),
    ],
)
def test_a_period_has_had_so_many_bars_by_then(period: str, time: str, bars: int) -> None:
    found = Collected()
    Lowering(found).lower(condition(f"close < highest(high {period})", "timezone: Europe/London\n"), ENTRY)
    day, _, hour = time.partition(" ")
    asked = Asked(at(f"{day} 00:00") + int(hour[:2]) * 3_600_000, found.zones) if time else None
    assert bars_needed(found.graph, asked)[CHART] == bars
