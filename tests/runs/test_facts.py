import json
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.runs.facts import clock, engine_version, first_batch, manifest_of, with_iso_times
from genesis_dsl.runs.prepare import Prepared, prepare
from genesis_dsl.runs.unsimulated import unsimulated
from genesis_dsl.store.reader import find_batch, reading
from genesis_dsl.trace.digest import Digest
from genesis_dsl.trace.nodes import values_of
from tests.recordings import demo_recording, small_recording, small_story


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    return prepare(small_story().write(tmp_path))


def test_the_engine_is_named_with_all_that_computes() -> None:
    assert [each.split()[0] for each in engine_version().split(", ")] == ["genesis-dsl", "ta-lib", "llvmlite"]


def test_a_clock_time_is_written_with_two_digits() -> None:
    assert (clock(17 * 3600), clock(5 * 60)) == ("17:00", "00:05")


def test_the_manifest_names_files_data_and_what_is_not_simulated(prepared: Prepared) -> None:
    manifest = manifest_of(prepared, {"data": "x", "from": None, "to": None})

    assert {each["id"] for each in manifest["files"]} == {"story", "small", "plain", "limits", "switches"}
    assert manifest["bars_start"] == "17:00 in America/New_York"
    assert [each["bars"] for each in manifest["data"]] == [300]
    assert manifest["not_simulated"] == list(unsimulated(prepared))
    assert manifest["synthetic"] is False
    assert json.loads(json.dumps(manifest)) == manifest


def test_made_up_prices_are_called_synthetic() -> None:
    assert demo_recording().report["manifest"]["synthetic"] is True


def test_people_read_instants_and_the_database_keeps_numbers() -> None:
    recording = small_recording()
    stored = json.loads(recording.ask("SELECT manifest FROM run")[0][0])

    assert stored["from"] == 1_767_646_800_000
    assert recording.report["manifest"] == with_iso_times(stored)
    assert recording.report["manifest"]["from"] == "2026-01-05T21:00:00Z"
    assert recording.report["manifest"]["request"]["from"] is None


def test_each_part_of_a_sentence_is_its_own_words_in_its_file(prepared: Prepared) -> None:
    batch = first_batch(prepared)
    texts = {each.file_id: each.text for each in batch.sources}

    assert batch.nodes
    for node in batch.nodes:
        assert texts[node.file_id][node.start : node.end] == node.text


def test_every_node_has_its_place_in_the_tree(prepared: Prepared) -> None:
    nodes = {each.id: each for each in first_batch(prepared).nodes}

    assert all(each.parent == -1 or each.parent in nodes for each in nodes.values())
    assert {each.owner for each in nodes.values()} >= {"entry", "exit", "rule", "switch"}


def test_facts_of_an_op_are_plain_numbers_and_texts(prepared: Prepared) -> None:
    for node in first_batch(prepared).nodes:
        assert json.loads(json.dumps(node.data)) == json.loads(json.dumps(list(node.data)))


def test_where_the_files_of_a_run_lie_is_not_in_its_digest(tmp_path: Path) -> None:
    ideas = (
        "- id: ideas\n  of: openings\n  same: [side]\n  joins_when: time_since_losing_close <= 5 minutes\n"
    )
    counted = "- id: many\n  trip_when: count(ideas today) >= 2\n  then: block entries\n  re_arm: next day\n"
    story, found = replace(small_story(), groups=ideas, switches=counted), set()
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        digest = Digest()
        digest.add(first_batch(prepare(story.write(tmp_path / name))))
        found.add(digest.hexdigest())

    assert len(found) == 1


def test_the_scales_of_each_symbol_stand_in_the_record(prepared: Prepared) -> None:
    [symbol] = first_batch(prepared).symbols

    assert (symbol.symbol, symbol.digits, symbol.pip_points, symbol.lots_per_step) == (
        "EURUSD",
        5,
        10,
        "1/100",
    )


def test_a_decision_keeps_each_value_once_and_with_the_nodes_they_tell_all() -> None:
    recording = small_recording()
    with reading(recording.database) as session:
        batch = find_batch(session, recording.run)
    kept = {str(node.id) for node in batch.nodes if node.same_as < 0 and not node.constants}
    constants = {node.text for node in batch.nodes if node.constants}

    assert "10" in constants
    for decision in batch.decisions:
        entry = [node for node in batch.nodes if node.path.partition(" > ")[0] == decision.subject]
        assert decision.values.keys() <= kept
        assert (
            decision.kind in ("closed", "moved")
            or {str(node.id) for node in entry} <= values_of(decision, batch.nodes).keys()
        )
