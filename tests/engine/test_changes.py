"""Stories over the instant at which an instrument changes: Tuesday's trading day, Monday 22:00 UTC."""

from pathlib import Path

import pytest

from tests.builders import Story, at, entry, flat, run, strategy, symbol_text

START = "2026-01-05 21:50"
VERSIONS = """commission: 1 USD
slippage: 0 points
swap: {long: -10, short: 0, unit: points}
versions:
  - from: 2026-01-06
    commission: 7 USD
    slippage: 5 points
    spread: 3 pips
    swap: {long: -20, short: 0, unit: points}"""


def story(**more: object) -> Story:
    entries = (entry(clock, name=f"at_{clock[-2:]}", more="at_once: 1") for clock in ("21:55", "22:05"))
    exits = "- id: stale\n  when: bars_since_entry >= 3\n  do: close position"
    return Story(
        strategy(*entries, exits=exits),
        flat(30),
        symbols=(symbol_text(more=VERSIONS),),
        start=START,
        **more,  # type: ignore[arg-type]  # any part of a story
    )


def test_costs_change_behind_the_instant_and_not_before(tmp_path: Path) -> None:
    ran = run(story(), tmp_path)

    prices = [(each.opens, each.price, each.commission) for each in ran.fills]
    assert prices == [
        (True, 110_010, 0),
        (False, 110_000, 200),  # both sides of the deal
        (True, 110_035, 0),  # 3 pips of spread, and 5 points of slippage
        (False, 109_995, 1_400),
    ]


def test_the_night_that_ends_at_the_instant_is_still_the_old_one(tmp_path: Path) -> None:
    held = Story(strategy(entry("21:55")), flat(30), symbols=(symbol_text(more=VERSIONS),), start=START)

    (position,) = run(held, tmp_path).positions

    assert position.swap == -1_000  # 10 points of one lot


@pytest.mark.parametrize("block", [1, 3, 7, 10])
def test_how_many_events_are_lived_through_at_once_changes_nothing(block: int, tmp_path: Path) -> None:
    assert run(story(), tmp_path, block).digest() == run(story(), tmp_path).digest()


def test_a_run_that_begins_later_has_the_later_figures_from_its_begin(tmp_path: Path) -> None:
    ran = run(story(first=at("2026-01-05 22:00")), tmp_path)

    assert [each.commission for each in ran.fills] == [0, 1_400]
    assert ran.prepared.assembled.changes == ()


def test_orders_are_rounded_to_the_tick_that_is_in_force(tmp_path: Path) -> None:
    ticks = "tick: 0.0005\nversions:\n  - from: 2026-01-06\n    tick: 0.0001"
    order = "type: limit\nat: close - 13 pips"
    entries = [
        entry(clock, name=f"at_{clock[-2:]}", order=order, more="at_once: 1") for clock in ("21:55", "22:05")
    ]
    ran = run(Story(strategy(*entries), flat(30), symbols=(symbol_text(more=ticks),), start=START), tmp_path)

    assert [each.price for each in ran.orders] == [109_850, 109_870]
