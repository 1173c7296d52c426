"""What is asked where a day or a week ends: when, against which baselines, and what follows."""

from pathlib import Path

import pytest

from tests.builders import (
    MINUTE,
    Bar,
    Ran,
    Story,
    at,
    csv_text,
    entry,
    flat,
    path,
    run,
    strategy,
    symbol_text,
)

P = 110_000
HOUR = 60 * MINUTE
NEVER = strategy(entry(when="close > 9.00000"), timeframe="H1")


def limits(clause: str, more: str = "if_broken: alert warning") -> str:
    return f"- id: probe\n  {clause}\n  {more}\n"


def days(
    rules: str,
    clause: str,
    prices: list[Bar],
    folder: Path,
    *,
    start: str,
    zone: str,
    more: str = "",
    step: int,
) -> Ran:
    """Run one rule over bars of a given length, with the clock of a zone."""
    told = f"if_broken: alert warning\n  {more}".rstrip()
    story = Story(rules, [], limits=limits(clause, told), zone=zone, start=start)
    name = {MINUTE: "M1", HOUR: "H1"}[step]
    story.raw = {f"EURUSD_{name}.csv": csv_text(prices, start, step=step)}
    return run(story, folder)


def told(ran: Ran) -> list[tuple[int, str]]:
    return [(each.time, each.kind) for each in ran.decisions if each.subject == "probe"]


def hours(count: int) -> list[Bar]:
    return flat(count)


@pytest.mark.parametrize(
    ("start", "ends"),
    [
        ("2026-03-28 12:00", ["2026-03-28 23:00", "2026-03-29 22:00", "2026-03-30 22:00"]),  # 23 hours
        ("2026-10-24 12:00", ["2026-10-24 22:00", "2026-10-25 23:00", "2026-10-26 23:00"]),  # 25 hours
    ],
)
def test_a_day_ends_at_local_midnight_and_each_is_asked_anew(
    start: str, ends: list[str], tmp_path: Path
) -> None:
    clause = "at_day_end: equity > 100_000 USD"
    found = told(days(NEVER, clause, hours(62), tmp_path, start=start, zone="Europe/Prague", step=HOUR))
    assert found == [(at(each), "broken") for each in ends]


def test_a_day_without_bars_ends_too(tmp_path: Path) -> None:
    """Nothing trades from Friday to Monday; Saturday and Sunday end, each with the last known prices."""
    story = Story(NEVER, [], limits=limits("at_day_end: equity > 100_000 USD"), zone="UTC")
    story.start = "2026-01-09 12:00"
    friday = csv_text(hours(10), story.start, step=HOUR)
    monday = csv_text(hours(10), "2026-01-12 00:00", step=HOUR).partition("\n")[2]
    story.raw = {"EURUSD_H1.csv": friday + monday}
    ends = ["2026-01-10 00:00", "2026-01-11 00:00", "2026-01-12 00:00"]
    assert told(run(story, tmp_path)) == [(at(each), "broken") for each in ends]


ASKED = [
    ("at_day_end: day_of_week = monday", True),
    ("at_day_end: time > 23:59:59", True),
    ("at_day_end: count(positions) = 0", False),
    ("at_day_end: count(openings today) = 1", True),
    ("at_day_end: balance_at_day_start = 100_000 USD", True),
    ("at_day_end: equity < balance_at_day_start", True),
    ("at_day_end: equity = balance_at_day_start", False),
    ("at_day_end: sum(profit of trades today) = 0", True),
]


@pytest.mark.parametrize(("clause", "kept"), ASKED)
def test_it_is_asked_at_the_last_instant_of_the_day_that_ends(
    clause: str, kept: object, tmp_path: Path
) -> None:
    """A lot is bought on Monday at 23:55, and is under water when the day ends."""
    prices = [*flat(10), *flat(20, P - 20)]
    rules = strategy(entry("23:55", stop=None))
    found = told(days(rules, clause, prices, tmp_path, start="2026-01-05 23:50", zone="UTC", step=MINUTE))
    assert found == ([] if kept else [(at("2026-01-06 00:00"), "broken")])


def test_a_run_that_begins_with_a_day_has_none_before_it(tmp_path: Path) -> None:
    story = Story(NEVER, [], limits=limits("at_day_end: equity > 100_000 USD"), zone="UTC")
    story.raw = {"EURUSD_H1.csv": csv_text(hours(40), "2026-01-04 12:00", step=HOUR)}
    story.first = at("2026-01-05 00:00")
    assert told(run(story, tmp_path)) == [(at("2026-01-06 00:00"), "broken")]


def test_a_week_ends_where_the_file_begins_one(tmp_path: Path) -> None:
    clause = "at_week_end: equity > balance_at_week_start"
    found = days(
        NEVER, clause, hours(120), tmp_path, start="2026-03-27 12:00", zone="Europe/Prague", step=HOUR
    )
    assert told(found) == [(at("2026-03-29 22:00"), "broken")]


def test_each_position_is_asked_about(tmp_path: Path) -> None:
    prices = path(*[P] * 40)
    story = Story(
        strategy(entry("23:55", stop=None), symbols="EURUSD, GBPUSD"),
        {"EURUSD": prices, "GBPUSD": prices},
        symbols=(symbol_text(), symbol_text("GBPUSD", spread="3 pips")),
        limits=limits("for_each: position\n  at_day_end: profit >= -20 USD", "if_broken: close positions"),
        zone="UTC",
        start="2026-01-05 23:50",
    )
    ran = run(story, tmp_path)
    assert [(each.kind, each.detail) for each in ran.decisions if each.subject == "probe"] == [
        ("broken", {"position": 2}),
        ("flat", {}),
    ]
    assert [(each.symbol, each.reason) for each in ran.fills if not each.opens] == [("GBPUSD", "rule:probe")]


def test_a_day_that_was_good_again_arms_a_rule_that_waits_to_be_clear(tmp_path: Path) -> None:
    """Friday ends below, Saturday too, and so does Sunday; Monday ends above."""
    clause = "at_day_end: equity >= 100_000 USD"
    rules = strategy(entry("20:00", stop=None, size="size: 0.01 lots"), timeframe="H1")
    prices = [*flat(80, P), *flat(60, P + 500)]
    ran = days(
        rules,
        clause,
        prices,
        tmp_path,
        start="2026-01-09 12:00",
        zone="UTC",
        more="re_arm: when clear",
        step=HOUR,
    )
    monday = [each for each in told(ran) if each[1] == "re-armed"]
    assert [kind for _, kind in told(ran)] == ["broken", "broken", "broken", "re-armed"]
    assert monday == [(at("2026-01-13 00:00"), "re-armed")]


def test_a_rule_that_cannot_tell_at_the_end_of_a_day_says_so_and_lets_orders_out(tmp_path: Path) -> None:
    clause = "at_day_end: average(profit of trades) >= 0"
    rules = strategy(entry("00:30", stop=None))
    ran = days(rules, clause, flat(60), tmp_path, start="2026-01-05 23:50", zone="UTC", step=MINUTE)
    assert told(ran) == [(at("2026-01-06 00:00"), "cannot tell")]
    assert len(ran.fills) == 1
