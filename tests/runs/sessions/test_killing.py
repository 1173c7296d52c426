"""Engine and gateway are killed, and the record is the broker's to the cent: see `killing`."""

import pytest

from tests.runs.sessions.killing import lived


@pytest.mark.compiled
@pytest.mark.parametrize("seed", [2, 3])  # a hedging book, a netting one
def test_killed_processes_change_no_book(seed: int) -> None:
    met = lived(seed, minutes=8)
    assert met["engine killed"]
    assert met["gateway killed"]
