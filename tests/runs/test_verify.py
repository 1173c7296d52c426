"""A record that somebody changed is refuted, and the first difference is named."""

import json
import os
import shutil
import signal
from contextlib import suppress
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs import replay as replaying
from genesis_dsl.runs import verify as verifying
from genesis_dsl.runs.verify import Verdict, verify
from genesis_dsl.store.database import open_database
from genesis_dsl.store.reader import find_batch, reading
from genesis_dsl.store.writer import Writer
from genesis_dsl.trace.rows import Batch
from tests.builders import csv_text, flat
from tests.recordings import (
    Recording,
    copy_of,
    lines_of,
    record,
    small_recording,
    small_story,
    split_file,
)


@pytest.fixture
def changeable(tmp_path: Path) -> Recording:
    return copy_of(small_recording(), tmp_path)


@pytest.fixture
def own(tmp_path: Path) -> Recording:
    """A recording whose files may be changed too."""
    return record(small_story().write(tmp_path), tmp_path / "own.db")


def judge(recording: Recording, head: str = "") -> Verdict:
    return verify(recording.database, recording.run, head)


def first(recording: Recording, head: str = "") -> str:
    verdict = judge(recording, head)
    assert not verdict.holds
    return verdict.differences[0]


def test_a_record_that_nobody_changed_holds() -> None:
    verdict = judge(small_recording())

    assert verdict.holds
    assert verdict.made_again
    assert verdict.notes == ()


def test_the_head_that_was_kept_elsewhere_is_compared(changeable: Recording) -> None:
    assert judge(changeable, changeable.report["head"]).holds
    assert first(changeable, "ab" * 32).endswith("and abababababab was kept elsewhere: it was written anew.")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("UPDATE fill SET price_points = price_points + 1 WHERE id = 1", "fill 1: price is"),
        (
            "UPDATE position SET exit_price_points = exit_price_points - 1 WHERE id = 1",
            "trade 1: exit_price is",
        ),
        ("UPDATE position SET pnl_minor = pnl_minor + 100 WHERE id = 2", "trade 2: pnl is"),
        ("UPDATE orders SET stop_points = stop_points + 1 WHERE id = 1", "order 1: stop is"),
        ("UPDATE stop_move SET new_points = 5 WHERE id = 1", "stop move 1: new is"),
        ("UPDATE ledger_day SET equity_minor = 5 WHERE id = 1", "ledger day 1: equity is"),
        ("UPDATE outcome_change SET truth = 'stale' WHERE id = 1", "outcome change 1: truth is"),
        ("UPDATE alert SET message = 'All is well.' WHERE id = 1", "alert 1: message is"),
        ("UPDATE node SET text = 'close > 0' WHERE id = 1", "node 1: text is"),
        ("UPDATE symbol SET pip_points = 1", "symbol EURUSD: pip_points is"),
        ("DELETE FROM fill WHERE id = 2", "fill 2 comes up when run again, but is not stored"),
        ("DELETE FROM position WHERE id = 1", "trade 1 comes up when run again, but is not stored"),
        ("UPDATE run SET digest = 'abc'", "The digest is abc as stored"),
        ("UPDATE run SET head = 'abc'", "The chain of decisions does not end in the head of the run"),
        (
            "UPDATE run SET summary = json_set(summary, '$.net_profit', 9999.0)",
            "net_profit in the summary is 9999.0 as stored",
        ),
        (
            "UPDATE run SET manifest = json_set(manifest, '$.bars_start', 'noon')",
            "bars_start in the manifest is 'noon' as stored",
        ),
        ("UPDATE run SET currency = 'EUR'", "currency in the manifest is 'USD' as stored, 'EUR'"),
        ("UPDATE run SET minor_digits = 0", "minor_digits in the manifest is 2 as stored, 0"),
        ("UPDATE data_file SET path = 'x.csv'", "data in the manifest is"),
        ("UPDATE data_file SET sha256 = 'x'", "data in the manifest is"),
        ("UPDATE data_file SET first_time_ms = 0", "What the record says of"),
        (
            "UPDATE node SET rule = 'story > other' WHERE id = 1",
            "node 1 in the conditions is 'story > other'",
        ),
        ("UPDATE source SET sha256 = 'x' WHERE kind = 'strategy'", "The stored text of"),
        (
            "UPDATE source SET name = 'x' WHERE kind = 'strategy'",
            "The stored text of x is not the one that ran",
        ),
        ("DELETE FROM source WHERE kind = 'kill_switch'", "The text of "),
        ("DELETE FROM slot WHERE k = 700", "The table slot of the database was changed"),
        (
            "UPDATE run SET summary = json_set(summary, '$.more', 1)",
            "more in the summary is 1 as stored, None when run again.",
        ),
        (
            "UPDATE run SET manifest = json_set(manifest, '$.synthetic', json('true'))",
            "synthetic in the manifest is True as stored, False",
        ),
        (
            "UPDATE decision SET node_values = replace(node_values, '{', '{\"1\":5,\"1\":6,') WHERE id = 1",
            "Row 1 of the table decision was changed after it was recorded",
        ),
        (
            "UPDATE data_day SET sha256 = 'x' WHERE rowid = 1",
            "EURUSD: the bars of 2026-01-05 are not the ones",
        ),
    ],
)
def test_one_changed_value_is_named(changeable: Recording, change: str, said: str) -> None:
    changeable.change(change)

    assert first(changeable).startswith(said)


