import numpy as np

from genesis_dsl.market.instants import NO_ROLLOVER, Events, merged, with_ticks, without_ticks


def others(*times: int) -> Events:
    """Events of which the first begins a day, and the last is a rollover."""
    roll, swap = np.zeros(len(times), np.int64), np.full(len(times), NO_ROLLOVER)
    roll[:1], swap[-1:] = 1, 4
    return Events(np.array(times, np.int64), roll, swap, np.zeros(len(times), np.uint8))


def at(*times: int) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array(times, np.int64)


def test_instants_are_joined_without_repeating_one() -> None:
    assert merged([at(1, 4), at(1, 2, 9)]).tolist() == [1, 2, 4, 9]


def test_ticks_stand_behind_what_else_happens_then() -> None:
    found = with_ticks(others(10, 20), [at(5, 10, 10, 25)])

    assert found.time.tolist() == [5, 10, 10, 10, 20, 25]
    assert found.ticks.tolist() == [1, 0, 1, 1, 0, 1]
    assert found.roll.tolist() == [0, 1, 0, 0, 0, 0]
    assert found.swap.tolist() == [-1, -1, -1, -1, 4, -1]


def test_the_ticks_of_an_instant_in_several_symbols_come_in_turn() -> None:
    found = with_ticks(others(10), [at(10, 10, 11), at(10, 12), at()])

    assert found.time.tolist() == [10, 10, 10, 11, 12]


def test_without_one_of_both_the_other_stays_as_it_is() -> None:
    clock = others(10, 20)

    assert with_ticks(clock, [at()]) is clock
    assert with_ticks(others(), [at(3, 3)]).ticks.tolist() == [1, 1]
    assert without_ticks(clock) is clock
    assert without_ticks(with_ticks(clock, [at(5, 10)])).time.tolist() == [10, 20]
