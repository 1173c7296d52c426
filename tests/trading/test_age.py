import numpy as np

from genesis_dsl.trading.age import next_in_age
from genesis_dsl.trading.tables import ORDER


def test_the_oldest_comes_first_whatever_slot_it_has_and_what_has_ended_does_not() -> None:
    orders = np.zeros(6, ORDER)
    orders["id"], orders["live"] = [7, 3, 9, 4, 8, 1], [1, 1, 0, 1, 1, 1]
    found, age = [], 0
    while (slot := next_in_age(orders, 5, age)) >= 0:
        age = int(orders[slot]["id"])
        found.append(age)
    assert found == [3, 4, 7, 8]
