"""The bars that a plan needs are counted on each chart."""

from pathlib import Path

from genesis_dsl.trials.warmup import bars_needed
from tests.trials.played import played


def test_bars_are_counted_on_each_chart(tmp_path: Path) -> None:
    found = bars_needed(played(tmp_path, "trend_up: unknown", "volume: 900").prepared.plan.found.graph)
    assert {each.timeframe: count for each, count in found.items()} == {"M15": 6, "H4": 50}
