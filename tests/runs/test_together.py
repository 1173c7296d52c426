"""How often everything was true, and all but one condition, agrees with the outcomes that were stored."""

from itertools import groupby
from pathlib import Path

from genesis_dsl.runs.at_instant import entries_on
from genesis_dsl.runs.opened import OpenedRuns
from genesis_dsl.runs.together import Together, together
from tests.builders import Story, entry, random_walk, strategy
from tests.recordings import Recording, demo_recording, record

CONDITIONS = {"up": "close > open", "over": "close > average(close, 5)", "late": "time >= 01:00 in UTC"}
OUTCOMES = "SELECT rule, time, truth FROM outcomes WHERE run = 1 AND symbol = ? ORDER BY time, rule"


def counted(recording: Recording, symbol: str = "EURUSD") -> list[Together]:
    prepared = OpenedRuns().of(recording.database, recording.run).prepared
    return [together(prepared, site, entry) for _, site, entry in entries_on(prepared, symbol)]


def test_the_counts_are_those_of_the_stored_outcomes(tmp_path: Path) -> None:
    listed = "".join(f"\n    - id: {name}\n      when: {when}" for name, when in CONDITIONS.items())
    rules = strategy(entry(when="close > 9").replace("when: close > 9", f"all_of:{listed}"))
    recording = record(Story(rules, random_walk(3, 300)).write(tmp_path), tmp_path / "own.db")
    rows = recording.ask(OUTCOMES, "EURUSD")
    (found,) = counted(recording)
    at_once = {
        time: {rule.rpartition(" > ")[2]: truth for rule, _, truth in some}
        for time, some in groupby(rows, key=lambda row: row[1])
    }
    against = [[name for name in CONDITIONS if each.get(name) != "true"] for each in at_once.values()]

    assert found.true == sum(not each for each in against)
    assert dict(found.alone) == {name: sum(each == [name] for each in against) for name in CONDITIONS}
    assert found.decisions == len(at_once)


def test_it_is_said_in_one_breath() -> None:
    (found, *_) = counted(demo_recording())

    assert found.sentence.startswith(f"All true {found.true} time")
    assert f"{found.decisions:,} decisions in {found.days} days" in found.sentence
