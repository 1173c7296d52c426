"""The latest run is made again before anybody asks; what cannot be made again is left for whoever asks."""

from pathlib import Path

from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.replay import replay
from genesis_dsl.server.ahead import make_ahead
from genesis_dsl.store.database import open_database
from tests.builders import Story, entry, flat, strategy


def test_a_run_is_made_again_once_and_kept(tmp_path: Path) -> None:
    request = Story(strategy(entry("00:03")), flat(8)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    runs = OpenedRuns()

    make_ahead(runs, database, 1)
    opened = runs.of(database, 1)

    assert opened.interpreter.event == len(opened.instants())
    assert runs.of(database, 1) is opened


def test_nothing_is_said_where_its_prices_are_gone(tmp_path: Path) -> None:
    request = Story(strategy(entry("00:03")), flat(8)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    for each in (tmp_path / "data").iterdir():
        each.unlink()

    make_ahead(OpenedRuns(), database, 1)
    make_ahead(OpenedRuns(), database, 2)
