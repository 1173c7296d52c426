from pathlib import Path

from genesis_dsl.runs.live import closings
from tests.builders import MINUTE, Ran, Story, entry, random_walk, run_request, strategy
from tests.feeding import begun, fed


def test_days_are_given_when_they_are_over_and_are_those_of_a_run(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > average(close, 3) on M5"))
    request = Story(rules, random_walk(3, 400), start="2026-01-05 20:00").write(tmp_path)
    whole = run_request(request)
    live = Ran(whole.prepared, fed(request))
    assert sorted(live.blocks, key=lambda row: (row.node, row.day)) == sorted(
        whole.blocks, key=lambda row: (row.node, row.day)
    )


def test_the_day_under_way_is_kept_and_no_more(tmp_path: Path) -> None:
    rules = strategy(entry(when="close > open"))
    ground, live = begun(Story(rules, random_walk(3, 300), start="2026-01-05 22:00").write(tmp_path))
    bars = {symbol: each.bars for symbol, each in ground.market.histories.items()}
    for time, closed in closings(bars, live.session.now):
        live.close(time, closed)
    (asked,) = live.days.asked
    assert len(asked.times) == 180
    assert asked.times[0] % (24 * 60 * MINUTE) == MINUTE
