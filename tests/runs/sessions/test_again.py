from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.sessions.again import interrupted
from genesis_dsl.runs.sessions.standing import start_of
from tests.runs.sessions.played import playing


def test_other_rules_are_refused_by_name_and_a_new_run_takes_over(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        one.play(3)
        one.die()
        path = tmp_path / "rules" / "story.yaml"
        path.write_text(path.read_text("utf-8").replace("0.6 R", "0.7 R"), "utf-8")
        with pytest.raises(SettingsError, match="Run 1 began with other rules than these: strategy story"):
            one.begin()

        one.stack.close()
        one.begin(anew=True)
        assert one.run == 2


def test_what_goes_on_elsewhere_is_left_alone(tmp_path: Path) -> None:
    with playing(tmp_path) as one:
        start = start_of(one.wanted(), one.terminal())
        with pytest.raises(SettingsError, match="Run 1 trades this account already, in another process"):
            interrupted(one.database, start)


def test_paper_and_live_are_two_sessions(tmp_path: Path) -> None:
    with playing(tmp_path, orders=False) as one:
        one.play(2)
        one.die()
        one.orders = True
        assert interrupted(one.database, start_of(one.wanted(), one.terminal())) is None
