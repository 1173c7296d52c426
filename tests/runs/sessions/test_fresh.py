from pathlib import Path

from genesis_dsl.store.reader import find_run, reading
from tests.runs.sessions.played import playing


def test_it_begins_at_a_full_minute_with_a_number_of_its_own(tmp_path: Path) -> None:
    numbers = set()
    for name in ("one", "other"):
        folder = tmp_path / name
        folder.mkdir()
        with playing(folder) as one, reading(one.database) as session:
            manifest = find_run(session, 1).manifest
            assert manifest["from"] % 60_000 == 0
            numbers.add(manifest["live"]["session"])
            one.end()
    assert len(numbers) == 2
