import csv
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.feed import read_market
from genesis_dsl.runs.importing import Imported, ImportRequest, import_files
from genesis_dsl.runs.instruments import read_instruments
from tests.market.importers.makers import calendar_text, hour, mt5
from tests.market.surveys.makers import coarser, table, walk

FX = read_instruments()
STAMPS = [f"2024-02-01 {each // 60:02}:{each % 60:02}" for each in range(150)]


def exported(folder: Path, text: str, name: str = "EURUSD_M1.csv") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder / name


def brought(folder: Path, *paths: Path, **asked: object) -> Imported:
    asked = {"zone": "Europe/Athens"} | asked
    return import_files(ImportRequest(paths, folder / "prices", **asked), FX)  # type: ignore[arg-type]  # as asked


def test_what_is_brought_in_is_read_by_a_run(tmp_path: Path) -> None:
    path = exported(tmp_path / "in", mt5(*STAMPS))

    found = brought(tmp_path, path)

    (written,) = found.written
    history = read_market(tmp_path / "prices", FX, ["EURUSD"], None, None).histories["EURUSD"]
    assert written.path == tmp_path / "prices/EURUSD_M1.parquet"
    assert history.bars.opened_at.tolist() == written.joined.times.tolist()
    assert history.bars.spread.tolist() == [12] * 150
    assert (written.aside, written.notes, found.skipped) == (None, (), ())
    assert (written.survey.rows, written.survey.gaps) == (150, ())


def test_rows_set_aside_stand_in_a_table_that_no_run_reads(tmp_path: Path) -> None:
    wrong = "2024.02.02\t00:00:00\t1.1\t1.0\t1.2\t1.1\t7\t0\t12"
    path = exported(tmp_path / "in", mt5(*STAMPS) + wrong + "\n")

    (written,) = brought(tmp_path, path).written

    assert written.aside == tmp_path / "prices/set_aside_EURUSD_M1.csv"
    with written.aside.open(newline="") as file:
        assert list(csv.reader(file))[1:] == [
            ["EURUSD_M1.csv, line 152", "open or close lies outside high and low", wrong]
        ]
    assert len(read_market(tmp_path / "prices", FX, ["EURUSD"], None, None).histories["EURUSD"].bars) == 150


def test_a_file_is_not_written_over_unasked(tmp_path: Path) -> None:
    path = exported(tmp_path / "in", mt5(*STAMPS))
    brought(tmp_path, path)

    with pytest.raises(SettingsError, match=r"EURUSD_M1\.parquet is there already; add --replace"):
        brought(tmp_path, path)
    assert brought(tmp_path, path, replace=True).written


def test_nothing_is_written_where_one_file_is_wrong(tmp_path: Path) -> None:
    exported(tmp_path / "in", mt5(*STAMPS))
    exported(tmp_path / "in", mt5(*STAMPS).replace("1.10000", "1.100004"), "GBPUSD_M1.csv")

    with pytest.raises(
        FeedError, match=r"GBPUSD_M1\.csv, line 2: open is 1\.100004, which lies between two points"
    ):
        brought(tmp_path, tmp_path / "in")
    assert not (tmp_path / "prices").exists()


def test_a_file_of_a_folder_that_is_no_export_is_left_alone_and_one_that_was_named_is_refused(
    tmp_path: Path,
) -> None:
    exported(tmp_path / "in", mt5(*STAMPS))
    note = exported(tmp_path / "in", "Dear diary", "note.txt")

    assert brought(tmp_path, tmp_path / "in").skipped == ("note.txt",)
    with pytest.raises(FeedError, match=r"note\.txt is no export"):
        brought(tmp_path, tmp_path / "in", note, replace=True)
    with pytest.raises(FeedError, match=r"note\.txt is no export"):
        brought(tmp_path, exported(tmp_path / "other", "Dear diary", "note.txt").parent)
    (tmp_path / "bare").mkdir()
    with pytest.raises(FeedError, match="holds no export"):
        brought(tmp_path, tmp_path / "bare")


def test_a_symbol_without_an_instrument_and_a_zone_for_nothing_are_told(tmp_path: Path) -> None:
    path = hour(tmp_path, "GBPJPY/2012/11/03/15h_ticks.bi5", (250, 132158, 132141)).path

    (written,) = brought(tmp_path, path, digits=3).written

    assert written.path.name == "GBPJPY_ticks.parquet"
    unknown, unused = written.notes
    assert unknown.startswith("the instruments file fx_majors does not name GBPJPY: ")
    assert unused == "--zone is not used for GBPJPY_ticks: its format fixes the clock, UTC."


