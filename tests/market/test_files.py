from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.market.files import choose_files, find_files

KNOWN = {each: each for each in ("EURUSD", "US30", "US30.cash", "US30_cash", "EURUSD_M1")}


def named(folder: Path, *names: str) -> dict[str, tuple[str, str]]:
    for name in names:
        (folder / name).touch()
    return {file.path.name: (file.symbol, file.timeframe) for file in find_files(folder, KNOWN)}


def test_a_name_says_symbol_and_timeframe(tmp_path: Path) -> None:
    found = named(
        tmp_path,
        "EURUSD_M1.csv",
        "EURUSD_M15_2017-2018.parquet",
        "EURUSD_M1_mt5 export.CSV",
        "EURUSD_ticks_2014.parquet",
        "US30_H1.csv",
        "US30.cash_D1.csv",
        "US30_cash_M1_2025.parquet",
    )

    assert found == {
        "EURUSD_M1.csv": ("EURUSD", "M1"),
        "EURUSD_M15_2017-2018.parquet": ("EURUSD", "M15"),
        "EURUSD_M1_mt5 export.CSV": ("EURUSD", "M1"),
        "EURUSD_ticks_2014.parquet": ("EURUSD", "ticks"),
        "US30_H1.csv": ("US30", "H1"),
        "US30.cash_D1.csv": ("US30.cash", "D1"),
        "US30_cash_M1_2025.parquet": ("US30_cash", "M1"),
    }


def test_the_longest_symbol_that_is_known_is_meant(tmp_path: Path) -> None:
    assert named(tmp_path, "EURUSD_M1_M5.csv") == {"EURUSD_M1_M5.csv": ("EURUSD_M1", "M5")}


def test_other_files_are_not_prices(tmp_path: Path) -> None:
    (tmp_path / "EURUSD_M1_old.csv").mkdir()

    assert (
        named(tmp_path, "README.md", "calendar.csv", "EURUSD_M3.csv", "EURUSD_M1.csv.gz", "eurusd_M1.csv")
        == {}
    )


def test_a_single_file_is_enough(tmp_path: Path) -> None:
    path = tmp_path / "EURUSD_H1.csv"
    path.touch()

    assert [(file.symbol, file.timeframe) for file in find_files(path, KNOWN)] == [("EURUSD", "H1")]


def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match=r"there is no file or folder .*nowhere; name a folder"):
        find_files(tmp_path / "nowhere", KNOWN)


def test_a_path_too_long_to_look_up_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="cannot be read"):
        find_files(tmp_path / ("x" * 300), KNOWN)


def test_a_single_file_that_says_nothing_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.touch()

    with pytest.raises(FeedError, match=r"the name of prices\.csv does not say what it holds; .*data import"):
        find_files(path, KNOWN)


def test_files_are_sorted_from_the_finest_timeframe(tmp_path: Path) -> None:
    named(
        tmp_path, "EURUSD_D1.csv", "EURUSD_M15_b.csv", "EURUSD_M15_a.csv", "EURUSD_ticks.csv", "EURUSD_M5.csv"
    )

    chosen = choose_files(find_files(tmp_path, KNOWN), "EURUSD", tmp_path)

    assert list(chosen) == ["ticks", "M5", "M15", "D1"]
    assert [file.path.name for file in chosen["M15"]] == ["EURUSD_M15_a.csv", "EURUSD_M15_b.csv"]


def test_a_folder_without_the_symbol_names_what_it_has(tmp_path: Path) -> None:
    named(tmp_path, "EURUSD_M1.csv", "US30_H1.csv")

    with pytest.raises(FeedError, match="has no prices of GBPUSD: it has EURUSD, US30; name a folder"):
        choose_files(find_files(tmp_path, KNOWN), "GBPUSD", tmp_path)


def test_a_folder_with_prices_of_unknown_symbols_alone_says_so(tmp_path: Path) -> None:
    named(tmp_path, "XAGUSD_M1.csv", "XPTUSD_M1.csv", "ZAR_D1.csv", "ZAR_H1.csv", "notes.csv")

    with pytest.raises(FeedError) as refused:
        choose_files(find_files(tmp_path, KNOWN), "GBPUSD", tmp_path)

    assert (
        "the instruments file names no symbol of the files that are there "
        "(XAGUSD_M1.csv, XPTUSD_M1.csv, ZAR_D1.csv, …)"
    ) in str(refused.value)


def test_an_empty_folder_has_no_prices(tmp_path: Path) -> None:
    with pytest.raises(FeedError, match="it has no price file of any symbol"):
        choose_files(find_files(tmp_path, KNOWN), "GBPUSD", tmp_path)


def test_a_file_may_spell_its_symbol_as_a_broker_does(tmp_path: Path) -> None:
    spellings = KNOWN | {"US_500": "US500", "SPX500": "US500", ".US500": "US500", "EURUSD.m": "EURUSD"}
    for name in ("US_500_H1.csv", "SPX500_M1.csv", ".US500_D1.csv", "EURUSD.m_M15.csv", "SPX_M1.csv"):
        (tmp_path / name).touch()

    found = {each.path.name: (each.symbol, each.spelling) for each in find_files(tmp_path, spellings)}

    assert found == {
        "US_500_H1.csv": ("US500", "US_500"),
        "SPX500_M1.csv": ("US500", "SPX500"),
        ".US500_D1.csv": ("US500", ".US500"),
        "EURUSD.m_M15.csv": ("EURUSD", "EURUSD.m"),
    }
