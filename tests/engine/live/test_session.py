"""What a live session refuses, and what it keeps however long it lasts."""

from pathlib import Path

import pytest

from genesis_dsl.engine.state import arrays_of
from genesis_dsl.errors import GenesisError
from genesis_dsl.market.forming import ClosedBar
from genesis_dsl.runs.live import begin_live
from tests.builders import MINUTE, Story, at, csv_text, entry, flat, strategy
from tests.feeding import begun

ALWAYS = strategy(entry(when="close > average(close, 3) on M5"))
START = at("2026-01-05 00:00")


def bar(minute: int, close: int = 110_000) -> ClosedBar:
    opened = START + minute * MINUTE
    return ClosedBar(opened, opened + MINUTE, close, close + 5, close - 5, close, 1.0, 10, tradable=True)


def test_a_bar_of_the_past_is_refused(tmp_path: Path) -> None:
    session = begun(Story(ALWAYS, flat(10)).write(tmp_path))[1].session
    session.close(START + 2 * MINUTE, {"EURUSD": bar(1)})
    with pytest.raises(GenesisError, match="in the order of time"):
        session.close(START + 2 * MINUTE, {"EURUSD": bar(1)})


def test_a_bar_that_nobody_reads_is_refused(tmp_path: Path) -> None:
    session = begun(Story(ALWAYS, flat(10)).write(tmp_path))[1].session
    with pytest.raises(GenesisError, match="GBPUSD"):
        session.close(START + MINUTE, {"GBPUSD": bar(0)})


def test_a_session_ends_before_what_it_worked_out_of_the_clock(tmp_path: Path) -> None:
    session = begun(Story(ALWAYS, flat(10)).write(tmp_path))[1].session
    with pytest.raises(GenesisError, match="begin it anew"):
        session.close(START + 3 * 366 * 24 * 60 * MINUTE, {})


@pytest.mark.parametrize(
    ("name", "step", "said"),
    [("EURUSD_H4.csv", 240 * MINUTE, "H1 or shorter"), ("EURUSD_H1.csv", 60 * MINUTE, "begins inside")],
)
def test_bars_that_hide_an_instant_are_refused(name: str, step: int, said: str, tmp_path: Path) -> None:
    rules = strategy(entry(when="close > open"), timeframe="H4")
    one = Story(rules, {}, raw={name: csv_text(flat(30), step=step)}, zone="Asia/Kolkata", limits=LIMIT)
    with pytest.raises(GenesisError, match=said):
        begun(one.write(tmp_path))


LIMIT = """  - id: floor
    title: Floor
    cites: house
    must_hold: equity >= 90% of balance_at_day_start
"""


def test_a_session_lets_the_bars_go_that_it_began_on(tmp_path: Path) -> None:
    ground, live = begun(Story(strategy(entry()), flat(90)).write(tmp_path))
    first = live.session.ground.first

    later = begin_live(ground, first, first + 30 * MINUTE)

    for bars in later.session.ground.charts.values():
        assert len(bars) == 1
        assert bars.close.base is None, "a view would hold all of them"


def test_no_array_grows_with_time(tmp_path: Path) -> None:
    live = begun(Story(ALWAYS, flat(10)).write(tmp_path))[1]
    shapes = {name: each.shape for name, each in arrays_of(live.session.assembled.world).items()}
    sizes = set()
    for minute in range(1_500):
        live.close(START + (minute + 1) * MINUTE, {"EURUSD": bar(minute, 110_000 + minute % 7)})
        if minute > 1_440:
            sizes.add(len(live.session.snapshot()) // 4096)
    assert {name: each.shape for name, each in arrays_of(live.session.assembled.world).items()} == shapes
    assert max(sizes) - min(sizes) <= 1
    assert live.session.tail.rows_kept == 1
    assert max(len(each.times) for each in live.days.asked) <= 1_440
