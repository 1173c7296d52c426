"""A run over the journal of another one is that run, without the data that it read."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError, SettingsError
from genesis_dsl.market.journal import hash_journal, read_head
from genesis_dsl.runs.facts import manifest_of
from genesis_dsl.runs.journal import check_name, journal_of, keep_journal
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import Database, open_database
from tests.builders import (
    START,
    Story,
    at,
    csv_text,
    entry,
    random_walk,
    run_request,
    strategy,
    symbol_text,
    ticks_text,
)
from tests.properties.lively import story
from tests.recordings import small_recording, small_story


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


def journalled(request: Request, folder: Path) -> Request:
    """Keep the journal of a run, take its data away, and ask for the journal."""
    path = folder / "run.journal"
    keep_journal(prepare(request), path)
    shutil.rmtree(request.data)
    return replace(request, data=path)


def test_a_run_over_its_journal_is_the_same_run(tmp_path: Path, database: Database) -> None:
    request = journalled(small_story().write(tmp_path), tmp_path)
    recorded = small_recording()

    result = replay(request, database)

    assert (result.digest, result.head) == (recorded.report["digest"], recorded.report["head"])
    assert result.report["summary"] == recorded.report["summary"]
    assert result.report["manifest"]["journal"] == recorded.report["manifest"]["journal"]
    assert verify(database, 1).holds


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), ("2026-03-27 21:00", None), ("2026-03-27 21:00", "2026-03-28 00:30")]
)
def test_its_span_is_that_of_the_run(first: str | None, last: str | None, tmp_path: Path) -> None:
    request = story(3, 600).write(tmp_path)
    request = replace(request, first=at(first) if first else None, last=at(last) if last else None)
    expected = run_request(request).digest()

    again = replace(journalled(request, tmp_path), first=None, last=None)

    assert run_request(again).digest() == expected
    assert hash_journal(journal_of(prepare(again))) == read_head(again.data)["sha256"]


@pytest.mark.parametrize("group", [100_000, 7])
def test_the_journal_of_a_run_on_ticks_is_that_run(
    group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bars before the ticks, ticks that share a millisecond, and bars of another symbol beside them."""
    monkeypatch.setattr("genesis_dsl.market.journal.GROUP", group)
    late = START.replace("00:00", "00:30")
    stamps = [f"00:{30 + k // 12:02}:{k // 2 % 6 * 10:02}.500" for k in range(240)]
    raw = {
        "EURUSD_M1.csv": csv_text(random_walk(1, 60)),
        "EURUSD_ticks.csv": ticks_text(
            [(each, 110_000 + k % 7, 110_010 + k % 5) for k, each in enumerate(stamps)]
        ),
        "GBPUSD_M1.csv": csv_text(random_walk(2, 20), late),
    }
    rules = strategy(entry(when="close > average(close, 3)", more="at_once: 3"), symbols="EURUSD, GBPUSD")
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    request = Story(rules, {}, symbols=symbols, raw=raw).write(tmp_path)
    first = prepare(request)
    expected = run_request(request).digest()

    again = journalled(request, tmp_path)

    assert run_request(again).digest() == expected
    assert first.market.histories["EURUSD"].before is not None
    assert prepare(again).market.histories["EURUSD"].ticks == first.market.histories["EURUSD"].ticks
    assert hash_journal(journal_of(prepare(again))) == hash_journal(journal_of(first))


def test_a_shorter_span_of_it_is_that_of_the_data(tmp_path: Path) -> None:
    request = story(3, 600).write(tmp_path)
    short = replace(request, last=at("2026-03-27 23:00"))
    expected = run_request(short).digest()

    again = replace(journalled(request, tmp_path), last=short.last)

    assert run_request(again).digest() == expected


@pytest.mark.parametrize(("first", "last"), [("2030-01-01 00:00", None), (None, "2001-01-01 00:00")])
def test_a_span_without_a_bar_of_it_is_told(first: str | None, last: str | None, tmp_path: Path) -> None:
    request = journalled(story(3, 600).write(tmp_path), tmp_path)

    with pytest.raises(FeedError, match=r"has no bar .*; its prices run from .*: choose a span among them"):
        prepare(replace(request, first=at(first) if first else None, last=at(last) if last else None))


def test_the_manifest_holds_the_hash_of_the_journal(tmp_path: Path) -> None:
    prepared = prepare(small_story().write(tmp_path))

    assert manifest_of(prepared, {})["journal"] == hash_journal(journal_of(prepared))


def test_a_symbol_that_the_run_did_not_read_is_told(tmp_path: Path) -> None:
    request = journalled(small_story().write(tmp_path), tmp_path)
    rules = tmp_path / "rules" / "story.yaml"
    rules.write_text(rules.read_text().replace("[EURUSD]", "[GBPUSD]"))
    plain = tmp_path / "rules" / "plain.yaml"
    symbols = plain.read_text().partition("symbols:\n")[2]
    plain.write_text(plain.read_text() + symbols.replace("EUR", "GBP"))

    with pytest.raises(FeedError, match="GBPUSD"):
        prepare(request)


def test_a_journal_has_its_own_ending_and_its_folder(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"let its name end in \.journal"):
        check_name(tmp_path / "run.parquet")
    with pytest.raises(SettingsError, match="cannot be written"):
        keep_journal(prepare(small_story().write(tmp_path)), tmp_path / "nowhere" / "run.journal")
