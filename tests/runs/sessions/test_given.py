from dataclasses import fields

import numpy as np
import pytest

from genesis_dsl.errors import StoreError
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.forming import ClosedBar, closed_bars
from genesis_dsl.market.report import Report
from genesis_dsl.runs.sessions.given import MINUTES, bars_of, given_so_far, pack, pack_history, unpack
from genesis_dsl.store.given import Given

BARS = [ClosedBar(n * 60_000, (n + 1) * 60_000, 5, 9, 4, 7, 12.0, 3, n % 2 == 0) for n in range(3)]


def test_what_is_packed_comes_back_to_the_bit() -> None:
    report = Report(60_000, "filled", 4, steps=3, price=110_000)
    assert unpack(1, pack(60_000, {"EURUSD": BARS}, [report])) == ({"EURUSD": BARS}, [report])
    assert closed_bars(bars_of("EURUSD", BARS)) == BARS
    assert len(bars_of("EURUSD", [])) == 0


def history(symbol: str, count: int, seed: int) -> Bars:
    """Draw minutes; some have no volume."""
    draw = np.random.default_rng(seed)
    opened = np.sort(draw.choice(10 * count + 1, count, replace=False)).astype(np.int64) * 60_000
    prices = draw.integers(1, 1 << 50, (4, count))
    volume = np.where(draw.random(count) < 0.3, np.nan, draw.random(count))
    return Bars(
        *(symbol, MINUTES, opened, opened + 60_000),
        **dict(zip(("open", "high", "low", "close"), prices, strict=True)),
        volume=volume,
        spread=draw.integers(0, 99, count),
        tradable=draw.random(count) < 0.9,
    )


def test_a_history_comes_back_to_the_bit() -> None:
    written = {
        name: history(name, count, count) for name, count in (("USDJPY", 900), ("EURUSD", 0), ("X.Y", 1))
    }
    minutes, lived = given_so_far(1, [pack_history(0, written)])
    assert not lived
    assert list(minutes) == list(written)
    for name, bars in minutes.items():
        for each in fields(Bars):
            one, other = (np.asarray(getattr(of, each.name)) for of in (bars, written[name]))
            assert (one.dtype, one.tobytes()) == (other.dtype, other.tobytes()), each.name
            assert one.flags.writeable


def before(several: list[ClosedBar]) -> list[Given]:
    """Write a history as this version does, and as those did that had it as JSON."""
    return [pack_history(0, {"EURUSD": bars_of("EURUSD", several)}), pack(0, {"EURUSD": several}, ())]


@pytest.mark.parametrize("first", before(BARS[:2]))
def test_minutes_are_joined_and_instants_are_listed_behind_the_history(first: Given) -> None:
    minutes, lived = given_so_far(1, [first, pack(BARS[2].closed_at, {"EURUSD": BARS[2:]}, ())])
    assert closed_bars(minutes["EURUSD"]) == BARS
    assert [(each.time, dict(each.bars)) for each in lived] == [(180_000, {"EURUSD": BARS[2]})]


def test_a_symbol_may_come_later_than_the_history() -> None:
    minutes, _ = given_so_far(1, [before(BARS[:1])[0], pack(180_000, {"GBPUSD": BARS[2:]}, ())])
    assert [closed_bars(minutes[each]) for each in ("EURUSD", "GBPUSD")] == [BARS[:1], BARS[2:]]


@pytest.mark.parametrize("place", [0, 5, 300, -60, -2])
def test_a_history_that_somebody_changed_is_told(place: int) -> None:
    row = pack_history(1, {"EURUSD": history("EURUSD", 90, 1)})
    data = bytearray(row.bars)
    data[place] ^= 1
    with pytest.raises(StoreError, match="What run 7 was given is no longer as it was written"):
        given_so_far(7, [Given(1, bytes(data), "[]")])


@pytest.mark.parametrize("row", [Given(1, b"no", "[]"), Given(1, pack(1, {}, ()).bars, '["{}"]')])
def test_what_somebody_changed_is_told(row: Given) -> None:
    with pytest.raises(StoreError, match="What run 7 was given is no longer as it was written"):
        unpack(7, row)