def test_one_changed_bit_of_an_outcome_is_named_with_its_instant(changeable: Recording) -> None:
    (key, bits) = changeable.ask("SELECT rowid, true_bits FROM outcome_block ORDER BY node_id, day_ms")[0]
    turned = bytes(each ^ (k == 170) for k, each in enumerate(bits))  # 22:48 of a day that begins at 21:00
    changeable.change("UPDATE outcome_block SET true_bits = ? WHERE rowid = ?", turned, key)

    assert "truth at 2026-01-05T22:48:00Z is" in first(changeable)


def test_one_changed_value_of_a_decision_breaks_the_chain_there(changeable: Recording) -> None:
    (number, text) = changeable.ask("SELECT id, node_values FROM decision WHERE kind = 'fired'")[0]
    values = json.loads(text)
    name = next(iter(values))
    changed = json.dumps(values | {name: 12345.0})
    changeable.change("UPDATE decision SET node_values = ? WHERE id = ?", changed, number)

    verdict = judge(changeable)

    assert verdict.differences[0].startswith(f"Decision D{number} does not follow from the one before")
    assert f"decision {number}: values {name} is 12345.0 as stored" in verdict.differences[1]


def test_a_decision_that_was_taken_out_breaks_the_chain_behind_it(changeable: Recording) -> None:
    changeable.change("DELETE FROM decision WHERE id = 3")

    assert first(changeable).startswith("Decision D4 does not follow")


def test_the_last_decisions_cannot_be_taken_out_unseen(changeable: Recording) -> None:
    (count,) = changeable.ask("SELECT max(id) FROM decision")[0]
    changeable.change("DELETE FROM decision WHERE id = ?", count)

    assert first(changeable).startswith("The chain of decisions does not end in the head")


@pytest.mark.parametrize("text", ["{", "[1, 2", "", '{"0": NaN}', "no json at all"])
def test_a_decision_that_is_no_json_any_more_is_a_difference(changeable: Recording, text: str) -> None:
    changeable.change("UPDATE decision SET node_values = ? WHERE id = 5", text)

    assert first(changeable).startswith("Row 5 of the table decision was changed after it was recorded")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE fill SET price_points = 'dear' WHERE id = 1",
        "UPDATE decision SET time_ms = 'noon' WHERE id = 5",
        "UPDATE decision SET detail = '[[[]]]' WHERE id = 5",
        "UPDATE decision SET node_values = '7' WHERE id = 5",
        "UPDATE outcome_block SET true_bits = 'text' WHERE rowid = 1",
        "UPDATE outcome_block SET true_bits = x'' WHERE rowid = 1",
        "UPDATE position SET id = 77 WHERE id = 1",
        "UPDATE data_day SET day_ms = 'monday' WHERE rowid = 1",
        "UPDATE source SET text = 'genesis: 2' WHERE file_id = 'story'",
        'UPDATE run SET manifest = json_set(manifest, \'$.parameters\', json(\'{"story": {"x": "many"}}\'))',
        "UPDATE run SET manifest = json_set(manifest, '$.account', 'other')",
        "UPDATE run SET manifest = json_remove(manifest, '$.files')",
        "UPDATE run SET manifest = json_set(manifest, '$.request', 5)",
        "UPDATE run SET manifest = '[]'",
    ],
)
def test_whatever_is_written_into_the_record_is_a_difference_and_no_fault_of_ours(
    changeable: Recording, change: str
) -> None:
    changeable.change(change)

    assert first(changeable)


