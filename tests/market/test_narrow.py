"""Ticks in few bytes are the ticks that they were."""

from dataclasses import fields

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.bars import Bars
from genesis_dsl.market.narrow import packed, ticks_of

NUMBERS = st.integers(-(1 << 62), 1 << 62) | st.integers(0, 300)
TICK = st.tuples(NUMBERS, NUMBERS, NUMBERS, st.booleans())


def ticks(rows: list[tuple[int, int, int, bool]]) -> Bars:
    time, price, spread, tradable = (np.array(each) for each in zip(*sorted(rows), strict=True))
    return ticks_of("EURUSD", time, price, spread, tradable)


def told(several: list[Bars]) -> dict[str, list[object]]:
    names = [each.name for each in fields(Bars) if each.name not in ("symbol", "timeframe")]
    return {name: [value for each in several for value in getattr(each, name).tolist()] for name in names}


@given(st.lists(TICK, min_size=1, max_size=20))
def test_what_is_packed_is_what_it_was(rows: list[tuple[int, int, int, bool]]) -> None:
    whole = ticks(rows)

    assert told([packed(whole).ticks()]) == told([whole])


def test_most_ticks_take_seven_bytes() -> None:
    assert (
        packed(ticks([(60 * k, 110_000 + k % 900, k % 30, True) for k in range(1_000)])).size == 7_000 - 2_000
    )
