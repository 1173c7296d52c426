"""Days that begin where no bar closes."""

from pathlib import Path

import pytest

from genesis_dsl.runs.facts import first_batch
from genesis_dsl.trace.explain import explain
from genesis_dsl.trace.explanation import Facts
from tests.builders import Bar, Ran, Story, at, csv_text, entry, run, strategy

P = 110_000
HOUR = 3_600_000
ALWAYS = "- id: stays\n  must_hold: equity_at_day_start >= 100_000 USD\n  if_broken: alert info\n"


def held_over(timeframe: str, hours: int, start: str, bars: list[Bar], folder: Path) -> Ran:
    """Buy at the second bar's open, and carry it over the midnight of Prague, which is 23:00 UTC."""
    entries = entry(when="close > 0", stop=None)
    data = {f"EURUSD_{timeframe}.csv": csv_text(bars, start, step=hours * HOUR)}
    return run(Story(strategy(entries, timeframe=timeframe), {}, limits=ALWAYS, raw=data), folder)


def fall(before: int, after: int) -> list[Bar]:
    high, low = (P, P, P, P), (P - 500,) * 4
    return [high] * before + [low] * after


def broken(ran: Ran) -> list[tuple[int, object]]:
    return [(each.time, each.detail.get("reset")) for each in ran.decisions if each.kind == "broken"]


@pytest.mark.parametrize(
    ("timeframe", "hours", "start", "before", "mark"),
    [
        ("H4", 4, "2026-01-05 10:00", 2, "inside a bar"),  # bars close at 22:00 and at 02:00
        ("H1", 1, "2026-01-05 18:00", 3, None),
    ],
)
def test_a_reset_inside_a_bar_is_held_against_the_last_price_and_says_so(
    timeframe: str, hours: int, start: str, before: int, mark: str | None, tmp_path: Path
) -> None:
    ran = held_over(timeframe, hours, start, fall(before, 5), tmp_path)
    assert broken(ran) == [(at("2026-01-05 23:00"), mark)]
    assert ran.days[0].equity == 10_000_000 - 51_000


def test_a_day_of_a_weekend_begins_with_the_last_price_of_friday(tmp_path: Path) -> None:
    ran = held_over("H1", 1, "2026-01-09 18:00", fall(2, 2), tmp_path)
    assert broken(ran) == []
    later = {"EURUSD_H1_b.csv": csv_text([(P - 500,) * 4] * 3, "2026-01-11 22:00", step=HOUR)}
    data = {"EURUSD_H1.csv": csv_text(fall(2, 2), "2026-01-09 18:00", step=HOUR)} | later
    rules = strategy(entry(when="close > 0", stop=None), timeframe="H1")
    ran = run(Story(rules, {}, limits=ALWAYS, raw=data), tmp_path)
    assert broken(ran) == [(at("2026-01-09 23:00"), None)]
    assert [each.time for each in ran.days] == [at(f"2026-01-{day} 23:00") for day in ("09", "10", "11")]
    assert {each.equity for each in ran.days} == {10_000_000 - 51_000}


def test_why_says_that_the_day_began_inside_a_bar(tmp_path: Path) -> None:
    ran = held_over("H4", 4, "2026-01-05 10:00", fall(2, 5), tmp_path)
    (decision,) = [each for each in ran.decisions if each.kind == "broken"]
    facts = Facts(nodes=first_batch(ran.prepared).nodes)
    said = "A day began inside a bar: this is by the last prices that were known."
    assert explain(decision, facts).title.endswith(said)


def test_a_chart_that_is_longer_than_the_data_has_no_bar_to_hold_a_reset(tmp_path: Path) -> None:
    ran = run(Story(strategy(entry(when="close > 0 on H4")), fall(6, 0), limits=ALWAYS), tmp_path)
    assert broken(ran) == []
