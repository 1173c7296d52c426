from pathlib import Path

from genesis_dsl.runs.sessions.record import state_of
from genesis_dsl.store.reader import find_state, reading
from tests.runs.sessions.played import playing


def test_a_state_says_of_which_instant_it_is(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(3)
        with reading(one.database) as session:
            kept = find_state(session, 1)
        assert kept
        time, state = state_of(kept)
        live = one.driver.record.live.session
        assert (time, state) == (live.now, live.snapshot())
