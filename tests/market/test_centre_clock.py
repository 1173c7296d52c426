"""Sessions by the clocks of their centres."""

import numpy as np
import pytest

from genesis_dsl.market.centre_clock import sessions_at
from genesis_dsl.market.centres import SESSIONS
from tests.market.makers import at


@pytest.mark.parametrize(
    ("instant", "session"),
    [
        ("2026-01-06 07:59", "tokyo"),
        ("2026-01-06 08:00", "london"),
        ("2026-01-06 12:59", "london"),
        ("2026-01-06 13:00", "new_york"),  # London is open too
        ("2026-01-06 17:30", "new_york"),
        ("2026-01-06 22:00", "sydney"),
        ("2026-01-05 20:00", "new_york"),  # Sydney is open already
        ("2026-07-06 06:59", "tokyo"),
        ("2026-07-06 07:00", "london"),  # summer time
        ("2026-03-10 12:30", "new_york"),  # its clock is put forward before London's
        ("2026-07-06 21:00", "sydney"),
        ("2026-01-09 21:59", "new_york"),
        ("2026-01-09 22:00", "between_sessions"),
        ("2026-01-10 12:00", "between_sessions"),
        ("2026-01-11 19:59", "between_sessions"),
        ("2026-01-11 20:00", "sydney"),  # Monday there
    ],
)
def test_the_session_is_that_of_the_westernmost_open_centre(instant: str, session: str) -> None:
    assert SESSIONS[sessions_at(np.array([at(instant)], np.int64))[0]] == session
