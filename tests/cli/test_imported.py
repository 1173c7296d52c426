from dataclasses import replace
from pathlib import Path

from genesis_dsl.cli import imported
from genesis_dsl.market.importers.clock import Clock
from genesis_dsl.market.importers.join import Aside, join
from genesis_dsl.runs.importing import Written
from tests.market.importers.makers import export, mt5

JOINED = join([export(mt5("2024-02-01 00:05"))], Clock("UTC"), at_close=False)[0]


def test_many_files_are_told_by_their_number() -> None:
    joined = replace(JOINED, sources=JOINED.sources * 5)

    said = imported.of_file(Written(Path("EURUSD_M1.parquet"), joined, None, ()))

    assert "  from 5 files, EURUSD_M1.csv to EURUSD_M1.csv: bars exported by MetaTrader 5, 5 rows" in said


def test_what_was_changed_or_set_aside_is_told_with_its_count() -> None:
    aside = (Aside("EURUSD_M1.csv, line 3", "a price is missing", ""),)
    joined = replace(JOINED, moved=1, duplicates=2, aside=aside)

    said = imported.of_file(Written(Path("EURUSD_M1.parquet"), joined, Path("set_aside.csv"), ("Look.",)))

    assert said.splitlines()[-4:] == [
        "  1 row behind a later one, put in order",
        "  2 rows there a second time, value for value, kept once",
        "  1 row set aside in set_aside.csv (a price is missing)",
        "  note: Look.",
    ]


def test_ticks_have_no_side() -> None:
    ticks = export("5,1.1,1.2\n", "20140503_eurusd_tick_quote.csv")
    joined = join([ticks], Clock("UTC"), at_close=False)[0]

    said = imported.of_file(Written(Path("EURUSD_ticks.parquet"), joined, None, ()))

    assert said.endswith("  clock of the files: UTC; written in UTC")


def test_files_left_alone_are_named() -> None:
    assert imported.skipped(["a.txt", "b.txt"]).endswith(": a.txt, b.txt")
