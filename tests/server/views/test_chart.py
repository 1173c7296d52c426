from dataclasses import replace

from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.window import window
from genesis_dsl.server.addresses import Addresses
from genesis_dsl.server.record import open_record
from genesis_dsl.server.views.chart import bar_lines, first_look, heads, row_lines, span_around
from genesis_dsl.store.reader import reading
from genesis_dsl.store.trades import find_positions_in
from tests.builders import at
from tests.recordings import small_recording

SPAN = (at("2026-01-05 22:00"), at("2026-01-06 00:00"))


def test_a_span_is_cut_on_multiples_of_a_bar() -> None:
    assert span_around(SPAN[0] + 1, "M15", 4) == (SPAN[0] - 30 * 60_000, SPAN[0] + 30 * 60_000)


def test_every_deal_of_the_record_stands_at_one_bar_of_the_table() -> None:
    recording = small_recording()
    opened = OpenedRuns().of(recording.database, recording.run)
    found = window(opened, "EURUSD", "M5", SPAN, {})
    with reading(recording.database) as session:
        record = open_record(session, Addresses(recording.run))
        positions = find_positions_in(session, recording.run, "EURUSD", *SPAN)
    lines = bar_lines(found, positions, record)
    inside = [time for each in positions for time in (each.entry_time, each.exit_time)]

    happened = [each for line in lines for each in line.happened]
    still_open = sum(each.exit_reason == "open at end" for each in positions)
    assert positions
    assert len(happened) == sum(SPAN[0] < time <= SPAN[1] for time in inside) - still_open
    assert {each.address for each in happened} == {f"/runs/1/why/T{each.id}" for each in positions}


def test_an_entry_heads_the_strips_of_its_conditions() -> None:
    recording = small_recording()
    found = window(OpenedRuns().of(recording.database, recording.run), "EURUSD", "M5", SPAN, {})
    with reading(recording.database) as session:
        record = open_record(session, Addresses(recording.run))
    (only,) = record.manifest["strategies"]
    both = replace(
        record, row=replace(record.row, manifest=record.manifest | {"strategies": [only, "other"]})
    )

    assert heads(found.rows, record) == ["go", "low"]
    assert {row.strategy for row in row_lines(found, record)} == {""}
    assert [row.label for row in row_lines(found, record) if not row.depth] == ["go", "low"]
    assert heads(found.rows, both) == [f"{only}: go", f"{only}: low"]
    assert {row.strategy for row in row_lines(found, both)} == {only}


def test_the_first_look_is_loaded_at_once_and_little_beside_it() -> None:
    minute, cell = 60_000, 240 * 60_000

    assert first_look(1000 * cell + 120 * minute, "M1") == (1000 * cell, 1001 * cell)
    assert first_look(1000 * cell + 10 * minute, "M1") == (999 * cell, 1001 * cell)
