"""The same run is the same bits; what ends in the middle is whole and says so."""

import gc
import os
import signal
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from genesis_dsl.runs import replay as replaying
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.replay import Rows, block_of, record, replay, request_of
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.stopping import Stop
from genesis_dsl.runs.summary import without_rules
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import Database, open_database
from genesis_dsl.store.reader import find_batch, find_run, reading
from genesis_dsl.trace.rows import Batch
from tests.builders import Story, entry, random_walk, run_request, strategy, symbol_text
from tests.recordings import small_recording, small_story, split_file

TWO = Story(
    strategy(entry(when="close < lowest(low, 10)[1]"), symbols="EURUSD, GBPUSD"),
    {"EURUSD": random_walk(3, 120), "GBPUSD": random_walk(4, 120, 130_000)},
    symbols=(symbol_text(), symbol_text("GBPUSD")),
)


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


def digest(request: Request, block: int = 25_000) -> str:
    return run_request(request, block).digest()


def test_the_report_tells_the_digest_and_the_head_of_the_record() -> None:
    recording = small_recording()
    with reading(recording.database) as session:
        run = find_run(session, recording.run)

    assert (run.status, run.digest, run.head) == (
        "done",
        recording.report["digest"],
        recording.report["head"],
    )
    assert without_rules(run.summary) == recording.report["summary"]


def test_the_head_is_kept_beside_the_database_too() -> None:
    recording = small_recording()

    kept = recording.database.heads.read_text().split()

    assert kept[:3] == ["1", recording.report["digest"], recording.report["head"]]


def test_the_same_run_twice_has_one_digest(database: Database, tmp_path: Path) -> None:
    request = small_story().write(tmp_path)

    first, second = replay(request, database), replay(request, database)

    assert (first.run, second.run) == (1, 2)
    assert (first.digest, first.head) == (second.digest, second.head)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(block=some.integers(1, 400))
def test_the_size_of_a_block_changes_nothing(block: int, tmp_path: Path) -> None:
    request = small_story().write(tmp_path)

    assert digest(request, block) == small_recording().report["digest"]


def test_a_block_is_shorter_where_symbols_are_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepared = prepare(small_story().write(tmp_path))
    assert block_of(prepared.assembled) == replaying.BLOCK
    monkeypatch.setattr(replaying, "BARS", 70 * len(prepared.assembled.symbols))
    assert block_of(prepared.assembled) == 70


def test_files_of_prices_may_be_split_and_renamed(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)
    split_file(request.data / "EURUSD_M1.csv", 111, ("EURUSD_M1_second.csv", "EURUSD_M1_a.csv"))

    assert digest(request) == small_recording().report["digest"]


