"""What was warming up says how many of the bars that it needs there were."""

from pathlib import Path

import pytest

from genesis_dsl.runs.whynot import whynot
from genesis_dsl.store.database import Database
from tests.builders import Story, entry, flat, strategy, symbol_text
from tests.recordings import record

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
