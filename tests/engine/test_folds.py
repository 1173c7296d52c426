"""Every fold and every thing, told by the clock at which a switch that reads them trips."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, path, run, strategy, symbol_text
from tests.engine.fold_stories import trades, trips

FOLDS = [
    ("streak(trades where profit < 0) >= 2", "00:27"),
    ("count(trades where profit < 0) >= 2", "00:27"),
    ("count(trades) >= 3", "00:27"),
    ("sum(profit of trades) < -100 USD", "00:27"),
    ("sum(profit of trades this week) <= -200 USD", "00:27"),
    ("average(profit of trades) < 0", "00:27"),
    ("lowest(profit of trades) < 0", "00:17"),
    ("highest(profit of trades) > 0", "00:07"),
    ("first(profit of trades) > 0", "00:07"),
    ("count(openings today) >= 3", "00:22"),
    ("count(openings) >= 2", "00:12"),
    ("sum(lots of openings) >= 2 lots", "00:12"),
    ("count(trades where held >= 4 minutes) >= 1", "00:07"),
    ("count(trades where side = buy) >= 2", "00:17"),
    ("count(trades where symbol = EURUSD) >= 2", "00:17"),
    ("highest(equity since start) - equity >= 400 USD", "00:27"),
    ("lowest(equity since day_start) < 99_900 USD", "00:27"),
    ("count(positions) >= 1", "00:02"),
    ("sum(profit of positions) > 100 USD", "never"),
    ("highest(lots of positions) >= 1 lots", "00:02"),
    ("streak(positions where side = buy) >= 1", "00:02"),
    ("count(positions where side = sell) >= 1", "never"),
    ("count(positions) = 0 and count(openings) >= 1", "00:07"),
    ("sum(profit of days where profit > 0) >= 200 USD", "00:07"),
    ("count(days where count(openings) > 0) >= 1", "00:02"),
    ("lowest(profit of days) <= -200 USD", "00:27"),
]


@pytest.mark.parametrize(("condition", "first"), FOLDS)
def test_a_fold_follows_what_happens(condition: str, first: str, tmp_path: Path) -> None:
    found = trips(condition, trades("+--+"), tmp_path)
    assert (found or ["never"])[0] == first


UNKNOWN = [
    ("count(trades where volume > 100) is unknown", ["00:07"]),
    ("sum(profit of trades where volume > 100) is unknown", ["00:07"]),
    ("count(trades where profit > 0 and volume > 100) is known", ["00:00"]),
    ("streak(trades where profit < 0 and volume > 100) is unknown", ["00:17"]),
    ("streak(trades where profit < 0 and volume > 100) is known", ["00:00", "00:37"]),
]


@pytest.mark.parametrize(("condition", "when"), UNKNOWN)
def test_a_thing_that_cannot_be_judged_is_not_left_out(
    condition: str, when: list[str], tmp_path: Path
) -> None:
    """The prices have no volume: nobody can say which trades count, but a false part settles it."""
    found = trips(condition, trades("+--+"), tmp_path, more="  for_each: symbol\n")
    assert found == when


def two(condition: str, folder: Path, *, stop: str | None = "20 pips", limits: str = "") -> list[str]:
    """List when a probe trips: EURUSD and GBPUSD are bought at 00:04, the second at a wider spread."""
    prices = path(110_000, 110_010, 110_000, 110_020, 110_010, *[110_020] * 10)
    switches = f"- id: probe\n  trip_when: {condition}\n  if_unknown: ignore\n"
    switches += "  then: alert info\n  re_arm: when clear\n"
    wide = symbol_text("GBPUSD", spread="3 pips")
    story = Story(
        strategy(entry("00:04", stop=stop), symbols="EURUSD, GBPUSD"),
        {"EURUSD": prices, "GBPUSD": prices},
        symbols=(symbol_text(), wide),
        switches=switches,
        limits=limits,
        zone="UTC",
    )
    found = run(story, folder).decisions
    return [clock(each.time) for each in found if each.kind in ("tripped", "refused")]


OF_EACH_SYMBOL = [
    ("count(positions where spread > 2 pips) = 1", ["00:05"]),
    ("count(positions where spread > 0.5 pips) = 2", ["00:05"]),
    ("count(openings where spread > 2 pips and time < 00:06 in UTC) = 1", ["00:05"]),
    ("count(openings in last 2 minutes where close > open on M1) = 2", []),
    ("count(positions where close on M1 rising) = 2", ["00:06"]),
    ("sum(lots of positions where involves(GBP)) = 1 lots", ["00:05"]),
    ("count(positions where involves(USD)) = 2", ["00:05"]),
    ("count(positions where involves(JPY)) > 0", []),
    ("highest(time_without_stop of positions) > 0", []),
]


@pytest.mark.parametrize(("condition", "when"), OF_EACH_SYMBOL)
def test_a_fold_reads_the_market_of_each_things_symbol(
    condition: str, when: list[str], tmp_path: Path
) -> None:
    assert two(condition, tmp_path) == when


def test_how_long_a_position_is_without_a_stop(tmp_path: Path) -> None:
    assert two("highest(time_without_stop of positions) >= 3 minutes", tmp_path, stop=None) == ["00:08"]


def test_an_order_is_held_against_what_moves_with_it(tmp_path: Path) -> None:
    """Both symbols move alike: the second one that is asked for is refused."""
    clause = "count(orders where correlation(symbol, symbol of order, 3) on M1 > 0.75) = 0"
    limits = f"- id: alike\n  before_order: {clause}\n"
    assert two("equity < 0", tmp_path, limits=limits) == ["00:04"]


def test_what_was_won_around_news_of_each_symbol(tmp_path: Path) -> None:
    """Pounds have news at 00:06: of two trades that are lost at 00:07 the one in GBPUSD counts."""
    lost = "sum(profit of trades where around(high_impact, 5 minutes, 5 minutes)) < -150 USD"
    all_lost = "sum(profit of trades) < -350 USD"
    for condition, calendar, when in (
        (lost, "2026-01-05T00:06:00Z,GBP,Rates,high\n", ["00:07"]),
        (lost, "2026-01-05T00:06:00Z,JPY,Rates,high\n", []),
        (
            f"{all_lost} and not ({lost.replace('-150', '-250')})",
            "2026-01-05T00:06:00Z,GBP,Rates,high\n",
            ["00:07"],
        ),
    ):
        story = Story(
            strategy(entry("00:01"), symbols="EURUSD, GBPUSD"),
            {"EURUSD": trades("-"), "GBPUSD": trades("-")},
            symbols=(symbol_text(), symbol_text("GBPUSD")),
            switches=f"- id: probe\n  trip_when: {condition}\n  if_unknown: ignore\n  then: alert info\n",
            news="- id: high_impact\n  impact: high\n",
            calendar=f"time,currency,event,impact\n{calendar}2026-01-06T09:00:00Z,CHF,Other,high\n",
            account="news: [calendar]\n",
            zone="UTC",
        )
        found = [clock(each.time) for each in run(story, tmp_path).decisions if each.kind == "tripped"]
        assert found == when


FAR_LIMIT = "type: limit\nat: 1.09000\ncancel_when: time between 00:14 and 00:14 in UTC"
REQUESTS = [
    ("count(requests today) >= 1", "00:02"),
    ("count(requests where action = open) >= 2", "00:12"),
    ("count(requests where action = modify) >= 1", "00:04"),
    ("count(requests where action = cancel) >= 1", "00:15"),
    ("count(requests where action = close) >= 1", "00:08"),
    ("count(requests in last 4 minutes) >= 2", "00:04"),
    ("count(requests where failed) >= 1", "never"),
    ("highest(latency of requests) > 0", "never"),
    ("reserved_requests >= 1", "00:02"),
]


@pytest.mark.parametrize(("condition", "first"), REQUESTS)
def test_a_request_counts_as_it_is_answered(condition: str, first: str, tmp_path: Path) -> None:
    """Bought at 00:01; the stop is moved at 00:03 and all closed at 00:07; a limit of 00:11 goes at 00:14."""
    assert (asked(condition, tmp_path) or ["never"])[0] == first


def asked(condition: str, folder: Path, account: str = "", more: str = "", limits: str = "") -> list[str]:
    """List when a probe trips."""
    rules = strategy(
        entry("00:01", name="one"),
        entry("00:11", name="two", order=FAR_LIMIT, more="at_once: 1"),
        exits=(
            "- id: tight\n  when: time between 00:03 and 00:03 in UTC\n  do: stop to 1.09950\n"
            "- id: out\n  when: time between 00:07 and 00:07 in UTC\n  do: close position\n"
        ),
    )
    switches = f"- id: probe\n  trip_when: {condition}\n  if_unknown: ignore\n"
    switches += "  then: alert info\n  re_arm: when clear\n"
    story = Story(
        rules,
        path(*[110_000] * 20),
        symbols=(symbol_text(more=more),),
        switches=switches,
        limits=limits,
        zone="UTC",
        account=account,
    )
    found = run(story, folder).decisions
    return [clock(each.time) for each in found if each.kind in ("tripped", "refused")]


def test_a_request_that_is_on_its_way_counts_when_it_arrives(tmp_path: Path) -> None:
    late = "latency: {least: 90 seconds, most: 90 seconds, seed: 1}\n"
    assert asked("count(requests) >= 1", tmp_path, late) == ["00:04"]
    assert asked("highest(latency of requests) >= 90 seconds", tmp_path, late) == ["00:04"]


def test_a_move_that_the_broker_does_not_take_has_failed_and_is_counted_once(tmp_path: Path) -> None:
    near = "stops_level: 8 pips"
    assert asked("count(requests where failed) >= 1", tmp_path, more=near) == ["00:04"]
    assert asked("count(requests where failed) >= 2", tmp_path, more=near) == []


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        ("must_hold: count(requests today) <= 4", []),
        ("must_hold: count(requests today) <= 3", ["00:11"]),
        ("before_order: count(requests today) < 4", []),
        ("before_order: count(requests today) < 3", ["00:11"]),
        ("before_order: count(requests today) + reserved_requests < 3", ["00:11"]),
    ],
)
def test_the_gate_counts_the_request_of_the_order_itself(
    rule: str, refused: list[str], tmp_path: Path
) -> None:
    """Three were sent before 00:11: one to open, one to move the stop, one to close."""
    assert asked("equity < 0", tmp_path, limits=f"- id: r\n  {rule}\n") == refused


@pytest.mark.parametrize(
    ("condition", "first"),
    [
        ("count(accounts) = 1", "00:00"),
        ("sum(initial_balance of accounts where phase = challenge) >= 100_000 USD", "00:00"),
        ("sum(initial_balance of accounts where phase = funded) > 0", "never"),
        ("count(accounts where initial_balance > 100_000 USD) > 0", "never"),
        ("count(accounts today) = 1", "00:00"),
        ("count(accounts in last 5 minutes) = 0", "00:05"),
        ("count(last 1 accounts) = 1", "00:00"),
        ("streak(accounts where phase = challenge) = 1", "00:00"),
        ("phase = challenge", "00:00"),
        ("phase != challenge", "never"),
    ],
)
def test_the_account_of_a_run_is_the_only_one(condition: str, first: str, tmp_path: Path) -> None:
    assert (asked(condition, tmp_path) or ["never"])[0] == first
