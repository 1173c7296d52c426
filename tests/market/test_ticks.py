from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.columns import QUOTES, Columns, Place
from genesis_dsl.market.instrument import TickRule, TickRules
from genesis_dsl.market.resample import resample
from genesis_dsl.market.ticks import TickCount, to_ticks
from tests.market.makers import at, instrument, instruments

EURUSD = instrument()
FX = instruments()
FIRST = at("2018-03-06 09:15")

Tick = tuple[int, int, int]
"""Milliseconds since `FIRST`, bid and ask in points."""


def columns(*ticks: Tick) -> Columns:
    time, bid, ask = np.array(ticks, np.int64).reshape(-1, 3).T
    prices = dict(zip(QUOTES, (bid / 1e5, ask / 1e5), strict=True))
    unknown = np.full(len(time), np.nan)
    return Columns(Place(Path("EURUSD_ticks.csv")), "", FIRST + time, prices, unknown, unknown, ())


def make(*ticks: Tick, rules: TickRules | None = None) -> tuple[Bars, TickCount]:
    return to_ticks(columns(*ticks), EURUSD, rules or TickRules())


def shown(bars: Bars) -> list[Tick]:
    """Give ticks as they were made."""
    times = (bars.opened_at - FIRST).tolist()
    return list(zip(times, bars.close.tolist(), (bars.close + bars.spread).tolist(), strict=True))


def test_a_tick_is_a_bar_of_one_price_with_its_own_spread() -> None:
    bars, count = make((0, 110_000, 110_002), (250, 110_001, 110_001))

    assert bars.opened_at is bars.closed_at
    assert bars.open is bars.high is bars.low is bars.close
    assert bars.spread.tolist() == [2, 0]  # less than the instrument's, which is for bars
    assert bars.volume.tolist() == [1, 1]
    assert (count.read, count.used, set(count.found.values()), count.first) == (2, 2, {0}, {})