def test_a_text_that_was_edited_in_the_record_is_named(changeable: Recording) -> None:
    changeable.change("UPDATE source SET text = replace(text, '2 pips', '3 pips') WHERE file_id = 'story'")

    assert "story.yaml is not the one that ran" in first(changeable)


def test_a_text_and_its_hash_edited_together_give_another_run(changeable: Recording) -> None:
    text = changeable.ask("SELECT text FROM source WHERE file_id = 'story'")[0][0].replace("2 pips", "3 pips")
    changeable.change("UPDATE source SET text = ? WHERE file_id = 'story'", text)
    manifest = json.loads(changeable.ask("SELECT manifest FROM run")[0][0])
    for each in manifest["files"]:
        if each["id"] == "story":
            each["sha256"] = sha256(text.encode()).hexdigest()
    changeable.change("UPDATE run SET manifest = ?", json.dumps(manifest))

    assert not judge(changeable).holds


def test_a_rule_file_that_changed_on_the_disk_changes_nothing(own: Recording) -> None:
    for path in own.request.paths:
        path.unlink()

    assert judge(own).holds


def prices(recording: Recording) -> Path:
    return recording.request.data / "EURUSD_M1.csv"


def test_one_changed_line_of_the_data_names_its_day(own: Recording) -> None:
    lines = lines_of(prices(own))
    lines[200] = lines[200][:20] + "1.20000,1.20000,1.20000,1.20000\n"
    prices(own).write_text("".join(lines))

    assert first(own) == "EURUSD: the bars of 2026-01-06 are not the ones that the run read."


def test_a_day_that_is_gone_from_the_data_is_named(own: Recording) -> None:
    prices(own).write_text("".join(lines_of(prices(own))[:100]))

    verdict = judge(own)

    assert not verdict.holds
    assert verdict.differences[0].startswith("EURUSD: the bars of 2026-01-0")


def test_bars_that_came_after_the_run_change_nothing(own: Recording) -> None:
    later = csv_text(flat(50), "2026-01-06 02:00").partition("\n")[2]
    prices(own).write_text("".join(lines_of(prices(own))) + later)

    assert judge(own).holds


def test_bars_that_came_before_the_run_are_another_warm_up(own: Recording) -> None:
    header, *rows = lines_of(prices(own))
    earlier = csv_text(flat(50), "2026-01-04 21:00").partition("\n")[2]
    prices(own).write_text(header + earlier + "".join(rows))

    assert first(own) == "EURUSD: the bars of 2026-01-04 are not the ones that the run read."


def test_a_data_file_that_is_gone_is_one_sentence(own: Recording) -> None:
    prices(own).unlink()

    assert first(own).startswith("The run cannot be made again: ")


def test_data_that_cannot_be_read_any_more_is_one_sentence(own: Recording) -> None:
    prices(own).write_text("time,open\nx,y\n")

    assert first(own).startswith("The run cannot be made again: ")


def test_files_of_other_names_with_the_same_bars_are_the_same_data(own: Recording) -> None:
    split_file(prices(own), 150, ("EURUSD_M1_z_first.csv", "EURUSD_M1_a_second.csv"))

    assert judge(own).holds


def test_prices_that_were_moved_are_no_difference_and_can_be_named(own: Recording, tmp_path: Path) -> None:
    shutil.move(own.request.data, tmp_path / "elsewhere")

    with pytest.raises(SettingsError, match=r"The prices of run 1 are not at .*; bring them back"):
        judge(own)
    verdict = verify(own.database, own.run, data=tmp_path / "elsewhere")
    assert (verdict.holds, verdict.made_again, verdict.notes) == (True, True, ())


def test_a_record_that_was_changed_is_refuted_without_its_prices_too(own: Recording) -> None:
    shutil.rmtree(own.request.data)
    own.change("UPDATE decision SET reason = 'x' WHERE id = 2")

    assert first(own).startswith("Decision D2 does not follow")


def test_a_file_of_prices_that_is_another_one_with_the_same_bars_is_noted(own: Recording) -> None:
    prices(own).write_text(prices(own).read_text().replace("time,", "Time,"))

    verdict = judge(own)

    assert verdict.holds
    assert verdict.notes[0].endswith(
        "is not byte for byte the file that was read; the bars of the run are the same."
    )


def test_a_run_of_another_version_is_noted(changeable: Recording) -> None:
    changeable.change("UPDATE run SET manifest = json_set(manifest, '$.engine', 'genesis-dsl 0.0.1')")

    verdict = judge(changeable)

    assert verdict.holds
    assert verdict.notes[0].startswith("The run was made by genesis-dsl 0.0.1; this is genesis-dsl ")


