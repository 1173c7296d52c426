"""What a bar's letters say is what was recorded of its decisions."""

from pathlib import Path

from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.verdicts import (
    FALSE,
    MIXED,
    NOT_ASKED,
    TRUE,
    UNKNOWN,
    rows_of,
    states_on,
)
from genesis_dsl.runs.window import account_changes
from genesis_dsl.store.reader import reading
from tests.builders import entry, strategy
from tests.recordings import Recording, demo_recording, record, small_recording, small_story

LETTERS = {"true": TRUE, "false": FALSE, "unknown": UNKNOWN}


def _opened(recording: Recording) -> Opened:
    return OpenedRuns().of(recording.database, recording.run)


def _recorded(recording: Recording, part: int) -> dict[int, str]:
    """Read the view `outcomes` of a condition: what it was at each instant."""
    question = "SELECT 1000 * unixepoch(time), truth FROM outcomes WHERE run = 1 AND node = ?"
    return {time: LETTERS[truth] for time, truth in recording.ask(question, part)}


def test_every_entry_and_every_condition_has_a_row() -> None:
    rows = [row for _, row in rows_of(_opened(demo_recording()).prepared, "EURUSD")]

    assert [(row.depth, row.label) for row in rows] == [
        (0, "long_breakout"),
        (1, "in_hours"),
        (1, "broke_out"),
        (1, "confluence"),
        (2, "trend"),
        (2, "momentum"),
        (2, "volume"),
        (2, "cheap"),
        (2, "opposed"),
    ]
    assert [row.label for row in rows if row.is_clock] == ["in_hours"]


def test_letters_are_the_recorded_outcomes() -> None:
    recording = small_recording()
    opened = _opened(recording)
    bars = opened.bars("EURUSD", "M1")

    for row, letters in states_on(opened.prepared, opened.rows("EURUSD"), bars, {}):
        recorded = _recorded(recording, row.part)
        said = [recorded.get(time, NOT_ASKED) for time in bars.closed_at.tolist()]
        assert letters == "".join(said)


def test_a_longer_bar_holds_the_share_of_true_ones() -> None:
    opened = _opened(small_recording())
    quarters = opened.bars("EURUSD", "M15")
    minutes, rows = opened.bars("EURUSD", "M1"), opened.rows("EURUSD")
    short = {
        row.part: letters for row, letters in states_on(opened.prepared, opened.rows("EURUSD"), minutes, {})
    }

    for row, letters in states_on(opened.prepared, rows, quarters, {}):
        for at, letter in enumerate(letters):
            inside = short[row.part][15 * at : 15 * at + 15].replace(NOT_ASKED, "")
            true = inside.count(TRUE)
            if letter.isdigit():
                assert abs(int(letter) - 10 * true / len(inside)) <= 0.5 or letter in "19"
            elif letter == MIXED:
                assert set(inside) == {FALSE, UNKNOWN}
            else:
                assert set(inside or NOT_ASKED) == {letter}


def test_what_reads_the_account_is_laid_from_its_changes(tmp_path: Path) -> None:
    rules = strategy(entry(when="count(openings) < 1"))
    recording = record(small_story(rules=rules).write(tmp_path), tmp_path / "own.db")
    opened, bars = _opened(recording), _opened(recording).bars("EURUSD", "M1")
    with reading(recording.database) as session:
        span = (int(bars.opened_at[0]), int(bars.closed_at[-1]))
        changes = account_changes(opened, session, 1, "EURUSD", span)

    said = {row.part: each for row, each in states_on(opened.prepared, opened.rows("EURUSD"), bars, changes)}
    letters = said[min(changes)]

    assert set(letters.replace(NOT_ASKED, "")) == {TRUE, FALSE}
    assert letters.index(TRUE) < letters.index(FALSE)
