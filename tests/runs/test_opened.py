"""A run that is kept open answers as one that is made again for every question."""

from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs import opened
from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.whynot import whynot
from tests.recordings import Recording, copy_of, record, small_recording, small_story

CLOCKS = ("22:00", "23:30", "21:10", "23:31", "22:00")


def _open(runs: OpenedRuns, recording: Recording) -> Opened:
    return runs.of(recording.database, recording.run)


def test_moments_in_any_order_are_answered_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opened, "STRIDE", 40)  # states on the way, and going back to them
    recording, runs = small_recording(), OpenedRuns()

    for clock in CLOCKS:
        moment = f"2026-01-05 {clock} UTC"
        kept = whynot(recording.database, recording.run, "EURUSD", moment, runs=runs)
        assert kept == whynot(recording.database, recording.run, "EURUSD", moment)


def test_a_run_is_made_again_once() -> None:
    runs = OpenedRuns()

    assert _open(runs, small_recording()) is _open(runs, small_recording())


def test_a_changed_record_is_read_again(tmp_path: Path) -> None:
    runs, recording = OpenedRuns(), copy_of(small_recording(), tmp_path)
    before = _open(runs, recording)
    recording.change("UPDATE run SET manifest = json_set(manifest, '$.notes', json('[]'))")

    assert _open(runs, recording) is not before


def test_who_looks_strictly_is_not_shown_what_was_made_of_other_texts(tmp_path: Path) -> None:
    runs, recording = OpenedRuns(), copy_of(small_recording(), tmp_path)
    _open(runs, recording)
    recording.change("UPDATE source SET text = text || ' ' WHERE kind = 'strategy'")

    with pytest.raises(GenesisError):
        runs.of(recording.database, recording.run, strictly=True)


def test_changed_prices_are_refused_though_the_run_is_kept(tmp_path: Path) -> None:
    recording, runs = record(small_story().write(tmp_path), tmp_path / "own.db"), OpenedRuns()
    _open(runs, recording)
    prices = next(each for each in Path(recording.request.data).rglob("*.csv"))
    lines = prices.read_text(encoding="utf-8").splitlines(keepends=True)
    prices.write_text("".join(lines[:-1]), encoding="utf-8")

    with pytest.raises(GenesisError):
        _open(runs, recording)