def test_a_symbol_that_is_a_path_is_refused(tmp_path: Path) -> None:
    path = exported(tmp_path / "in", mt5(*STAMPS))

    with pytest.raises(SettingsError, match=r"`\.\./EURUSD` is no symbol; write --symbol"):
        brought(tmp_path, path, symbol="../EURUSD")
    assert not (tmp_path / "EURUSD_M1.parquet").exists()


def test_a_calendar_is_written_with_what_has_no_time_and_what_cannot_be_read(tmp_path: Path) -> None:
    rows = [
        "2012-01-06,9:30pm,USD,Payrolls,High,1,2,3",
        "2012-01-07,All Day,NZD,Bank Holiday,Holiday,,,",
        "2012-01-08,Nov 3rd,USD,C,High,,,",
    ]
    path = exported(tmp_path / "in", calendar_text(*rows), "calendar.csv")

    found = brought(tmp_path, path, zone="UTC + 8 hours").calendar

    folder = tmp_path / "prices"
    assert found is not None
    assert sorted(each.name for each in folder.iterdir()) == [
        "calendar.parquet",
        "calendar_days.csv",
        "set_aside_calendar.csv",
    ]
    assert (found.path, found.days, found.aside) == (
        folder / "calendar.parquet",
        folder / "calendar_days.csv",
        folder / "set_aside_calendar.csv",
    )
    assert "2012-01-07,All Day,NZD,Bank Holiday,holiday,,," in (folder / "calendar_days.csv").read_text()
    with pytest.raises(SettingsError, match=r"calendar\.parquet is there already"):
        brought(tmp_path, path, zone="UTC + 8 hours")


def test_a_symbol_as_the_broker_spells_it_is_brought_in_under_its_own_name(tmp_path: Path) -> None:
    path = exported(tmp_path / "in", mt5(*STAMPS), "EURUSD.m_M1.csv")
    alias = replace(FX.symbols["EURUSD"], aliases=("EURUSD.m",))
    known = replace(FX, symbols=FX.symbols | {"EURUSD": alias})

    found = import_files(ImportRequest((path,), tmp_path / "prices", zone="UTC"), known)

    assert [(each.path.name, each.notes) for each in found.written] == [("EURUSD_M1.parquet", ())]


def test_bars_stamped_at_their_close_are_caught_where_finer_ones_are_at_hand(tmp_path: Path) -> None:
    minutes = walk("2024-02-05", 4 * 1_440)  # Monday to Thursday
    for timeframe, late in (("M1", 0), ("M15", 900_000)):
        exported(tmp_path / timeframe, table(coarser(minutes, timeframe, late)), f"EURUSD_{timeframe}.csv")

    brought(tmp_path, tmp_path / "M1", zone="UTC")
    (late_ones,) = brought(tmp_path, tmp_path / "M15", zone="UTC").written
    (right,) = brought(tmp_path, tmp_path / "M15", zone="UTC", at_close=True, replace=True).written
    both = brought(tmp_path / "both", tmp_path / "M1", tmp_path / "M15", zone="UTC").written

    said = "held against M1, these bars are stamped at their close: import them again with --stamps closing"
    assert late_ones.survey.remarks == both[1].survey.remarks == (said,)
    assert right.survey.remarks == both[0].survey.remarks == ()


def test_a_table_of_an_earlier_import_does_not_outlive_it(tmp_path: Path) -> None:
    wrong = "2024.02.02\t00:00:00\t1.1\t1.0\t1.2\t1.1\t7\t0\t12\n"
    path = exported(tmp_path / "in", mt5(*STAMPS) + wrong)
    brought(tmp_path, path)

    brought(tmp_path, exported(tmp_path / "in", mt5(*STAMPS)), replace=True)

    assert [each.name for each in (tmp_path / "prices").iterdir()] == ["EURUSD_M1.parquet"]


@pytest.mark.parametrize("below", [".", "deeper/still"])
def test_files_are_not_brought_into_a_file(below: str, tmp_path: Path) -> None:
    path = exported(tmp_path / "in", mt5(*STAMPS))
    (tmp_path / "prices").write_text("mine")

    with pytest.raises(SettingsError, match="prices is a file, and --to names a folder"):
        import_files(ImportRequest((path,), tmp_path / "prices" / below), FX)
    assert (tmp_path / "prices").read_text() == "mine"
