"""A run that was filled by a broker is made again from its journal, and from nothing else."""

from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.journal import write_journal
from genesis_dsl.market.report import Report
from genesis_dsl.runs.facts import manifest_of
from genesis_dsl.runs.journal import journal_of
from genesis_dsl.runs.prepare import build, ground_of
from genesis_dsl.runs.profile import Profile
from genesis_dsl.runs.reported import reports_again, reports_of
from tests.builders import PRICE, START, Story, at, entry, flat, strategy

SAID = (Report(at(START) + 330_000, "filled", order=1, steps=100, price=PRICE + 10),)


def test_reports_stand_in_the_journal_and_their_hash_in_the_manifest(tmp_path: Path) -> None:
    request = Story(strategy(entry("00:05")), flat(20)).write(tmp_path)
    ground = ground_of(request, Profile())
    prepared = build(replace(ground, chosen=replace(ground.chosen, reports=SAID)))
    journal = tmp_path / "run.journal"
    write_journal(journal_of(prepared), journal)
    manifest = manifest_of(prepared, {})

    assert reports_of(request.data) is None
    said = ground_of(replace(request, data=journal), Profile()).chosen.notes
    assert (
        "Fills are what a broker reported, as the journal has it (1 of them); nothing is simulated." in said
    )
    assert reports_of(journal) == SAID
    assert reports_again(manifest, journal) == SAID
    with pytest.raises(FeedError, match="the journal that was written of it"):
        reports_again(manifest, request.data)
    with pytest.raises(FeedError, match="does not stand in"):
        reports_again(manifest_of(build(ground), {}), journal)
