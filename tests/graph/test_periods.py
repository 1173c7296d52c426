"""Open things of a period: which of those that are there came in it, through midnight and over days."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, flat, path, run, strategy, symbol_text

RULES = strategy(
    *(entry(at, name=f"at{at[3:]}", more="at_once: 1") for at in ("23:53", "23:58", "00:03")),
)
"""Positions that are opened at the open of the minute that begins then, and stay open."""


def counts(things: str, folder: Path, rules: str = RULES) -> list[str]:
    """List when a count comes to 1, 2, 3, and when it is less again."""
    switches = ""
    for number, sign in ((1, ">="), (2, ">="), (3, ">=")):
        fold = things if "(" in things else f"count({things})"
        switches += f"- id: n{number}\n  trip_when: {fold} {sign} {number}\n"
        switches += "  if_unknown: ignore\n  then: alert info\n  re_arm: when clear\n"
    story = Story(rules, flat(25), switches=switches, start="2026-01-05 23:50", zone="UTC")
    rows = [each for each in run(story, folder).decisions if each.kind in {"tripped", "re-armed"}]
    return [
        f"{'' if each.kind == 'tripped' else 'not '}{each.subject[-2:]} {clock(each.time)[-5:]}"
        for each in rows
    ]


@pytest.mark.parametrize(
    ("things", "found"),
    [
        ("positions", ["n1 23:54", "n2 23:59", "n3 00:04"]),
        ("positions today", ["n1 23:54", "n2 23:59", "not n1 00:00", "not n2 00:00", "n1 00:04"]),
        ("positions since start where side = sell", []),
        ("positions this month", ["n1 23:54", "n2 23:59", "n3 00:04"]),
        ("positions in last 7 minutes", ["n1 23:54", "n2 23:59", "not n2 00:01", "n2 00:04", "not n2 00:06"]),
        ("positions in last 1 days", ["n1 23:54", "n2 23:59", "n3 00:04"]),
        ("last 2 positions", ["n1 23:54", "n2 23:59"]),
        ("last 2 positions where held >= 5 minutes", ["n1 23:59", "n2 00:09"]),
        ("positions today where held >= 0 minutes", ["n1 23:54", "n2 23:59", "not n1 00:00"]),
    ],
)
def test_positions_of_a_period_are_those_that_were_opened_in_it(
    things: str, found: list[str], tmp_path: Path
) -> None:
    assert counts(things, tmp_path)[: len(found)] == found


@pytest.mark.parametrize(
    ("streak", "found"),
    [
        ("streak(positions where held < 8 minutes)", ["n1 23:54", "n2 23:59", "not n2 00:02", "n2 00:04"]),
        ("streak(positions today where held < 8 minutes)", ["n1 23:54", "n2 23:59", "not n1 00:00"]),
        ("streak(last 2 positions where held < 8 minutes)", ["n1 23:54", "n2 23:59", "not n2 00:02"]),
        ("streak(last 2 positions where held >= 8 minutes)", ["n1 00:12", "n2 00:12"]),
    ],
)
def test_a_streak_passes_over_what_is_not_of_its_period(
    streak: str, found: list[str], tmp_path: Path
) -> None:
    """One that is older than the last two breaks no streak of them; the newer of the two does."""
    assert counts(streak, tmp_path)[: len(found)] == found


def test_the_last_positions_of_a_class_are_counted_among_their_own(tmp_path: Path) -> None:
    """Pounds are bought last: of the currency of euros the last one is still that in euros."""
    switch = "- id: probe\n  for_each: currency\n  if_unknown: ignore\n  then: alert info\n"
    switch += "  trip_when: sum(lots of last 1 positions) >= 2 lots and count(positions) = 1\n"
    parts = [
        entry("00:01", name="a", size="size: 2 lots", more="at_once: 1"),
        entry("00:03", name="b", more="at_once: 1"),
    ]
    story = Story(
        strategy(*parts, symbols="EURUSD, GBPUSD"),
        {"EURUSD": flat(3), "GBPUSD": flat(6)},
        symbols=(symbol_text(), symbol_text("GBPUSD")),
        switches=switch,
        zone="UTC",
    )
    told = run(story, tmp_path).decisions
    assert sorted({each.symbol for each in told if each.kind == "tripped"}) == ["EUR", "GBP"]


@pytest.mark.parametrize(
    ("things", "found"),
    [
        ("orders today", ["n1 23:54", "not n1 00:00", "n1 00:04"]),
        ("orders in last 12 minutes", ["n1 23:54", "n2 00:04", "not n2 00:05"]),
        ("last 1 orders", ["n1 23:54"]),
    ],
)
def test_orders_of_a_period_are_those_that_were_placed_in_it(
    things: str, found: list[str], tmp_path: Path
) -> None:
    waits = [
        entry(at, name=f"at{at[3:]}", order="type: limit\nat: close - 50 pips", more="at_once: 1")
        for at in ("23:53", "00:03")
    ]
    assert counts(things, tmp_path, strategy(*waits))[: len(found)] == found


@pytest.mark.parametrize("order", ["", "type: limit\nat: close - 50 pips"])
def test_the_gate_counts_the_order_among_those_of_today(order: str, tmp_path: Path) -> None:
    rules = strategy(
        *(
            entry(at, name=f"at{at[3:]}", order=order, more="at_once: 1")
            for at in ("23:53", "23:55", "23:58", "00:03")
        )
    )
    things = "orders" if order else "positions"
    limits = f"- id: two\n  must_hold: count({things} today) <= 2\n"
    story = Story(rules, flat(25), limits=limits, start="2026-01-05 23:50", zone="UTC")
    rows = run(story, tmp_path).decisions
    assert [each.kind for each in rows] == ["fired", "fired", "refused", "fired"]


def test_the_first_of_the_open_positions_is_the_one_that_was_opened_first(tmp_path: Path) -> None:
    parts = [
        entry("00:01", name="a", targets=["at: 10 pips"], more="at_once: 1"),
        entry("00:02", name="b", size="size: 2 lots", more="at_once: 1"),
        entry("00:05", name="c", size="size: 3 lots", more="at_once: 1"),
    ]
    switches = "- id: s\n  trip_when: first(lots of positions) = 2 lots and count(positions) = 2\n"
    switches += "  if_unknown: ignore\n  then: alert info\n"
    bars = path(110_000, 110_000, 110_000, 110_000, 110_200, 110_200, 110_200, 110_200)
    rows = run(Story(strategy(*parts), bars, switches=switches), tmp_path).decisions
    assert [clock(each.time) for each in rows if each.kind == "tripped"] == ["00:06"]
