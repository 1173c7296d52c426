"""What is otherwise is found, wherever it lies and however the rows of it are cut."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from genesis_dsl.engine.changed import NOT_COUNTED, Compared, find_changed

ROW, USED = 11, 3
CHANGES = some.dictionaries(some.integers(0, 106), some.integers(0, 1 << 62), max_size=30)


def compared(now: list[int], first: list[int]) -> Compared:
    """Compare the words before the rows, of each row all but the first two, and the rows of slots in use."""
    return Compared(
        now=np.array(now),
        first=np.array(first),
        parts=np.array(
            [
                [0, 0, 0, 0, 8, 1, NOT_COUNTED],
                [8 + 2, 8 + 2, ROW, ROW, ROW - 2, 4, NOT_COUNTED],
                [8 + 4 * ROW, 8 + 4 * ROW, ROW, 0, ROW, 0, USED],
            ]
        ),
        in_use=np.array([USED]),
        head=np.zeros(2, np.int64),
        places=np.zeros(len(now) + 1, np.int32),
        words=np.zeros(len(now) + 1, np.int64),
    )


@pytest.mark.compiled
@settings(max_examples=40, deadline=None)
@given(used=some.integers(0, 5), changes=CHANGES)
def test_the_words_that_are_otherwise_are_found_in_their_order(used: int, changes: dict[int, int]) -> None:
    first = list(range(8 + 4 * ROW + 5 * ROW))
    first[8 + 4 * ROW :] = list(range(ROW)) * 5  # slots are alike before the first event
    now = first.copy()
    for place, value in changes.items():
        now[place] = value
    now[USED] = used
    found = compared(now, first[: 8 + 5 * ROW])

    count = find_changed(found)

    held = {*range(8), *(8 + row * ROW + k for row in range(4) for k in range(2, ROW))}
    held |= set(range(8 + 4 * ROW, 8 + (4 + used) * ROW))
    expected = [place for place in sorted(held) if now[place] != first[place]]
    assert found.places[:count].tolist() == expected
    assert found.words[:count].tolist() == [now[place] for place in expected]
    assert found.head.tolist() == [used, count]
