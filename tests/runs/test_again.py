from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.diagnostics.source import Source
from genesis_dsl.errors import FeedError, GenesisError, StoreError
from genesis_dsl.market.zone import DAY
from genesis_dsl.runs.again import check_days, check_manifest, choose_again, data_path, prepare_again
from genesis_dsl.store.reader import find_rows, find_run, reading
from genesis_dsl.trace.rows import DataDayRow, RunRow, SourceRow
from tests.recordings import small_recording


@pytest.fixture(scope="module")
def run() -> RunRow:
    with reading(small_recording().database) as session:
        return find_run(session, 1)


@pytest.fixture(scope="module")
def sources() -> list[SourceRow]:
    with reading(small_recording().database) as session:
        return list(find_rows(session, 1, SourceRow))


@pytest.fixture(scope="module")
def days() -> list[DataDayRow]:
    with reading(small_recording().database) as session:
        return list(find_rows(session, 1, DataDayRow))


def test_the_texts_that_ran_are_the_rules_of_the_run(run: RunRow, sources: list[SourceRow]) -> None:
    chosen = choose_again(run, sources)

    assert (chosen.account.id, [each.id for each in chosen.strategies]) == ("small", ["story"])


def test_the_engine_is_made_again_for_the_same_span(
    run: RunRow, sources: list[SourceRow], days: list[DataDayRow]
) -> None:
    prepared = prepare_again(run, sources, days)

    assert (prepared.first, prepared.last) == (run.manifest["from"], run.manifest["to"])


def test_an_edited_text_is_refused(run: RunRow, sources: list[SourceRow]) -> None:
    edited = [replace(each, text=each.text + "# more\n") for each in sources]

    with pytest.raises(StoreError, match="is not the one that ran"):
        choose_again(run, edited)


def test_texts_that_mean_nothing_any_more_are_refused(run: RunRow, sources: list[SourceRow]) -> None:
    text = "genesis: 1\nkind: strategy\nid: story\n"
    empty = [replace(each, text=text) if each.kind == "strategy" else each for each in sources]
    empty = [replace(each, sha256=Source(each.name, each.text).sha256) for each in empty]
    files = [
        {"kind": each.kind, "id": each.file_id, "sha256": each.sha256, "name": each.name} for each in empty
    ]

    with pytest.raises(StoreError, match="not understood by this version"):
        choose_again(replace(run, manifest=run.manifest | {"files": files}), empty)


def test_a_text_that_is_gone_is_named(run: RunRow, sources: list[SourceRow]) -> None:
    without = [each for each in sources if each.kind != "instruments"]

    with pytest.raises(StoreError, match=r"The text of .* is in the manifest, and gone from the record"):
        choose_again(run, without)


def test_data_that_is_gone_is_told_with_its_reason(
    run: RunRow, sources: list[SourceRow], days: list[DataDayRow], tmp_path: Path
) -> None:
    elsewhere = run.manifest | {"request": run.manifest["request"] | {"data": str(tmp_path / "gone")}}

    assert data_path(elsewhere) == tmp_path / "gone"
    with pytest.raises(GenesisError, match="The run cannot be made again: there is no file or folder"):
        prepare_again(replace(run, manifest=elsewhere), sources, days)


@pytest.mark.parametrize(
    "changed",
    [
        {"engine": 5},
        {"files": [{"kind": "strategy"}]},
        {"parameters": {"story": {"x": "1/0"}}},
        {"request": {"data": 5}},
        {"from": "monday"},
        {"to": None},
    ],
)
def test_a_manifest_that_names_no_run_is_refused(run: RunRow, changed: dict[str, object]) -> None:
    check_manifest(run)

    with pytest.raises(StoreError, match="manifest of run 1 was changed"):
        check_manifest(replace(run, manifest=run.manifest | changed))


@pytest.mark.parametrize("changed", [{"account": "nobody"}, {"strategies": ["nobody"]}])
def test_a_manifest_that_names_what_did_not_run_is_refused(
    run: RunRow, sources: list[SourceRow], changed: dict[str, object]
) -> None:
    with pytest.raises(StoreError, match="manifest of run 1 was changed"):
        choose_again(replace(run, manifest=run.manifest | changed), sources)


def test_days_are_compared_with_those_that_were_read(
    run: RunRow, sources: list[SourceRow], days: list[DataDayRow]
) -> None:
    market = prepare_again(run, sources, days).market
    check_days([*days, replace(days[0], symbol="GBPUSD")], market)

    with pytest.raises(FeedError, match="the bars of 2026-01-06 are not the ones"):
        check_days([days[0], replace(days[1], sha256="x")], market)
    with pytest.raises(FeedError, match="the bars of 2026-01-09 are gone"):
        check_days([*days, replace(days[1], day=days[1].day + 3 * DAY)], market)
    with pytest.raises(FeedError, match="the bars of 2026-01-06 are not the ones"):
        check_days(days[:1], market)
