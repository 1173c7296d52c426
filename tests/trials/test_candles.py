"""A list of prices becomes bars, inside the hours of the instrument."""

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from genesis_dsl.market.instrument import TradingHours, WeekSpan
from genesis_dsl.trials.candles import bars_before, bars_between, candles, first_impossible
from genesis_dsl.trials.series import Value
from tests.market.makers import at, instrument, instruments

EURUSD = instrument("EURUSD")
MINUTE = 60_000
HOUR = 60 * MINUTE


def points(*values: int | None) -> list[Value]:
    return [None if each is None else Fraction(each) for each in values]


def times(count: int) -> NDArray[np.int64]:
    return bars_before("M15", EURUSD, instruments(EURUSD), at("2026-01-07 10:00"), count)


def test_bars_end_at_their_instant() -> None:
    found = bars_before("M15", EURUSD, instruments(EURUSD), at("2026-01-07 10:00"), 3)
    assert found[:, 1].tolist() == [at(f"2026-01-07 {clock}") for clock in ("09:30", "09:45", "10:00")]
    assert (found[:, 1] - found[:, 0] == 15 * MINUTE).all()


def test_no_bar_lies_where_the_market_is_closed() -> None:
    weekdays = TradingHours("UTC", (WeekSpan(0, 5 * 86_400),))
    closed = instrument("EURUSD", hours=weekdays)

    found = bars_before("H1", closed, instruments(closed), at("2026-01-05 02:00"), 4)

    assert found[:, 1].tolist() == [
        at(text) for text in ("2026-01-02 23:00", "2026-01-03 00:00", "2026-01-05 01:00", "2026-01-05 02:00")
    ]


def test_bars_between_two_instants_close_behind_the_first() -> None:
    found = bars_between("M15", EURUSD, instruments(EURUSD), at("2026-01-07 10:00"), at("2026-01-07 10:40"))
    assert found[:, 1].tolist() == [at("2026-01-07 10:15"), at("2026-01-07 10:30")]


def test_a_bar_goes_from_the_close_before_it_to_its_own() -> None:
    bars, rows = candles(EURUSD, "M15", times(3), {"close": points(100, 130, 110)})
    assert (bars.open.tolist(), bars.close.tolist()) == ([100, 100, 130], [100, 130, 110])
    assert (bars.high.tolist(), bars.low.tolist()) == ([100, 130, 130], [100, 100, 110])
    assert rows.tolist() == [0, 1, 2]
    assert first_impossible(bars) == -1


def test_a_bar_without_a_price_is_left_out() -> None:
    bars, rows = candles(EURUSD, "M15", times(3), {"close": points(100, None, 110)})
    assert (rows.tolist(), bars.open.tolist()) == ([0, 2], [100, 100])


def test_what_is_given_of_a_bar_stands() -> None:
    given = {
        "close": points(100, 110),
        "high": points(105, 108),
        "volume": points(900, None),
        "spread": points(6, 7),
    }
    bars, _ = candles(EURUSD, "M15", times(2), given)
    assert (bars.high.tolist(), bars.spread.tolist()) == ([105, 108], [6, 7])
    assert bars.volume.tolist()[0] == 900
    assert bars.volume.tolist()[1] != bars.volume.tolist()[1]  # missing
    assert first_impossible(bars) == 1
