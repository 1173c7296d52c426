import numpy as np
import pytest

from genesis_dsl.market.surveys.finer import Prices, compare
from genesis_dsl.market.zone import zone_offsets
from tests.market.surveys.makers import coarser, walk

HOUR = 3_600_000
MINUTES = walk("2024-02-05", 20 * 1_440)


@pytest.mark.parametrize("timeframe", ["M5", "M15", "H1", "H4"])
def test_right_stamps_agree(timeframe: str) -> None:
    found = compare(coarser(MINUTES, timeframe), timeframe, MINUTES, "M1")

    assert found is not None
    assert found.agrees
    assert found.compared == len(coarser(MINUTES, timeframe).times)


@pytest.mark.parametrize(
    ("timeframe", "late"),
    [
        ("M15", 900_000),
        ("H1", HOUR),
        ("H4", 4 * HOUR),
        ("M5", 2 * HOUR),
        ("H1", -7 * HOUR),
        ("M30", 9 * HOUR),
    ],
)
def test_stamps_at_the_close_or_hours_off_are_found(timeframe: str, late: int) -> None:
    found = compare(coarser(MINUTES, timeframe, late), timeframe, MINUTES, "M1")

    assert found is not None
    assert found.shifts == ((-late, 1),)


def test_stamps_of_another_source_agree_although_no_price_is_the_same() -> None:
    noise = np.random.default_rng(8).normal(0, 3e-5, (2, len(MINUTES.times)))
    other = Prices(MINUTES.times, MINUTES.opens + noise[0], MINUTES.closes + noise[1])

    found = compare(coarser(other, "H1", 2 * HOUR), "H1", MINUTES, "M1")

    assert found is not None
    assert found.shifts == ((-2 * HOUR, 1),)


def test_a_clock_with_summer_time_is_off_by_season() -> None:
    finer = walk("2024-01-01", 180 * 1_440)
    bars = coarser(finer, "H1")
    athens = Prices(bars.times + zone_offsets(bars.times, "Europe/Athens"), bars.opens, bars.closes)

    found = compare(athens, "H1", finer, "M1")

    assert found is not None
    assert dict(found.shifts).keys() == {-2 * HOUR, -3 * HOUR}
    assert sum(months for _, months in found.shifts) == 6


@pytest.mark.parametrize("first", ["2023-02-05", "2024-02-24"])
def test_bars_that_overlap_too_little_are_held_against_nothing(first: str) -> None:
    assert compare(coarser(walk(first, 1_440), "H1"), "H1", MINUTES, "M1") is None


def test_prices_that_have_nothing_to_do_with_each_other_prove_nothing() -> None:
    still = Prices(MINUTES.times, np.full(len(MINUTES.times), 2.0), np.full(len(MINUTES.times), 2.0))

    found = compare(coarser(MINUTES, "H1", HOUR), "H1", still, "M1")

    assert found is not None
    assert found.agrees
