"""A run that was killed goes on behind its last whole block and ends as if nothing had been."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from genesis_dsl.errors import FeedError, GenesisError, StoreError
from genesis_dsl.runs import replay as replaying
from genesis_dsl.runs import resume as resuming
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import Result, Rows, record, replay, request_of
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.resume import resume
from genesis_dsl.runs.summary import without_rules
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import Database, connect, open_database
from genesis_dsl.store.reader import find_batch, find_run, find_state, reading
from genesis_dsl.trace.difference import first_difference
from genesis_dsl.trace.digest import Digest
from tests.recordings import small_recording, small_story

ROOT = Path(__file__).resolve().parents[2]
BLOCK = 40


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


@pytest.fixture
def request_(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Request:
    """Ask for the small story, lived through in blocks of forty events."""
    for module in (replaying, resuming):
        monkeypatch.setattr(module, "Rows", partial(Rows, block=BLOCK))
    return small_story().write(tmp_path)


def run_until(request: Request, database: Database, share: float, how: signal.Signals) -> Result:
    """Run, and send this process a signal when so much is done."""
    sent: list[float] = []

    def send(done: float) -> None:
        if done >= share and not sent:
            sent.append(done)
            os.kill(os.getpid(), how)

    return record(prepare(request), database, send, request_of(request))


def killed(folder: str, url: str, share: float, **changes: str) -> None:
    """What a process of its own does: it runs the story, and is killed at some block."""
    replaying.Rows = partial(Rows, block=BLOCK)  # type: ignore[misc,assignment]  # smaller blocks
    run_until(small_story(**changes).write(Path(folder)), open_database(url), share, signal.SIGKILL)


def kill_at(share: float, folder: Path, database: Database, **changes: str) -> None:
    asked = f"{str(folder)!r}, {database.url!r}, {share}, **{changes!r}"
    code = f"from tests.runs.test_resume import killed; killed({asked})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def assert_whole(database: Database, result: Result) -> None:
    """The record and the report are those of a run that never stopped."""
    whole = small_recording()
    with reading(database) as session:
        run, stored, state = find_run(session, 1), find_batch(session, 1), find_state(session, 1)
    with reading(whole.database) as session:
        expected = find_batch(session, 1)
    assert (result.status, result.digest, result.head) == (
        "done",
        whole.report["digest"],
        whole.report["head"],
    )
    assert (run.status, run.digest, run.head) == result_of(result)
    assert without_rules(run.summary) == whole.report["summary"]
    for part in ("summary", "trades", "decisions", "ambiguous_bars"):
        assert result.report[part] == whole.report[part]
    assert first_difference(expected, stored) is None
    assert state is None
    assert verify(database, 1).holds


def result_of(result: Result) -> tuple[Any, ...]:
    return result.status, result.digest, result.head


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
@pytest.mark.usefixtures("request_")
def test_a_run_that_was_killed_ends_like_one_that_never_stopped(
    share: float, tmp_path: Path, database: Database
) -> None:
    kill_at(share, tmp_path, database)

    assert_whole(database, resume(database, 1))


STAYS = """- id: lost_once
  trip_when: balance < initial_balance
  then: [block entries, alert info]
  re_arm: by operator
