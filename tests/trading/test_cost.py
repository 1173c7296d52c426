"""The parts of what a position cost add up to the whole, however it is closed."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from genesis_dsl.trading.cost import add_cost, cost_of, gain
from genesis_dsl.trading.tables import POSITION
from tests.compiled import entry

DEALS = st.tuples(st.integers(1, 10**7), st.integers(1, 10**6))
FILLS = st.lists(DEALS, min_size=1, max_size=6)


@entry
def bought(book: Any, price: int, steps: int) -> int:  # noqa: ANN401  # a table has no static type
    add_cost(book[0], price, steps)
    return 0


@entry
def sold(book: Any, price: int, steps: int) -> int:  # noqa: ANN401  # as above
    won = gain(book[0], price, steps)
    book[0]["cost"] -= cost_of(book[0], steps)
    book[0]["steps"] -= steps
    return won


def filled(fills: list[tuple[int, int]], side: int = 1) -> Any:  # noqa: ANN401  # as above
    book = np.zeros(1, POSITION)
    book[0]["side"] = side
    for price, steps in fills:
        bought(book, price, steps)
    return book


@given(
    FILLS,
    st.lists(st.tuples(st.integers(1, 10**7), st.integers(1, 10**6)), max_size=5),
    st.sampled_from([1, -1]),
)
def test_whatever_is_closed_in_parts_wins_what_all_of_it_cost(
    fills: list[tuple[int, int]], closings: list[tuple[int, int]], side: int
) -> None:
    book, taken, won = filled(fills, side), 0, 0
    for price, steps in closings:
        part = min(steps, int(book[0]["steps"]) - 1)
        if part > 0:
            won += sold(book, price, part)
            taken += price * part
    left = int(book[0]["steps"])
    won += sold(book, 5, left)
    spent = sum(price * steps for price, steps in fills)
    assert won == (taken + 5 * left - spent) * side
    assert (book[0]["steps"], book[0]["cost"]) == (0, 0)


@given(FILLS)
def test_the_price_that_is_shown_is_the_mean_to_the_nearest_point(fills: list[tuple[int, int]]) -> None:
    book = filled(fills)
    spent, steps = sum(price * count for price, count in fills), sum(count for _, count in fills)
    assert abs(spent - int(book[0]["price"]) * steps) * 2 <= steps
    assert book[0]["steps"] == book[0]["steps_first"] == steps


def test_a_part_beyond_64_bits_is_taken_in_proportion_and_the_rest_bears_the_difference() -> None:
    book = filled([(10, 3 * 10**9), (11, 4 * 10**9)])
    won = sold(book, 20, 5 * 10**9)
    assert abs(won - 5 * 10**9 * 20 + 74 * 10**9 * 5 // 7) <= 1_000
    assert sold(book, 20, 2 * 10**9) + won == 7 * 10**9 * 20 - 74 * 10**9
