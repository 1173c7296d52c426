"""A word means the order first, then the open position, then the bars, then the account."""

from pathlib import Path

from genesis_dsl.trials.facts import Fact, fact
from genesis_dsl.types.kind import Kind
from tests.trials.played import played
from tests.trials.test_scenarios import LATER


def test_the_order_comes_before_the_position_and_both_before_the_bars(tmp_path: Path) -> None:
    found = played(tmp_path, "", story=LATER)
    first, second, _ = found.scenes
    assert fact("stop", found, first) == Fact(110_000.0, Kind.PRICE)
    assert fact("bars_since_entry", found, first) is None
    assert fact("bars_since_entry", found, second) == Fact(1.0, Kind.COUNT)
    assert fact("entry", found, second) == Fact(110_200.0, Kind.PRICE)
    assert fact("balance", found, second) == Fact(10_000_000.0, Kind.MONEY)


def test_what_is_unknown_says_why(tmp_path: Path) -> None:
    found = played(tmp_path, "trend_up: unknown", "volume: 900")
    found_trend = fact("trend_up", found, found.scenes[0])
    assert found_trend is not None
    assert found_trend.why == "warming up"
    assert fact("targets_hit", found, found.scenes[0]) is None
