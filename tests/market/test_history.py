from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.market.bars import rows_of
from genesis_dsl.market.history import DataFile, Market, PriceHistory, hash_days, later
from genesis_dsl.market.zone import DAY
from tests.market.makers import at, bars, minutes

TWO_DAYS = bars(minutes("2018-03-06 23:58", 5))


def test_each_day_has_its_hash() -> None:
    days = hash_days(TWO_DAYS)

    assert [(each.day * DAY, each.bars) for each in days] == [(at("2018-03-06"), 2), (at("2018-03-07"), 3)]
    assert days[0].sha256 != days[1].sha256


def test_the_hash_is_the_same_on_every_machine() -> None:
    assert hash_days(TWO_DAYS)[0].sha256 == (
        "eadb76d0086bbd51cf82a30f93b4ff9f360b95354cf9b0ac3c56a0efec4be3f1"
    )


@pytest.mark.parametrize("name", ["open", "high", "low", "close", "spread", "volume"])
def test_a_change_shows_in_its_day_only(name: str) -> None:
    column = getattr(TWO_DAYS, name).copy()
    column[1] += 1

    before, after = hash_days(TWO_DAYS), hash_days(replace(TWO_DAYS, **{name: column}))

    assert before[0] != after[0]
    assert before[1] == after[1]


def test_every_missing_volume_has_the_same_hash() -> None:
    positive, negative = np.full(5, np.nan), np.full(5, -np.nan)

    assert hash_days(replace(TWO_DAYS, volume=positive)) == hash_days(replace(TWO_DAYS, volume=negative))


def test_no_bars_have_no_days() -> None:
    assert hash_days(bars([])) == ()


def test_days_are_hashed_once_somebody_asks() -> None:
    history = PriceHistory(TWO_DAYS, (), later(TWO_DAYS), (), 0)

    assert history.days == hash_days(TWO_DAYS)
    assert history.days is history.days


def test_a_file_that_is_yet_to_be_written_is_known_by_its_days() -> None:
    read = DataFile("EURUSD", "M1", Path("a.csv"), "ab", 5, 0, 1)
    history = PriceHistory(TWO_DAYS, (read, replace(read, sha256="")), later(TWO_DAYS), (), 0)

    text = " ".join(each.sha256 for each in hash_days(TWO_DAYS))
    assert history.files == (read, replace(read, sha256=sha256(text.encode()).hexdigest()))


def test_the_notes_of_a_market_are_those_of_its_symbols() -> None:
    histories = {
        name: PriceHistory(TWO_DAYS, (), tuple, (f"{name} is new",), 0) for name in ("EURUSD", "GBPUSD")
    }

    assert Market(histories).notes == ("EURUSD is new", "GBPUSD is new")


def test_prices_that_end_before_the_others_are_named() -> None:
    early = PriceHistory(bars(minutes("2018-03-05 10:00", 5)), (), tuple, (), 0)
    late = PriceHistory(TWO_DAYS, (), tuple, (), 0)

    (note,) = Market({"EURUSD": early, "GBPUSD": late}).notes

    assert note.startswith("EURUSD: its prices end at 2018-03-05 10:05 UTC")
    assert Market({"EURUSD": late, "GBPUSD": late}).notes == ()


def test_a_day_of_ticks_has_one_hash_however_it_is_cut() -> None:
    ticks = replace(TWO_DAYS, timeframe="ticks", closed_at=TWO_DAYS.opened_at)
    parts = [rows_of(ticks, *each) for each in ((0, 1), (1, 4), (4, 5))]

    assert hash_days(*parts) == hash_days(ticks)
    for name in ("opened_at", "close", "spread"):
        column = getattr(ticks, name).copy()
        column[1] += 1
        changed = hash_days(replace(ticks, **{name: column}))
        assert [one != other for one, other in zip(changed, hash_days(ticks), strict=True)] == [True, False]


def test_a_price_beyond_four_bytes_is_hashed_whole() -> None:
    dear = replace(TWO_DAYS, timeframe="ticks", close=TWO_DAYS.close + 2**32)

    assert hash_days(dear) != hash_days(replace(TWO_DAYS, timeframe="ticks"))
