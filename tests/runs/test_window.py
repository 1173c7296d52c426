from pathlib import Path

import pytest

from genesis_dsl.errors import GenesisError
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.window import part_of, timeframes_of, window
from tests.builders import at, entry, strategy
from tests.recordings import record, small_recording, small_story

FIRST = at("2026-01-05 21:00")
HOUR = 3_600_000
SPAN = (FIRST + HOUR, FIRST + 2 * HOUR)


def test_a_window_knows_the_bars_next_to_it() -> None:
    recording = small_recording()
    opened = OpenedRuns().of(recording.database, recording.run)

    found = window(opened, "EURUSD", "M15", SPAN, {})

    assert found.bars.opened_at.tolist() == list(range(*SPAN, HOUR // 4))
    assert (found.before, found.after) == (SPAN[0] - HOUR // 4, SPAN[1])
    assert {len(letters) for _, letters in found.rows} == {4}


def test_a_part_of_a_window_is_the_window_of_its_span() -> None:
    recording = small_recording()
    opened = OpenedRuns().of(recording.database, recording.run)
    whole = window(opened, "EURUSD", "M15", (FIRST, FIRST + 4 * HOUR), {})

    cut, alone = part_of(whole, SPAN), window(opened, "EURUSD", "M15", SPAN, {})

    assert (cut.before, cut.after, cut.rows, cut.hours, cut.news) == (
        (alone.before, alone.after, alone.rows, alone.hours, alone.news)
    )
    assert cut.bars.close.tolist() == alone.bars.close.tolist()
    assert {node: values.tolist() for node, values in cut.values.items()} == (
        {node: values.tolist() for node, values in alone.values.items()}
    )


def test_hours_are_those_in_which_the_clock_lets_some_entry_in(tmp_path: Path) -> None:
    rules = strategy(
        entry(when="time between 22:00 and 22:30 in UTC"),
        entry(name="low", when="time between 22:50 and 23:00 in UTC"),
    )
    recording = record(small_story(rules=rules).write(tmp_path), tmp_path / "own.db")

    found = window(OpenedRuns().of(recording.database, 1), "EURUSD", "M15", SPAN, {})

    assert found.hours == "ttft"


def test_only_what_the_finest_prices_make_can_be_shown() -> None:
    recording = small_recording()
    opened = OpenedRuns().of(recording.database, recording.run)

    assert timeframes_of(opened, "EURUSD")[:3] == ["M1", "M5", "M10"]
    with pytest.raises(GenesisError, match="cannot be shown on M7"):
        window(opened, "EURUSD", "M7", SPAN, {})
