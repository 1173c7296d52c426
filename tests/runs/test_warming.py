"""What was warming up says how many of the bars that it needs there were."""

from pathlib import Path

import pytest

from genesis_dsl.runs.warming import with_bars_of
from genesis_dsl.runs.why import why
from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import Database
from tests.builders import Story, entry, flat, strategy, symbol_text
from tests.recordings import copy_of, record, warming_recording

RULES = strategy(
    entry(when="close > highest(high, 20)[1]"),
    entry(name="slow", when="close > ema(close, 400)"),
    entry(name="both", when="ema(close, 9) > ema(close, 30) on M5"),
    entry(name="other", when="close > highest(high, 25) on GBPUSD M1"),
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Database:
    folder: Path = tmp_path_factory.mktemp("warming")
    prices = {"EURUSD": flat(180), "GBPUSD": flat(180)}
    story = Story(RULES, prices, symbols=(symbol_text(), symbol_text("GBPUSD")))
    return record(story.write(folder), folder / "own.db").database


def missing(database: Database, clock: str) -> dict[str, str]:
    answers = whynot(database, 1, "EURUSD", f"2026-01-05 {clock} UTC")
    return {each.explanation.decision.subject: each.change.sentence for each in answers}


@pytest.mark.parametrize(
    ("clock", "entry", "said"),
    [
        ("00:05", "go", "5 of 20 M1 bars"),
        ("00:20", "go", "20 of 21 M1 bars"),
        ("01:00", "both", "12 of 30 M5 bars"),
        ("00:10", "other", "10 of 25 M1 bars of GBPUSD"),
    ],
)
def test_the_bars_that_were_there_are_counted_on_their_own_chart(
    database: Database, clock: str, entry: str, said: str
) -> None:
    assert missing(database, clock)[entry].endswith(f"is unknown: warming up, {said}.")


def test_what_is_never_known_in_the_data_counts_nothing(database: Database) -> None:
    assert missing(database, "00:05")["slow"].endswith("is unknown: warming up.")


def test_what_is_known_has_nothing_to_count(database: Database) -> None:
    assert "warming up" not in missing(database, "00:21")["go"]


@pytest.mark.parametrize("name", ["D1", "D2"])
def test_what_was_stored_says_the_same_count(name: str) -> None:
    database = warming_recording().database

    told = with_bars_of(why(database, 1, name), database, 1)

    assert told.lines[0].reason == "warming up, 1 of 20 M1 bars"


def test_what_was_stored_stands_also_without_its_prices(tmp_path: Path) -> None:
    stored = copy_of(warming_recording(), tmp_path)
    explanation = why(stored.database, 1, "D2")

    assert with_bars_of(explanation, stored.database, 1, tmp_path / "nowhere") == explanation
    assert explanation.lines[0].reason == "warming up"
