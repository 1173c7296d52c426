"""A weekend in which the server's clock changes, and one symbol of several whose quotes stand still."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.market.instant import format_moment
from genesis_dsl.runs.verify import verify
from genesis_dsl.store.reader import find_rows, reading
from genesis_dsl.trace.rows import DecisionRow
from tests.builders import Story, at, csv_text, random_walk, symbol_text
from tests.runs.sessions import played
from tests.runs.sessions.played import RULES, Played, playing, three_symbols

NAMES = ("AUDUSD", "EURUSD", "GBPUSD")
HOURS = "hours: {zone: America/New_York, open: [sunday 17:05 to friday 16:55]}"
MINUTE = 60_000


def weekend() -> Story:
    """Trade three symbols on both sides of the weekend in which New York changes its clock."""
    raw = {}
    for seed, name in enumerate(NAMES, 3):
        walk = random_walk(seed, 120, step=22)
        monday = csv_text(walk[80:], "2026-03-08 21:05").split("\n", 1)[1]
        raw[f"{name}_M1.csv"] = csv_text(walk[:80], "2026-03-06 20:35") + monday
    rules = RULES.replace("symbols: [EURUSD]", f"symbols: [{', '.join(NAMES)}]")
    return Story(rules, {}, symbols=[symbol_text(each, more=HOURS) for each in NAMES], raw=raw)


def fired(one: Played, symbol: str = "") -> list[int]:
    with reading(one.database) as session:
        rows = list(find_rows(session, one.run, DecisionRow))
    return [each.time for each in rows if each.kind == "fired" and symbol in ("", each.symbol)]


def test_over_a_weekend_the_changed_clock_is_an_event_and_closed_markets_are_no_alarm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(played, "START", "2026-03-06 21:50 UTC")
    with playing(tmp_path, story=weekend()) as one:
        one.play(7)
        for _ in range(12):
            mt5.advance(14_100)
            one.driver.look()
        assert at("2026-03-08 20:50") < mt5.clock() < at("2026-03-08 21:05")
        one.play(15)
        ended = one.end()
    clock = [each.partition("UTC  ")[2] for each in one.said if "server's clock" in each]
    assert clock[0] == "The server's clock is +2 hours from UTC."
    assert "entries wait until new ticks say the same" in clock[1]
    assert clock[2:] == ["The server's clock is +3 hours from UTC, before +2."]
    shut = [each for each in one.said if "2026-03-06 21:55:30" < each < "2026-03-08 21:05"]
    assert [each for each in shut if "clock" not in each] == []
    entries = fired(one)
    assert entries[0] < at("2026-03-06 21:57")
    assert entries[-1] > at("2026-03-08 21:06")
    assert verify(one.database, ended.run).holds


def test_one_symbol_that_stands_still_is_told_with_its_age_and_the_others_go_on(tmp_path: Path) -> None:
    stands = [{"when": "after 120 seconds", "what": "quotes of GBPUSD frozen for 5 minutes"}]
    with playing(tmp_path, story=three_symbols(), faults=stands) as one:
        began = mt5.clock()
        one.play(10)
        one.end()
    frozen = range(began + 2 * MINUTE + 30_001, began + 7 * MINUTE)
    until = format_moment(frozen.stop)
    said = [
        each.partition("UTC  ")[2][:6] for each in one.said if "The last price is" in each and each < until
    ]
    assert said == ["GBPUSD"]
    assert [each for each in fired(one) if each in frozen]
    assert not [each for each in fired(one, "GBPUSD") if each in frozen]
    assert [each for each in fired(one, "GBPUSD") if each >= frozen.stop]
