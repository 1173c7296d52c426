from pathlib import Path

import numpy as np
import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.runs.instruments import read_instruments
from genesis_dsl.runs.surveying import finer_prices, survey
from tests.market.surveys.makers import coarser, table, walk

FX = read_instruments()
MINUTES = walk("2024-02-05", 5 * 1_440)


def written(folder: Path, name: str, timeframe: str = "M1", late: int = 0) -> Path:
    path = folder / name
    path.write_text(table(coarser(MINUTES, timeframe, late)))
    return path


def test_a_folder_is_looked_through_symbol_by_symbol_the_finest_first(tmp_path: Path) -> None:
    written(tmp_path, "EURUSD_H1.csv", "H1")
    written(tmp_path, "EURUSD_M1.csv")
    written(tmp_path, "CADCHF_M1.csv")
    (tmp_path / "notes.txt").write_text("x")

    found = survey(tmp_path, FX)

    assert [(each.symbol, each.timeframe) for each in found] == [
        ("CADCHF", "M1"),
        ("EURUSD", "M1"),
        ("EURUSD", "H1"),
    ]
    assert [each.agreement is not None for each in found] == [False, False, True]


def test_a_wrong_stamp_side_is_caught_where_finer_data_is_at_hand(tmp_path: Path) -> None:
    written(tmp_path, "EURUSD_M15.csv", "M15", 900_000)
    written(tmp_path, "EURUSD_M1.csv")

    found = survey(tmp_path, FX)[1]

    assert found.agreement is not None
    assert not found.agreement.agrees
    assert any("these bars are stamped at their close" in each for each in found.remarks)


def test_finer_bars_of_a_folder_are_given_the_finest_first(tmp_path: Path) -> None:
    for name in ("M15", "M1", "H4"):
        written(tmp_path, f"EURUSD_{name}.csv", name)
    written(tmp_path, "GBPUSD_M1.csv")

    assert [name for name, _ in finer_prices(tmp_path, "EURUSD", "H1", FX)] == ["M1", "M15"]
    assert list(finer_prices(tmp_path / "nowhere", "EURUSD", "H1", FX)) == []


def test_a_folder_without_prices_says_so(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="holds no file of prices named"):
        survey(tmp_path, FX)


def test_a_journal_is_not_taken_for_a_file_of_bars(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="is the journal of a run, and no export"):
        survey(tmp_path / "run.journal", FX)


def test_ticks_are_looked_through_and_are_the_finest_there_is(tmp_path: Path) -> None:
    ticks = [
        f"{np.datetime64(time + after, 'ms')},{bid:.5f},{bid:.5f}"
        for time, *bids in zip(MINUTES.times.tolist(), MINUTES.opens, MINUTES.closes, strict=True)
        for after, bid in zip((0, 59_000), bids, strict=True)
    ]
    (tmp_path / "EURUSD_ticks.csv").write_text("\n".join(["time,bid,ask", *ticks, ""]))
    written(tmp_path, "EURUSD_M15.csv", "M15", 900_000)

    ticks_survey, bars_survey = survey(tmp_path, FX)

    assert (ticks_survey.timeframe, ticks_survey.rows) == ("ticks", 2 * len(MINUTES.times))
    assert bars_survey.agreement is not None
    assert (bars_survey.agreement.finer, bars_survey.agreement.agrees) == ("ticks", False)
