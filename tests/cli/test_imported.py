from dataclasses import replace
from pathlib import Path

from genesis_dsl.cli import imported
from genesis_dsl.market.importers.clock import Clock
from genesis_dsl.market.importers.join import Aside, join
from genesis_dsl.market.surveys.gaps import OUTAGE, SHORT, Gap
from genesis_dsl.market.surveys.survey import OddDay, survey_bars
from genesis_dsl.runs.importing import Written, as_columns
from tests.market.importers.makers import export, mt5
from tests.market.makers import at, instrument, instruments

JOINED = join([export(mt5("2024-02-01 00:05"))], Clock("UTC"), at_close=False)[0]
SURVEY = survey_bars(as_columns(JOINED), "M1", "EURUSD", instruments(instrument(digits=4)), 15)


def test_many_files_are_told_by_their_number() -> None:
    joined = replace(JOINED, sources=JOINED.sources * 5)

    said = imported.of_file(Written(Path("EURUSD_M1.parquet"), joined, SURVEY, None, ()))

    assert "  from 5 files, EURUSD_M1.csv to EURUSD_M1.csv: bars exported by MetaTrader 5, 5 rows" in said


def test_what_was_changed_or_set_aside_is_told_with_its_count() -> None:
    aside = (Aside("EURUSD_M1.csv, line 3", "a price is missing", ""),)
    joined = replace(JOINED, moved=1, duplicates=2, aside=aside)

    said = imported.of_file(
        Written(Path("EURUSD_M1.parquet"), joined, SURVEY, Path("set_aside.csv"), ("Look.",))
    )

    assert said.splitlines()[-4:] == [
        "  1 row behind a later one, put in order",
        "  2 rows there a second time, value for value, kept once",
        "  1 row set aside in set_aside.csv (a price is missing)",
        "  note: Look.",
    ]


def test_ticks_have_no_side() -> None:
    ticks = export("5,1.1,1.2\n", "20140503_eurusd_tick_quote.csv")
    joined = join([ticks], Clock("UTC"), at_close=False)[0]

    said = imported.of_file(Written(Path("EURUSD_ticks.parquet"), joined, SURVEY, None, ()))

    assert said.endswith("  clock of the files: UTC; written in UTC")


def test_what_is_missing_or_odd_is_told_and_what_to_look_at() -> None:
    gaps = (Gap(0, 0, 3, SHORT), Gap(0, 0, 1_449, OUTAGE))
    odd = (OddDay(at("2024-02-10"), 5),)
    survey = replace(SURVEY, gaps=gaps, missing=1_452, expected=60_000, weekend=odd, remarks=("The clock.",))

    said = imported.of_file(Written(Path("EURUSD_M1.parquet"), JOINED, survey, None, ()))

    assert said.splitlines()[-3:] == [
        "  missing in trading hours: 1,452 of 60,000 bars (outage 1,449, short 3)",
        "  on weekends: 5 bars, the first 2024-02-10 00:00 UTC",
        "  look: The clock.",
    ]


def test_files_left_alone_are_named() -> None:
    assert imported.skipped(["a.txt", "b.txt"]).endswith(": a.txt, b.txt")
