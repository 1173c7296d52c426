"""A stretch of ticks that is put aside is read as it was, wherever it stands in the file."""

from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.market.aside import begin_aside
from genesis_dsl.market.narrow import packed
from tests.market.test_narrow import TICK, ticks, told


@given(st.lists(st.lists(TICK, min_size=1, max_size=9), max_size=5))
def test_what_is_put_aside_is_read_in_any_order(several: list[list[tuple[int, int, int, bool]]]) -> None:
    aside = begin_aside()
    assert aside is not None

    kept = [aside.put(packed(ticks(rows))) for rows in several]

    for filed, rows in reversed(list(zip(kept, several, strict=True))):
        assert told([filed.read().ticks()]) == told([ticks(rows)])