"""


def test_a_switch_that_tripped_stays_tripped_over_a_kill(
    request_: Request, tmp_path: Path, database: Database
) -> None:
    kill_at(0.7, tmp_path, database, switches=STAYS)
    with reading(database) as session:
        before = find_batch(session, 1).decisions
    (tripped,) = [each for each in before if each.kind == "tripped"]

    result = resume(database, 1)

    with reading(database) as session:
        batch = find_batch(session, 1)
    later = [each for each in batch.decisions if each.id > before[-1].id]
    assert [each.reason for each in later if each.kind in ("fired", "blocked")].count("switch:lost_once") > 0
    assert not [
        each for each in batch.decisions if each.kind in ("re-armed", "fired") and each.id > tripped.id
    ]
    small_story(switches=STAYS).write(tmp_path)
    whole = replay(request_, database)
    assert result.digest == whole.report["digest"]


def test_a_run_that_was_interrupted_ends_like_one_that_never_stopped(
    request_: Request, database: Database
) -> None:
    stopped = run_until(request_, database, 0.5, signal.SIGINT)
    assert stopped.status == "interrupted"

    assert_whole(database, resume(database, 1))
    assert len(database.heads.read_text().splitlines()) == 3


def test_it_can_be_stopped_again_and_again(request_: Request, database: Database) -> None:
    run_until(request_, database, 0.2, signal.SIGINT)
    results: list[Result] = []
    while not results or results[-1].status != "done":
        pressed: list[float] = []
        results.append(resume(database, 1, progress=press_once(pressed)))

    assert [each.status for each in results].count("interrupted") > 2
    assert_whole(database, results[-1])


def press_once(pressed: list[float]) -> Callable[[float], None]:
    def press(done: float) -> None:
        if not pressed and done < 1:
            pressed.append(done)
            os.kill(os.getpid(), signal.SIGINT)

    return press


def test_one_that_was_killed_before_its_first_block_begins_anew(
    request_: Request, database: Database
) -> None:
    run_until(request_, database, 0.0, signal.SIGINT)
    with connect(database) as connection:
        connection.execute("UPDATE run SET status = 'failed'")
        connection.execute("DELETE FROM snapshot")
        for table in ("decision", "orders", "fill", "position", "stop_move", "ledger_day", "alert"):
            connection.execute(f"DELETE FROM {table}")
        for table in ("outcome_block", "outcome_change"):
            connection.execute(f"DELETE FROM {table}")

    assert_whole(database, resume(database, 1))


def test_what_is_stored_gives_the_digest_of_the_run() -> None:
    recording = small_recording()
    with reading(recording.database) as session:
        stored = find_batch(session, recording.run)
    digest = Digest()
    digest.add(stored)

    assert (digest.hexdigest(), digest.head) == (recording.report["digest"], recording.report["head"])


def test_a_run_that_is_done_is_not_gone_on_with() -> None:
    with pytest.raises(StoreError, match="Run 1 came to its end"):
        resume(small_recording().database, 1)


def test_a_run_that_another_process_writes_is_left_to_it(request_: Request, database: Database) -> None:
    run_until(request_, database, 0.5, signal.SIGINT)
    with connect(database) as connection:
        connection.execute("UPDATE run SET status = 'running'")

    with pytest.raises(StoreError, match="Run 1 goes on in another process"):
        resume(database, 1)


def test_a_state_of_another_build_changes_nothing_in_the_record(
    request_: Request, database: Database
) -> None:
    run_until(request_, database, 0.5, signal.SIGINT)
    with connect(database) as connection:
        connection.execute("UPDATE snapshot SET state = zeroblob(40000)")
    before = dump(database)

    with pytest.raises(GenesisError, match="another build of the engine"):
        resume(database, 1)

    assert dump(database) == before


def dump(database: Database) -> list[str]:
    connection = sqlite3.connect(database.path)
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_prices_that_were_changed_are_refused_and_moved_ones_found(
    request_: Request, database: Database, tmp_path: Path
) -> None:
    run_until(request_, database, 0.5, signal.SIGINT)
    file = request_.data / "EURUSD_M1.csv"
    moved = tmp_path / "moved"
    shutil.copytree(request_.data, moved)
    file.write_text(file.read_text().replace("1.10", "1.11"))

    with pytest.raises(FeedError, match="EURUSD"):
        resume(database, 1)
    assert_whole_elsewhere(database, moved)


def assert_whole_elsewhere(database: Database, moved: Path) -> None:
    result = resume(database, 1, moved)
    assert (result.digest, result.head) == (
        small_recording().report["digest"],
        small_recording().report["head"],
    )
