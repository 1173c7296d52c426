"""A decision saved as a file of tests runs green beside its strategy."""

from pathlib import Path

from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.decisions import DecisionFilter, find_decisions
from genesis_dsl.store.reader import reading
from genesis_dsl.trials.as_file import as_file
from genesis_dsl.trials.run import run_tests
from tests.builders import Story, random_walk
from tests.trials.test_as_test import RULES


def test_the_file_passes_beside_its_strategy(tmp_path: Path) -> None:
    request = Story(RULES, random_walk(3, 200)).write(tmp_path)
    database = open_database(f"sqlite:///{tmp_path}/runs.db")
    replay(request, database)
    with reading(database) as session:
        fired = find_decisions(session, 1, DecisionFilter("fired"))[0]

    saved = as_file(database, 1, f"d{fired.id}")
    place = Path(saved.tested).with_name(saved.name)
    place.write_text(saved.text, encoding="utf-8")
    tested = run_tests([place])

    assert saved.name == f"story_run_1_D{fired.id}.test.yaml"
    assert [each.passed for each in tested.outcomes] == [True]