def stopped(
    folder: Path, monkeypatch: pytest.MonkeyPatch, fault: type[BaseException] | None = None
) -> Recording:
    """Record a run that somebody stopped in its middle, with Ctrl-C, or whose process broke off."""
    monkeypatch.setattr(replaying, "Rows", partial(replaying.Rows, block=40))
    monkeypatch.setattr(verifying, "Rows", partial(replaying.Rows, block=40))
    request = small_story().write(folder)
    database = open_database(f"sqlite:///{folder}/stopped.db")
    told: list[float] = []

    def stop(done: float) -> None:
        told.append(done)
        if len(told) == 4 and fault is not None:
            raise fault
        if len(told) == 4:
            os.kill(os.getpid(), signal.SIGINT)

    with suppress(KeyboardInterrupt, ZeroDivisionError):
        replaying.replay(request, database, stop)
    return Recording(request, database, 1, {})


def test_an_interrupted_run_is_made_again_as_far_as_it_came(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    verdict = judge(stopped(tmp_path, monkeypatch))

    assert (verdict.run.status, verdict.differences) == ("interrupted", ())
    assert verdict.made_again
    assert verdict.notes == ("The run is interrupted: it was made again as far as it came.",)


@pytest.mark.parametrize(
    ("fault", "status"), [(KeyboardInterrupt, "interrupted"), (ZeroDivisionError, "failed")]
)
def test_a_run_that_broke_off_is_made_again_as_far_as_it_came(
    fault: type[BaseException], status: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = stopped(tmp_path, monkeypatch, fault)

    verdict = judge(recording)

    assert (verdict.run.status, verdict.run.digest, verdict.differences) == (status, "", ())
    assert recording.ask("SELECT count(*) FROM fill")[0][0] > 0
    recording.change("UPDATE fill SET price_points = price_points + 1 WHERE id = 1")
    assert first(recording).startswith("fill 1: price is")


def test_nothing_can_be_changed_in_an_interrupted_run_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = stopped(tmp_path, monkeypatch)

    recording.change("UPDATE orders SET steps = steps + 1 WHERE id = 1")

    assert first(recording).endswith("one of the two was changed.") or first(recording).startswith(
        "order 1: steps"
    )


@pytest.mark.parametrize("status", ["interrupted", "failed"])
def test_a_whole_run_cannot_be_called_a_broken_one(changeable: Recording, status: str) -> None:
    changeable.change("UPDATE run SET status = ?", status)

    assert first(changeable) == f"status in the run is '{status}' as stored, 'done' when run again."


def test_an_interrupted_run_cannot_be_called_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    recording = stopped(tmp_path, monkeypatch)
    recording.database.heads.unlink()
    recording.change("UPDATE run SET status = 'done'")

    assert "comes up when run again, but is not stored" in first(recording)


@pytest.mark.parametrize("end", ["null", '"noon"', "7"])
def test_an_end_that_is_none_is_a_difference(changeable: Recording, end: str) -> None:
    changeable.change(
        "UPDATE run SET status = 'interrupted', summary = json_set(summary, '$.last_time', json(?))", end
    )

    assert not judge(changeable).holds


def test_the_parameters_of_the_run_are_used_again(tmp_path: Path) -> None:
    story = small_story()
    rules = story.rules.replace(
        "timeframe: M1\n", "timeframe: M1\nparameters:\n  back: {value: 10, from: 5, to: 60}\n"
    )
    story = replace(story, rules=rules.replace("lowest(low, 10)", "lowest(low, back)"), settings=("back=20",))

    recording = record(story.write(tmp_path), tmp_path / "set.db")

    assert recording.report["manifest"]["parameters"] == {"story": {"back": "20"}}
    assert judge(recording).holds


def test_progress_is_told(changeable: Recording) -> None:
    told: list[float] = []

    verify(changeable.database, 1, progress=told.append)

    assert told[-1] == 1.0


def test_a_run_that_still_goes_on_is_checked_in_itself(changeable: Recording) -> None:
    manifest = json.loads(changeable.ask("SELECT manifest FROM run")[0][0])
    with reading(changeable.database) as session:
        read = find_batch(session, 1)
    begin = Batch(sources=read.sources, data=read.data, days=read.days, nodes=read.nodes)
    with Writer(changeable.database) as writer:
        run = writer.begin(manifest, begin)
        verdict = verify(changeable.database, run)

    assert (verdict.holds, verdict.made_again) == (True, False)
    assert verdict.notes[0].startswith("The run is running")
