"""A calendar given to a run: what its rules make of it, what its start says, and that its record keeps it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from genesis_dsl.errors import FeedError
from genesis_dsl.runs.journal import keep_journal
from genesis_dsl.runs.prepare import prepare
from genesis_dsl.runs.replay import replay
from genesis_dsl.runs.request import Request
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.database import Database, open_database
from tests.builders import Story, entry, flat, run, strategy

HEAD = "time,currency,event,impact\n"
ROWS = (
    "2026-01-05T00:30:00Z,USD,CPI y/y,high\n"
    "2026-01-05T00:50:00Z,EUR,Main Refinancing Rate,high\n"
    "2026-01-05T02:00:00Z,GBP,CPI y/y,high\n"
)
SETS = """- id: high_impact
  impact: high
- id: restricted
  events:
    - currency: USD
      named:
        - CPI y/y
        - Federal Funds Rate
"""
PROBE = "- id: probe\n  trip_when: {}\n  if_unknown: {}\n  then: block entries\n  re_arm: when clear\n"
WINDOW = "around(high_impact, 5 minutes, 5 minutes)"


def story(
    when: str = "close > 9.00000", *, probe: str = "", unknown: str = "ignore", rows: str = ROWS
) -> Story:
    rules = strategy(entry(when=when)).replace("title: A story\n", "title: A story\nuses: [calendar]\n")
    return Story(
        rules,
        flat(150),
        switches=PROBE.format(probe, unknown) if probe else "",
        news=SETS,
        calendar=HEAD + rows if rows else "",
        account="news: [calendar]\n" if probe else "",
    )


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return open_database(f"sqlite:///{tmp_path}/runs.db")


def calendar_of(request: Request) -> Path:
    assert request.calendar is not None
    return request.calendar


def test_a_strategy_hears_of_the_events_of_its_symbol_alone(tmp_path: Path) -> None:
    ran = run(story(WINDOW), tmp_path)
    assert [moment for moment, kind, _ in ran.kinds() if kind == "fired"] == ["00:25"]
    quiet = run(story(f"not ({WINDOW}) and time between 00:44 and 02:30 in UTC"), tmp_path)
    assert [moment for moment, kind, _ in quiet.kinds() if kind == "fired"] == ["00:44"]


def test_a_rule_of_the_account_hears_of_all_of_them(tmp_path: Path) -> None:
    ran = run(story(probe=WINDOW), tmp_path)
    tripped = [moment for moment, kind, _ in ran.kinds() if kind == "tripped"]
    assert tripped == ["00:25", "00:45", "01:55"]


def test_a_rule_for_each_symbol_hears_of_those_of_the_symbol(tmp_path: Path) -> None:
    own = replace(
        story(probe=WINDOW),
        switches=PROBE.format(WINDOW, "ignore").replace("id: probe\n", "id: probe\n  for_each: symbol\n"),
    )
    assert [moment for moment, kind, _ in run(own, tmp_path).kinds() if kind == "tripped"] == [
        "00:25",
        "00:45",
    ]


def test_a_trade_is_weighed_by_the_news_at_its_end(tmp_path: Path) -> None:
    rules = strategy(
        entry(more="at_once: 1\n"), exits="- id: out\n  when: bars_since_entry >= 26\n  do: close position\n"
    )
    ended = f"count(trades where {WINDOW}) >= 1"
    ran = run(replace(story(probe=ended), rules=rules), tmp_path)
    assert [(moment, kind) for moment, kind, _ in ran.kinds() if kind in {"closed", "tripped"}] == [
        ("00:31", "closed"),
        ("00:32", "tripped"),
    ]


def test_without_a_calendar_a_switch_holds_and_says_why(tmp_path: Path) -> None:
    held = replace(
        story(probe=WINDOW, rows=""),
        switches=PROBE.format(WINDOW, "hold").replace("  if_unknown: hold\n", ""),
    )
    ran = run(held, tmp_path)

    assert ("00:01", "holding", "calendar missing") in ran.kinds()
    said = "no calendar is given, so whatever asks about high_impact is unknown (calendar missing)"
    assert any(each.startswith(said) for each in ran.prepared.notes)


def test_a_calendar_that_ends_is_unknown_from_there(tmp_path: Path) -> None:
    last_day = replace(story(probe=WINDOW), start="2026-01-05 23:00")
    held = replace(last_day, switches=last_day.switches.replace("  if_unknown: ignore\n", ""))
    told = [(each.reason, each.time) for each in run(held, tmp_path).decisions if each.kind == "holding"]
    assert [reason for reason, _ in told] == ["calendar ended"]


def test_the_start_says_what_is_known_and_what_was_not_found(tmp_path: Path) -> None:
    asks = "around(high_impact, 1 minutes, 0 minutes) or around(restricted, 1 minutes, 0 minutes)"
    assert [each for each in prepare(story(asks).write(tmp_path)).notes if "EURUSD" not in each] == [
        "the calendar has 3 events, 2026-01-05 00:30 UTC to 2026-01-05 02:00 UTC",
        "calendar is known from 2026-01-05 00:00 UTC to 2026-01-06 00:00 UTC, and unknown outside",
        "high_impact holds 3 events",
        "restricted holds 1 event",
        "the calendar has no event of USD called `Federal Funds Rate`, which the set restricted names",
    ]


def test_a_calendar_that_nobody_asks_changes_nothing_and_says_so(tmp_path: Path) -> None:
    plain = replace(story(), rules=strategy(entry()))
    ran = run(plain, tmp_path)
    assert "no sentence of this run asks about news: the calendar changes nothing" in ran.prepared.notes
    (tmp_path / "without").mkdir()
    assert ran.digest() == run(replace(plain, calendar=""), tmp_path / "without").digest()


def test_what_comes_later_in_the_calendar_changes_nothing_before(tmp_path: Path) -> None:
    asks = story(f"{WINDOW} or time_since(high_impact) <= 7 minutes", probe=WINDOW)
    (tmp_path / "more").mkdir()
    more = "2026-01-05T02:20:00Z,USD,Retail Sales m/m,high\n"
    before = run(asks, tmp_path).kinds()
    after = run(replace(asks, calendar=HEAD + ROWS + more), tmp_path / "more").kinds()
    assert after[: len(before)] == before


def test_the_manifest_names_the_calendar_and_a_run_is_verified_with_it(
    tmp_path: Path, database: Database
) -> None:
    request = story(WINDOW, probe=WINDOW).write(tmp_path)
    result = replay(request, database)
    manifest = result.report["manifest"]

    assert [each["path"] for each in manifest["calendar"]["files"]] == [str(calendar_of(request))]
    assert manifest["calendar"]["events"] == 3
    assert json.dumps(manifest)
    assert verify(database, result.run).holds


def test_another_order_of_the_same_events_is_the_same_calendar(tmp_path: Path, database: Database) -> None:
    request = story(WINDOW).write(tmp_path)
    result = replay(request, database)
    rows = ROWS.splitlines(keepends=True)
    calendar_of(request).write_text(HEAD + "".join(reversed(rows)), encoding="utf-8")
    assert verify(database, result.run).holds


def test_other_events_are_told_and_so_is_a_calendar_that_is_gone(tmp_path: Path, database: Database) -> None:
    request = story(WINDOW).write(tmp_path)
    result = replay(request, database)

    calendar_of(request).write_text(HEAD + ROWS.replace("00:50", "00:55"), encoding="utf-8")
    assert "the calendar holds other events" in verify(database, result.run).differences[0]
    calendar_of(request).unlink()
    assert "there is no file or folder" in verify(database, result.run).differences[0]


def test_a_journal_holds_the_calendar(tmp_path: Path, database: Database) -> None:
    request = story(WINDOW, probe=WINDOW).write(tmp_path)
    recorded = replay(request, database)
    path = tmp_path / "run.journal"
    keep_journal(prepare(request), path)
    calendar_of(request).unlink()

    again = replay(replace(request, data=path, calendar=None), database)
    assert again.digest == recorded.digest
    assert again.report["manifest"]["journal"] == recorded.report["manifest"]["journal"]
    assert verify(database, again.run).holds


def test_what_is_no_calendar_ends_the_run_before_it_begins(tmp_path: Path) -> None:
    request = story(WINDOW).write(tmp_path)
    calendar_of(request).write_text("time,event\n2026-01-05T00:30:00Z,CPI\n", encoding="utf-8")
    with pytest.raises(FeedError, match="has no column currency, impact"):
        prepare(request)
