from collections.abc import Iterator
from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from genesis_dsl.errors import FeedError
from genesis_dsl.market import quotes as module
from genesis_dsl.market.bars import Bars
from genesis_dsl.market.quotes import Quotes, ahead, gather
from genesis_dsl.market.resample import resample
from genesis_dsl.market.ticks import to_ticks
from tests.market.makers import instrument, instruments
from tests.market.test_ticks import EURUSD, FIRST, Tick, columns, some_ticks

FX = instruments()


def ticks(*several: Tick) -> Bars:
    made, _ = to_ticks(columns(*several), EURUSD, FX.ticks)
    return made


def same(one: Bars, other: Bars) -> bool:
    names = [each.name for each in fields(Bars)]
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def in_blocks_of(count: int, of: Quotes) -> list[int]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", count)
        return [len(each) for each in of.blocks()]


def test_no_block_ends_inside_a_millisecond() -> None:
    quotes = gather(ticks(*((time, 110_000, 110_002) for time in (0, 1, 1, 1, 2, 3))))

    assert in_blocks_of(2, quotes) == [4, 2]
    assert in_blocks_of(1, quotes) == [1, 3, 1, 1]


def test_what_is_known_of_all_of_them_is_counted() -> None:
    even = replace(instrument(), tick_points=2)
    quotes = gather(ticks((0, 110_000, 110_002), (70_000, 110_009, 110_010)), even)

    assert (len(quotes), quotes.first, quotes.last, quotes.highest) == (2, FIRST, FIRST + 70_000, 110_009)
    assert (quotes.outside.count, quotes.between.count, quotes.between.first) == (0, 1, FIRST + 70_000)
    assert quotes.minutes.volume.tolist() == [1, 1]
    assert quotes.touched.tolist() == [True, True]


@settings(max_examples=25)
@given(some_ticks, st.integers(1, 9))
def test_how_they_are_cut_changes_nothing(several: list[Tick], block: int) -> None:
    bars = ticks((0, 110_000, 110_001), *several)
    whole = gather(bars)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "BLOCK", block)
        cut = gather(bars)
        assert max(map(len, cut.blocks())) <= cut.longest
        assert same(cut.whole(), bars)

    assert same(cut.minutes, whole.minutes)
    assert same(cut.minutes, resample(bars, "M1", FX, int(cut.minutes.closed_at[-1])))
    assert (cut.hours, cut.outside, cut.touched.tolist()) == (
        whole.hours,
        whole.outside,
        whole.touched.tolist(),
    )


@settings(max_examples=25)
@given(some_ticks)
def test_minutes_are_the_same_whether_ticks_are_looked_at_or_their_begins_looked_up(
    several: list[Tick],
) -> None:
    bars = ticks((0, 110_000, 110_001), *several, (400_000, 110_002, 110_003))
    minutes = []
    for sparse in (0, 1 << 40):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(module, "_SPARSE", sparse)
            minutes.append(gather(bars).minutes)
    assert same(*minutes)
    assert len(minutes[0]) == len(set((bars.opened_at // 60_000).tolist()))


def test_what_a_thread_makes_ahead_comes_in_order_with_its_fault() -> None:
    def some() -> Iterator[int]:
        yield from (1, 2)
        raise FeedError("torn")

    found = ahead(some())

    assert [next(found), next(found)] == [1, 2]
    with pytest.raises(FeedError, match="torn"):
        next(found)