@pytest.mark.parametrize("symbols", ["GBPUSD, EURUSD", "EURUSD,   GBPUSD"])
def test_symbols_may_be_listed_in_another_order(symbols: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir()
    there.mkdir()
    rules = TWO.rules.replace("EURUSD, GBPUSD", symbols)
    other = replace(TWO, rules=rules, symbols=tuple(reversed(TWO.symbols)))

    assert digest(TWO.write(here)) == digest(other.write(there))


def test_rule_files_may_be_given_in_another_order(tmp_path: Path) -> None:
    request = TWO.write(tmp_path)

    assert digest(request) == digest(replace(request, paths=tuple(reversed(request.paths))))


def test_other_prices_have_another_digest(tmp_path: Path) -> None:
    other = small_story(prices=random_walk(13, 300)).write(tmp_path)

    assert digest(other) != small_recording().report["digest"]


def garbage(request: Request, folder: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> int:
    """Count what only the garbage collector finds after a recorded run."""
    monkeypatch.setattr(replaying, "Rows", partial(Rows, block=block))
    database = open_database(f"sqlite:///{folder}/{block}.db")
    gc.collect()
    gc.disable()
    try:
        replay(request, database)
        return gc.collect()
    finally:
        gc.enable()


def test_more_blocks_leave_no_more_garbage_so_the_command_need_not_collect_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    request = small_story().write(tmp_path)
    garbage(request, tmp_path, monkeypatch, 1_000)  # what is made once for a process

    few, many = (garbage(request, tmp_path, monkeypatch, block) for block in (100, 5))

    assert many <= few


def test_progress_goes_from_block_to_block(database: Database, tmp_path: Path) -> None:
    told: list[float] = []

    replay(small_story().write(tmp_path), database, told.append)

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_a_request_is_written_down_so_that_it_can_be_made_again(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    told = request_of(Request((Path("a.yaml"),), Path("data"), first=5, settings=("x=1",)))

    assert told == {
        "data": f"{tmp_path}/data",
        "from": 5,
        "to": None,
        "set": ["x=1"],
        "calendar": None,
        "given": ["a.yaml"],
    }


def rows_until(prepared: Prepared, blocks: int) -> list[Batch]:
    """Live through some blocks of forty events, and then be asked to stop."""
    stop, found = Stop(), []
    for batch in Rows(prepared, block=40).batches(stop):
        found.append(batch)
        stop.asked = len(found) >= blocks
    return found


@pytest.mark.parametrize("blocks", [1, 3, 5])
def test_a_run_that_is_stopped_is_whole_up_to_there(blocks: int, tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))
    batches = rows_until(prepared, blocks)
    ledger = prepared.assembled.world.v.ledger[0]
    decisions = [row for each in batches for row in each.decisions]
    positions = {row.id for each in batches for row in each.positions}
    asked = {"fired", "blocked", "refused", "already in"}

    assert len(batches) == blocks + 1
    assert sum(each.kind in asked for each in decisions) == int(ledger["signals"])
    assert {row.position for each in batches for row in each.fills} == positions
    assert [each.id for each in decisions] == list(range(1, len(decisions) + 1))


def test_what_was_lived_through_before_a_stop_is_what_the_whole_run_says(tmp_path: Path) -> None:
    request = small_story().write(tmp_path)
    whole = run_request(request, 40).decisions

    stopped = [row for each in rows_until(prepare(request), 3) for row in each.decisions]

    assert stopped == whole[: len(stopped)]
    assert len(stopped) < len(whole)


def press_at(share: float) -> Callable[[float], None]:
    """Press Ctrl-C once, when so much is done."""
    pressed: list[float] = []

    def press(done: float) -> None:
        if done >= share and not pressed:
            pressed.append(done)
            os.kill(os.getpid(), signal.SIGINT)

    return press


def test_ctrl_c_ends_the_run_after_its_block_and_marks_it(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replaying, "Rows", partial(Rows, block=40))
    request = small_story().write(tmp_path)

    result = record(prepare(request), database, press_at(0.5), request_of(request))

    verdict = verify(database, 1)
    with reading(database) as session:
        batch = find_batch(session, 1)
    assert result.status == verdict.run.status == "interrupted"
    assert result.report["summary"]["last_time"] < "2026-01-06T01:00:00Z"
    assert {each.position for each in batch.fills} == {each.id for each in batch.positions}
    assert verdict.holds
    assert "interrupted" in verdict.notes[0]


def test_ctrl_c_after_the_last_event_comes_too_late(database: Database, tmp_path: Path) -> None:
    request = small_story().write(tmp_path)

    result = record(prepare(request), database, press_at(1.0), request_of(request))

    assert (result.status, result.digest) == ("done", small_recording().report["digest"])


def test_a_second_ctrl_c_ends_at_once_and_the_run_is_marked(database: Database, tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))

    def press_twice(_: float) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        record(prepared, database, press_twice, request_of(Request((), tmp_path)))

    with reading(database) as session:
        assert find_run(session, 1).status == "interrupted"


def test_a_run_that_fails_is_marked_and_keeps_its_batches(database: Database, tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))

    def fail(_: float) -> None:
        raise OSError("the screen is gone")

    with pytest.raises(OSError, match="screen"):
        record(prepared, database, fail, request_of(Request((), tmp_path)))

    with reading(database) as session:
        assert find_run(session, 1).status == "failed"
        assert find_batch(session, 1).decisions


SCORES = """genesis: 1
kind: confluence
id: scores
title: T
parameters:
  channel: {value: 5}
names:
  bottom: lowest(low, channel)[1]
scores:
  - id: low_score
    pass_at: 1 points
    parts:
      - id: under
        points: 1
        when: close < bottom
"""


def test_scores_of_another_file_trade_as_the_same_sentence_would(tmp_path: Path, database: Database) -> None:
    used, inline = tmp_path / "used", tmp_path / "inline"
    used.mkdir()
    inline.mkdir()
    uses = "uses:\n  - id: scores\n    with: {channel: 10}\nentries:"
    text = strategy(entry(when="low_score passes")).replace("entries:", uses)
    request = Story(text, random_walk(3, 300)).write(used)
    (used / "rules" / "scores.yaml").write_text(SCORES, encoding="utf-8")
    same = Story(strategy(entry(when="close < lowest(low, 10)[1]")), random_walk(3, 300)).write(inline)

    result = replay(request, database)

    assert result.report["summary"] == replay(same, database).report["summary"]
    assert result.report["summary"]["decisions"]["fired"] >= 1
    assert "scores" in {each["id"] for each in result.report["manifest"]["files"]}
    assert verify(database, result.run).differences == ()
