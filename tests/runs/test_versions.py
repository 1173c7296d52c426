from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import SettingsError
from genesis_dsl.runs.facts import manifest_of
from genesis_dsl.runs.prepare import prepare
from tests.builders import Story, at, entry, flat, strategy, symbol_text

CHANGE = "2026-01-05 22:00"
LOT = "versions:\n  - from: 2026-01-06\n    lot: 10_000 EUR"


def story(more: str) -> Story:
    symbols = (symbol_text(more=more),)
    return Story(strategy(entry()), flat(30), symbols=symbols, start="2026-01-05 21:50")


def test_a_change_inside_a_run_is_said_and_stands_in_its_manifest(tmp_path: Path) -> None:
    more = "commission: 1 USD\nversions:\n  - from: 2026-01-06\n    commission: 7 USD\n    leverage: 30"

    prepared = prepare(story(more).write(tmp_path))

    said = "EURUSD: leverage, commission changed at 2026-01-05 22:00 UTC, as its instruments file says."
    assert said in prepared.notes
    assert manifest_of(prepared, {})["versions"] == [
        {"symbol": "EURUSD", "from": "2026-01-05T22:00:00Z", "changed": ["leverage", "commission"]}
    ]


def test_a_lot_that_changes_inside_a_run_is_refused_with_the_two_runs_to_make(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as refused:
        prepare(story(LOT).write(tmp_path))

    assert str(refused.value) == (
        "The lot of EURUSD, or the step of its sizes, changes at 2026-01-05 22:00 UTC, and no position can "
        "be counted in both; run to 2026-01-05T22:00:00Z, and then from 2026-01-05T22:00:00Z."
    )


@pytest.mark.parametrize(("first", "last", "lot"), [(None, at(CHANGE), 100_000), (at(CHANGE), None, 10_000)])
def test_each_of_the_two_runs_has_its_own_lot(
    first: int | None, last: int | None, lot: int, tmp_path: Path
) -> None:
    prepared = prepare(replace(story(LOT).write(tmp_path), first=first, last=last))

    scale = prepared.assembled.scales["EURUSD"]
    assert prepared.chosen.instruments.symbols["EURUSD"].lot == lot
    assert scale.num * 100_000 == scale.den * lot
