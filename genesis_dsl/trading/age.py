"""The order in which positions and orders came to be: that of their numbers, not of their slots."""

from genesis_dsl.trading.parts import inner
from genesis_dsl.trading.tables import Table


@inner
def next_in_age(table: Table, top: int, age: int) -> int:
    """Give the slot of the oldest one in use that is younger than `age`, a number; -1 where there is none.

    A slot that became free is used again, so the order of slots is not that of age.
    """
    found = -1
    for slot in range(top):
        one = table[slot]
        if one["live"] and one["id"] > age and (found < 0 or one["id"] < table[found]["id"]):
            found = slot
    return found
