import sys
from concurrent.futures import ThreadPoolExecutor
from time import sleep
from types import ModuleType

import numpy as np
import pytest

from genesis_dsl.operators import library
from genesis_dsl.operators.library import NotEnoughBars, call, from_library, or_itself, stream_and_call
from genesis_dsl.operators.word import Column

SERIES = np.array([3.0, 1.0, 4.0, 1.0, 5.0])


def test_windows_may_arrive_as_floats() -> None:
    assert call("SMA", (SERIES,), 2.0)[0][-1] == 3.0


def test_every_output_is_a_column_of_floats() -> None:
    candle = call("CDLDOJI", (SERIES, SERIES, SERIES, SERIES))

    assert [column.dtype for column in candle] == [np.float64]


def test_a_body_gives_the_output_it_was_made_for() -> None:
    down, up = call("AROON", (SERIES, SERIES), 2)

    np.testing.assert_array_equal(from_library("AROON", output=0)((SERIES, SERIES), (2,)), down)
    np.testing.assert_array_equal(from_library("AROON", output=1)((SERIES, SERIES), (2,)), up)


def test_a_window_of_one_bar_is_the_bar_itself() -> None:
    values = or_itself(from_library("MAX"))((SERIES,), (1,))

    np.testing.assert_array_equal(values, SERIES)
    assert values is not SERIES


def test_loading_leaves_the_list_of_modules_as_it_was() -> None:
    library._library.cache_clear()

    call("SMA", (SERIES,), 2)

    assert "pandas" not in sys.modules
    assert "polars" not in sys.modules


def test_of_two_threads_that_ask_first_one_waits_until_the_library_is_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inside: list[str] = []
    together: list[int] = []

    def import_slowly(name: str) -> ModuleType:
        inside.append(name)
        together.append(len(inside))
        sleep(0.02)
        inside.pop()
        return library

    monkeypatch.setattr(library, "import_module", import_slowly)
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: library._library.__wrapped__(), range(2)))

    assert found == [library, library]
    assert together == [1, 1]


def test_too_few_bars_are_told_wherever_they_lie_in_memory() -> None:
    wide = 4  # rows that EMA(5) leaves out, and here all of what lies between a column and the next one
    for _ in range(20):
        bars = [np.ones(1) for _ in range(500)]
        place = {_address(each): number for number, each in enumerate(bars)}
        pairs = [(place[at - wide * 8], number) for at, number in place.items() if at - wide * 8 in place]
        for before, number in pairs:
            bars[before] = np.ones(0)  # its memory is what the library is given next
            with pytest.raises(NotEnoughBars):
                stream_and_call("EMA", (bars[number],), 5.0)
            bars[before] = np.ones(1)


def _address(column: Column) -> int:
    place: int = column.__array_interface__["data"][0]
    return place