def test_where_prices_are_middles_the_price_is_half_a_spread_above_the_bid() -> None:
    bars, _ = to_ticks(columns((0, 110_000, 110_005)), replace(EURUSD, prices="middle"), TickRules())

    assert (bars.close[0], bars.close[0] - bars.spread[0] // 2) == (110_002, 110_000)


def test_a_tick_trades_from_the_first_instant_of_the_hours_to_the_one_before_their_end() -> None:
    opens, ends = at("2018-03-04 22:05") - FIRST, at("2018-03-09 21:55") - FIRST
    bars, _ = make(*((time, 110_000, 110_002) for time in (opens - 1, opens, ends - 1, ends)))

    assert bars.tradable.tolist() == [False, True, True, False]


A, B, C, D = (0, 110_000, 110_002), (10, 110_003, 110_001), (10, 110_001, 110_003), (5, 110_004, 110_006)


@pytest.mark.parametrize(
    ("rules", "ticks", "left", "found"),
    [
        (TickRules(), (A, B, C), (A, C), {"crossed": 1}),
        (TickRules(), (A, C, D, D), (A, C), {"late": 2}),
        (TickRules(late="sort"), (A, C, D), (A, D, C), {"late": 1}),
        (TickRules(), (A, A, C, A), (A, A, C), {"late": 1, "repeated": 1, "same_time": 1}),
        (TickRules(late="sort"), (A, C, A), (A, A, C), {"late": 1, "repeated": 1, "same_time": 1}),
        (TickRules(repeated="leave out"), (A, A, C), (A, C), {"repeated": 1}),
        (
            TickRules(repeated="leave out"),
            (A, (0, 1, 2), A),
            (A, (0, 1, 2)),
            {"repeated": 1, "same_time": 1},
        ),
        (TickRules(same_time="keep last"), (A, (0, 1, 2), C), ((0, 1, 2), C), {"same_time": 1}),
        (TickRules(), (A, (0, 110_000, 110_000)), (A, (0, 110_000, 110_000)), {"same_time": 1}),
    ],
)
def test_ticks_are_sifted_by_the_rules_and_counted(
    rules: TickRules, ticks: tuple[Tick, ...], left: tuple[Tick, ...], found: dict[str, int]
) -> None:
    bars, count = make(*ticks, rules=rules)

    assert shown(bars) == list(left)
    assert {kind: number for kind, number in count.found.items() if number} == found
    assert set(count.first) == set(found)
    assert (count.read, count.used) == (len(ticks), len(left))


def test_the_first_of_each_kind_is_named_by_its_line() -> None:
    _, count = make(A, B, C, D, C)

    assert count.first == {
        "crossed": "EURUSD_ticks.csv, line 3",
        "late": "EURUSD_ticks.csv, line 5",
        "repeated": "EURUSD_ticks.csv, line 6",
        "same_time": "EURUSD_ticks.csv, line 6",
    }


@pytest.mark.parametrize(
    ("rules", "ticks", "answer"),
    [
        (
            TickRules(crossed="refuse"),
            (A, B),
            "line 3: ask 1.10001 is below bid 1.10003; correct it",
        ),
        (
            TickRules(late="refuse"),
            (A, C, D),
            "line 4: 2018-03-06 09:15:00.005 UTC stands after 2018-03-06 09:15:00.010 UTC; sort the rows",
        ),
        (TickRules(), (A, (1, 0, 2)), "line 3: bid is 0, which is no price"),
        (TickRules(), (A, (1, 1, 5)), "line 3: ask 5e-05 is more than twice the bid 1e-05"),
        (TickRules(), (B,), "every tick has its ask below its bid; check which column is the bid"),
    ],
)
def test_what_cannot_be_met_is_answered(rules: TickRules, ticks: tuple[Tick, ...], answer: str) -> None:
    with pytest.raises(FeedError, match=answer):
        make(*ticks, rules=rules)


@pytest.mark.parametrize(
    ("price", "answer"),
    [
        (np.nan, "line 2: ask is missing"),
        (np.inf, "line 2: ask is inf, which is no price"),
        (1.100001, "line 2: ask is 1.100001, which lies between two points at 5 digits"),
    ],
)
def test_a_price_that_is_none_is_answered_as_in_bars(price: float, answer: str) -> None:
    read = columns(A)
    with pytest.raises(FeedError, match=answer):
        to_ticks(replace(read, prices={**read.prices, "ask": np.array([price])}), EURUSD, TickRules())


some_ticks = st.lists(
    st.tuples(st.integers(0, 3_600_000), st.integers(109_990, 110_010), st.integers(-1, 20)),
    min_size=1,
    max_size=60,
).map(lambda ticks: [(time, bid, bid + spread) for time, bid, spread in ticks])


@given(some_ticks, st.sampled_from(["M5", "M15", "M30", "H1"]))
def test_bars_of_ticks_are_the_bars_of_their_minutes(ticks: list[Tick], timeframe: str) -> None:
    try:
        bars, _ = make(*ticks, rules=TickRules(late="sort"))
    except FeedError:
        return  # all of them crossed
    until = FIRST + 4_000_000
    minutes = resample(bars, "M1", FX, until)
    made, again = resample(bars, timeframe, FX, until), resample(minutes, timeframe, FX, until)

    assert minutes.volume.sum() == len(bars)
    for name in ("opened_at", "closed_at", "open", "high", "low", "close", "volume", "spread", "tradable"):
        assert np.array_equal(getattr(made, name), getattr(again, name))


@given(some_ticks, st.sampled_from(["leave out", "sort"]), st.sampled_from(["keep", "leave out"]))
def test_what_is_left_is_in_order_and_every_tick_is_accounted_for(
    ticks: list[Tick], late: TickRule, repeated: TickRule
) -> None:
    try:
        bars, count = make(*ticks, rules=TickRules(late=late, repeated=repeated))
    except FeedError:
        return  # all of them crossed
    gone = count.found["crossed"]
    gone += count.found["late"] if late == "leave out" else 0
    gone += count.found["repeated"] if repeated == "leave out" else 0

    assert (np.diff(bars.opened_at) >= 0).all()
    assert (bars.spread >= 0).all()
    assert count.read - count.used == gone
    assert set(shown(bars)) <= set(ticks)
