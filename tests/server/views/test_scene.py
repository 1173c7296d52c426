from dataclasses import replace

import pytest
from sqlmodel import Session

from genesis_dsl.runs.prices import Candle
from genesis_dsl.server.record import Record
from genesis_dsl.server.views.scene import MOST, Scene, chart_view
from genesis_dsl.store.trades import find_trade
from tests.server.records import BAR, DECISIONS, QUARTER

CANDLES = [Candle(BAR + at * QUARTER, 1.12, 1.13, 1.11, 1.125) for at in range(-5, 15)]


@pytest.fixture
def scene(session: Session) -> Scene:
    return Scene("EURUSD", BAR, BAR + 10 * QUARTER, DECISIONS[0], find_trade(session, 1, 1))


def test_levels_are_prices(scene: Scene, record: Record) -> None:
    levels = {level.title: level.price for level in chart_view(scene, CANDLES, record).levels}

    assert levels == {"entry": 1.12056, "first stop": 1.11946, "target 1": 1.12276, "target 2": 1.12456}


def test_what_happened_lies_on_the_candle_in_which_it_happened(scene: Scene, record: Record) -> None:
    markers = {marker.text: marker.time for marker in chart_view(scene, CANDLES, record).markers}

    assert markers == {
        "D0": (BAR - QUARTER) // 1000,  # the bar that closed then
        "buy": BAR // 1000,
        "target 1": (BAR + 9 * QUARTER) // 1000,
    }


def test_the_stop_is_followed_from_entry_to_exit(scene: Scene, record: Record) -> None:
    stop = chart_view(scene, CANDLES, record).stop

    assert [point.value for point in stop] == [1.11946] * 3 + [1.12056] * 7
    assert stop[0].time == BAR // 1000


def test_a_decision_alone_shows_its_order(record: Record) -> None:
    chart = chart_view(Scene("EURUSD", BAR, BAR, DECISIONS[0]), CANDLES, record)

    assert [(level.kind, level.price) for level in chart.levels] == [("entry", 1.12056), ("stop", 1.11946)]
    assert chart.stop == ()


def test_a_moment_alone_is_marked(record: Record) -> None:
    chart = chart_view(Scene("EURUSD", BAR, BAR), CANDLES, record)

    assert [marker.text for marker in chart.markers] == ["asked"]
    assert chart.levels == ()


def test_a_trade_without_a_stop_has_none_drawn(scene: Scene, record: Record) -> None:
    assert scene.trade is not None
    bare = replace(scene.trade, position=replace(scene.trade.position, has_stop=False), stop_moves=())

    chart = chart_view(replace(scene, trade=bare), CANDLES, record)

    assert chart.stop == ()
    assert "first stop" not in {level.title for level in chart.levels}


@pytest.mark.parametrize(
    ("days", "timeframe"), [(0, "M15"), (5, "M15"), (6, "M30"), (100, "H6"), (3_000, "W1"), (90_000, "W1")]
)
def test_a_long_trade_is_shown_on_longer_candles(days: int, timeframe: str) -> None:
    scene = Scene("EURUSD", BAR, BAR + days * 86_400_000, DECISIONS[0])
    first, last = scene.span

    assert scene.timeframe == timeframe
    assert first < BAR < last
    assert MOST < 1000
