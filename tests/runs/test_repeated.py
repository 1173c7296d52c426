"""A recorded run in the words of the form: what is asked for is the same run again."""

from pathlib import Path
from typing import Any

from genesis_dsl.runs.offered import Offered
from genesis_dsl.runs.repeated import repeated
from genesis_dsl.runs.replay import replay
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_run, reading
from tests.recordings import demo_recording, small_story


def manifest_of(folder: Path) -> dict[str, Any]:
    with reading(open_database(f"sqlite:///{folder}/runs.db")) as session:
        return find_run(session, 1).manifest


def test_the_form_asks_for_the_same_run(tmp_path: Path) -> None:
    once = replay(small_story().write(tmp_path), open_database(f"sqlite:///{tmp_path}/runs.db"))

    wanted = repeated(manifest_of(tmp_path), Offered(tmp_path))

    again = replay(Offered(tmp_path).request(wanted), open_database(f"sqlite:///{tmp_path}/again.db"))
    assert again.digest == once.digest
    assert (wanted.data, wanted.account) == ("data", "small")
    assert "rules/story.yaml" in wanted.strategies


def test_the_demo_is_named_by_its_name() -> None:
    with reading(demo_recording().database) as session:
        manifest = find_run(session, 1).manifest

    wanted = repeated(manifest, Offered())

    assert (wanted.data, wanted.strategies) == ("demo", ("strategies/london_breakout.yaml",))
