import json
from dataclasses import replace
from pathlib import Path

from genesis_dsl.market.surveys.finer import Agreement
from genesis_dsl.market.surveys.gaps import OUTAGE, SHORT, Gap
from genesis_dsl.market.surveys.survey import OddDay, Survey
from genesis_dsl.runs.instruments import read_instruments
from genesis_dsl.runs.sheet import MOST, as_json, sheet
from genesis_dsl.runs.surveying import survey
from tests.market.makers import at, price_rows, write


def look(folder: Path) -> Survey:
    path = write(folder, "EURUSD_M1.csv", *price_rows("2024-02-06 10:00", 200))
    return survey(path, read_instruments())[0]


def test_a_sheet_has_every_figure_in_words(tmp_path: Path) -> None:
    gap, long = (Gap(at("2024-02-06 11:00"), 0, bars, kind) for bars, kind in ((1, SHORT), (1_449, OUTAGE)))
    found = sheet(
        replace(look(tmp_path), gaps=(gap, gap, long), missing=1_451, weekend=(OddDay(at("2024-02-10"), 1),))
    )

    facts = {each.name: each.text for each in found.facts}
    assert found.title == "EURUSD M1"
    assert facts["bars"] == "200"
    assert facts["span"] == "2024-02-06 10:00 UTC to 2024-02-06 13:19 UTC"
    assert facts["bars missing in trading hours"] == "1,451"
    assert facts["spread in points"] == facts["volume"] == "not in this file"
    assert facts["stamps"] == "not held against finer data: none is at hand"
    assert [(each.name, each.count, each.bars) for each in found.kinds] == [
        ("outage", "1", "1,449"),
        ("short", "2", "2"),
    ]
    assert [(each.name, each.text) for each in found.outages] == [("2024-02-06 11:00 UTC", "1,449 bars")]
    assert [(each.name, each.text) for each in found.weekend] == [("2024-02-10 00:00 UTC", "1 bar")]
    assert found.more == ""


def test_what_is_too_much_to_read_is_counted(tmp_path: Path) -> None:
    outage = Gap(0, 0, 20, OUTAGE)

    found = sheet(replace(look(tmp_path), gaps=(outage,) * (MOST + 3), weekend=(OddDay(0, 1),) * (MOST + 1)))

    assert len(found.outages) == MOST
    assert found.more == "3 more outages, 1 more days"


def test_a_program_is_given_every_gap_with_its_instants(tmp_path: Path) -> None:
    gap = Gap(at("2024-02-06 11:00"), at("2024-02-06 11:20"), 20, OUTAGE)
    shifted = Agreement("M1", 100, ((-900_000, 2),), 900_000)

    told = json.loads(json.dumps(as_json(replace(look(tmp_path), gaps=(gap,), agreement=shifted))))

    assert told["gaps"] == [
        {"begin": "2024-02-06T11:00:00Z", "end": "2024-02-06T11:20:00Z", "bars": 20, "kind": "outage"}
    ]
    assert told["first"] == "2024-02-06T10:00:00Z"
    assert told["agreement"]["shifts"] == [{"ms": -900_000, "months": 2}]
    assert told["agreement"]["agrees"] is False
