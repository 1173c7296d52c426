"""Engine and gateway are killed, and the record is the broker's to the cent: see `killing`."""

import pytest

from tests.runs.sessions.killing import lived


@pytest.mark.compiled
def test_killed_processes_change_no_book() -> None:
    met = lived(0, minutes=8)
    assert met["engine killed"]
    assert met["gateway killed"]
