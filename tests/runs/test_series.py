from functools import cache

import numpy as np

from genesis_dsl.runs.opened import Opened, OpenedRuns
from genesis_dsl.runs.series import compared, values_on
from genesis_dsl.types.kind import Kind
from tests.recordings import demo_recording, small_recording


@cache
def _demo() -> Opened:
    recording = demo_recording()
    return OpenedRuns().of(recording.database, recording.run)


def test_both_sides_of_comparisons_are_series_in_the_authors_words() -> None:
    found = compared(_demo().prepared, "EURUSD")

    assert [each.words for each in found.lines] == ["range_top", "ema(close, 200) on H4"]
    assert "long_score" in [panel.words for panel in found.panels]
    assert all(each.kind is Kind.PRICE for each in found.lines)


def test_a_panel_has_the_constants_that_its_series_is_held_against() -> None:
    levels = {panel.words: panel.levels for panel in compared(_demo().prepared, "EURUSD").panels}

    assert levels["rsi(close, 14)"] == (50.0, 70.0)
    assert levels["long_score"] == (65.0,)
    assert levels["spread"] == (12.0,)  # 1.2 pips in points


def test_a_series_is_what_the_rule_read_at_the_close_of_each_bar() -> None:
    """A decision keeps what it read: it is the value of the series on its bar."""
    recording = small_recording()
    opened = OpenedRuns().of(recording.database, recording.run)
    bars = opened.bars("EURUSD", "M1")
    (line,) = compared(opened.prepared, "EURUSD").lines
    values = dict(
        zip(bars.closed_at.tolist(), values_on(opened.prepared, line.node, bars).tolist(), strict=True)
    )
    node = "SELECT id FROM node WHERE text = ? AND same_as < 0"
    value = f"json_extract(node_values, '$.' || ({node}))"
    kinds = "kind IN ('fired', 'blocked', 'near miss')"
    rows = recording.ask(f"SELECT time_ms, {value} FROM decision WHERE {kinds}", line.words)
    read = [row for row in rows if row[1] is not None]

    assert read
    assert [values[time] for time, _ in read] == [value for _, value in read]


def test_what_is_not_known_yet_is_no_number() -> None:
    opened = _demo()
    bars = opened.bars("EURUSD", "M15")
    line = compared(opened.prepared, "EURUSD").lines[0]

    assert np.isnan(values_on(opened.prepared, line.node, bars)[0])
