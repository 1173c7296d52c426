import hashlib
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.market.events import list_events
from genesis_dsl.market.feed import read_market
from genesis_dsl.market.history import Market
from genesis_dsl.market.resample import resample
from genesis_dsl.market.simulator import FIRST_MS, WEEKS, write_demo_market
from genesis_dsl.market.zone import WEEK, local_milliseconds
from tests.market.makers import at, instruments

FX = instruments()
MINUTE = 60_000
HOUR = 60 * MINUTE
HASHES = {
    "EURUSD_M1_synthetic.csv": "47c77da1550cfe33af3a053b53c0f502894a2fc7a73a2ae2ab3addcde4c1e8b7",
    "GBPUSD_M1_synthetic.csv": "d93ba3e81fccacc7d3a0032bd10eb439cd373f287ebcc00876feb1a403b5a92a",
    "calendar_synthetic.csv": "f20b55c2654ab33e723dbb976eda0f5142ba5ecb9032f1e42736c46ff8a46efe",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "data"
    write_demo_market(path)
    return path


@pytest.fixture(scope="module")
def market(folder: Path) -> Market:
    return read_market(folder, FX, ["EURUSD", "GBPUSD"], None, None)


def test_the_same_bits_come_out_everywhere(folder: Path) -> None:
    hashes = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}

    assert hashes == HASHES


def test_the_prices_say_that_they_are_synthetic_and_nothing_else(market: Market) -> None:
    assert market.notes == ("EURUSD: the prices are synthetic", "GBPUSD: the prices are synthetic")


def test_the_bars_are_complete(market: Market) -> None:
    for history in market.histories.values():
        assert history.bars.opened_at[0] == at("2024-01-07 22:05")
        assert history.bars.closed_at[-1] == at("2024-04-26 20:55")
        assert len(history.bars) > 114_000


def test_there_are_enough_bars_to_warm_up_and_trade(market: Market) -> None:
    for history in market.histories.values():
        assert len(resample(history.bars, "H4", FX)) > 2 * 200


def test_london_is_livelier_than_the_night(market: Market) -> None:
    for history in market.histories.values():
        bars = history.bars
        hours = local_milliseconds(bars.opened_at, "Europe/London") // HOUR
        moves = bars.high - bars.low
        assert moves[hours == 9].mean() > 2 * moves[hours == 2].mean()
        assert np.nanmean(bars.volume[hours == 9]) > 2 * np.nanmean(bars.volume[hours == 2])
        assert bars.spread[hours == 22].mean() > 3 * bars.spread[hours == 9].mean()


def test_weeks_differ_by_their_regime(market: Market) -> None:
    bars = market.histories["EURUSD"].bars
    moves = bars.high - bars.low
    weeks = (bars.opened_at - FIRST_MS) // WEEK

    assert moves[weeks == 4].mean() < 0.75 * moves[weeks == 3].mean()


def test_an_event_shakes_the_price(market: Market) -> None:
    bars = market.histories["GBPUSD"].bars
    moves = bars.high - bars.low
    events = list_events(FIRST_MS, FIRST_MS + WEEKS * WEEK)
    times = np.array([event.time for event in events if event.impact == "high" and event.currency != "EUR"])
    shaken = np.isin(bars.opened_at, times)

    assert shaken.sum() > 12
    assert moves[shaken].mean() > 8 * moves.mean()
    assert bars.spread[shaken].min() > 2 * np.median(bars.spread)


def test_the_two_symbols_move_together_in_part(market: Market) -> None:
    days = [resample(history.bars, "H1", FX) for history in market.histories.values()]
    returns = [np.diff(bars.close).astype(np.float64) for bars in days]

    assert 0.3 < np.corrcoef(returns[0], returns[1])[0, 1] < 0.8


def test_there_are_gaps(market: Market) -> None:
    bars = market.histories["EURUSD"].bars
    pauses = np.diff(bars.opened_at)

    assert (pauses > 40 * HOUR).sum() == WEEKS - 1
    assert ((pauses > MINUTE) & (pauses < HOUR)).sum() > 50
    assert (pauses == 48 * MINUTE).sum() == 1
