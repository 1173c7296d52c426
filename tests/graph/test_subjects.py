"""Stories of rules and switches that are asked of each strategy, currency and class of symbols."""

from pathlib import Path

import pytest

from genesis_dsl.graph.subjects import members, scopes_of, symbols_of
from tests.builders import Ran, Story, clock, entry, flat, path, run, strategy, symbol_text
from tests.checker.files import instruments
from tests.checker.files import run as checked

P = 110_000
SYMBOLS = ("EURUSD", "GBPUSD", "USDCHF")
METAL = symbol_text("GBPUSD").replace("class: forex", "class: metal")


def ran(folder: Path, *, limits: str = "", switches: str = "", gbp: str = METAL, rules: str = "") -> Ran:
    """Buy a lot of EURUSD and of GBPUSD at 00:01, the former again at 00:03; all stop out at 00:09."""
    bought = [
        entry("00:01", name="first"),
        entry("00:03", name="second", more="at_once: 1"),
    ]
    prices = [*flat(7), *path(P, P - 300), *flat(4, P - 300)]
    story = Story(
        rules or strategy(*bought, symbols="EURUSD, GBPUSD"),
        {"EURUSD": prices, "GBPUSD": prices},
        symbols=(symbol_text(), gbp),
        limits=limits,
        switches=switches,
        zone="UTC",
    )
    return run(story, folder)


def told(found: Ran, *kinds: str) -> list[tuple[str, str, str]]:
    return [(clock(each.time), each.kind, each.symbol) for each in found.decisions if each.kind in kinds]


def rule(each: str, clause: str) -> str:
    return f"- id: probe\n  for_each: {each}\n  must_hold: {clause}\n"


def switch(each: str, condition: str, then: str = "alert info") -> str:
    return (
        f"- id: probe\n  for_each: {each}\n  trip_when: {condition}\n  if_unknown: ignore\n  then: {then}\n"
    )


@pytest.mark.parametrize(
    ("each", "condition", "expected"),
    [
        ("currency", "count(positions) >= 3", [("00:04", "USD")]),
        ("currency", "count(positions) >= 2", [("00:02", "USD"), ("00:04", "EUR"), ("00:04", "GBP")]),
        ("currency", "sum(lots of positions where involves(currency)) >= 3 lots", [("00:04", "USD")]),
        ("currency", "count(positions) >= 1 and currency = GBP", [("00:02", "GBP")]),
        ("currency", "count(trades) >= 3", [("00:09", "USD")]),
        ("currency", "count(openings today) >= 2 and currency != USD", [("00:04", "EUR"), ("00:04", "GBP")]),
        ("currency", "streak(trades where profit < 0) >= 2 and currency = EUR", [("00:09", "EUR")]),
        ("asset_class", "count(positions) >= 2", [("00:04", "forex"), ("00:04", "metal")]),
        ("asset_class", "asset_class = metal and count(positions) >= 1", [("00:02", "metal")]),
        (
            "asset_class",
            "sum(lots of openings in last 10 minutes) >= 2 lots",
            [("00:04", "forex"), ("00:04", "metal")],
        ),
        ("strategy", "count(positions) >= 4", [("00:04", "story")]),
        ("strategy", "strategy = story and count(trades) >= 4", [("00:09", "story")]),
        ("strategy", "strategy != story", []),
    ],
)
def test_it_is_asked_of_each_with_the_things_of_that_one(
    each: str, condition: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    found = told(ran(tmp_path, switches=switch(each, condition)), "tripped")
    assert [(when, about) for when, _, about in found] == expected


def test_the_gate_refuses_what_one_currency_would_have_too_much_of(tmp_path: Path) -> None:
    found = ran(tmp_path, limits=rule("currency", "count(positions) <= 2"))
    refused = [
        (clock(each.time), each.symbol, each.detail["of"])
        for each in found.decisions
        if each.kind == "refused"
    ]
    assert refused == [("00:03", "EURUSD", "USD"), ("00:03", "GBPUSD", "USD")]


@pytest.mark.parametrize(
    ("each", "condition", "blocked"),
    [
        ("currency", "currency = GBP", ["GBPUSD"]),
        ("currency", "currency = USD", ["EURUSD", "GBPUSD"]),
        ("asset_class", "asset_class = metal", ["GBPUSD"]),
        ("strategy", "strategy = story", ["EURUSD", "GBPUSD"]),
    ],
)
def test_it_acts_on_the_one_that_it_was_asked_of(
    each: str, condition: str, blocked: list[str], tmp_path: Path
) -> None:
    found = ran(tmp_path, switches=switch(each, f"{condition} and equity > 0", "block entries"))
    assert sorted({each.symbol for each in found.decisions if each.kind == "blocked"}) == blocked


def test_what_came_of_a_sentence_is_told_for_each(tmp_path: Path) -> None:
    found = ran(tmp_path, switches=switch("currency", "count(positions) >= 3"))
    changes = {(each.symbol, clock(each.time), each.truth) for each in found.changes}
    assert {("USD", "00:04", "true"), ("USD", "00:09", "false"), ("EUR", "00:00", "false")} <= changes
    assert all(each.truth == "false" for each in found.changes if each.symbol in ("EUR", "GBP"))


def test_scopes_stand_in_canonical_order() -> None:
    known = checked(instruments()).instruments["majors"].symbols
    found = scopes_of("currency", known, ())
    assert [each.label for each in found] == sorted(
        {name for one in known.values() for name in members("currency", one)}
    )
    assert [each.label for each in scopes_of("symbol", known, ())] == sorted(known)
    assert [each.label for each in scopes_of("", known, ())] == [""]
    assert symbols_of("currency", "USD", known) == sorted(each for each in known if "USD" in each)


@pytest.mark.parametrize(
    ("each", "clause", "refused"),
    [
        ("currency", "count(positions) < 2", [("00:03", "EURUSD", "USD"), ("00:03", "GBPUSD", "USD")]),
        (
            "currency",
            "currency != GBP or lots < 1 lots",
            [("00:01", "GBPUSD", "GBP"), ("00:03", "GBPUSD", "GBP")],
        ),
        ("currency", "lots + sum(lots of positions where involves(currency)) <= 3 lots", []),
        ("asset_class", "count(positions) < 1 or asset_class = metal", [("00:03", "EURUSD", "forex")]),
        ("strategy", "count(positions) < 2", [("00:03", "EURUSD", "story"), ("00:03", "GBPUSD", "story")]),
        ("strategy", "strategy = story and spread < 2 pips", []),
    ],
)
def test_an_order_is_asked_about_for_its_own_ones(
    each: str, clause: str, refused: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    found = ran(tmp_path, limits=f"- id: probe\n  for_each: {each}\n  before_order: {clause}\n")
    assert [
        (clock(one.time), one.symbol, one.detail["of"]) for one in found.decisions if one.kind == "refused"
    ] == refused


def test_an_order_is_cut_down_to_what_each_of_its_own_ones_has_left(tmp_path: Path) -> None:
    clause = "lots + sum(lots of positions) <= 2.5 lots\n  if_broken: reduce order"
    found = ran(tmp_path, limits=f"- id: probe\n  for_each: currency\n  before_order: {clause}\n")
    sizes = [(clock(each.placed_at), each.symbol, each.steps / 100) for each in found.orders]
    assert sorted(sizes)[2:] == [
        ("00:03", "EURUSD", 0.5),
        ("00:03", "GBPUSD", 0.5),
    ]


def test_a_fill_is_asked_about_for_its_own_ones(tmp_path: Path) -> None:
    clause = "not (opens) or count(positions) <= 2"
    found = ran(tmp_path, limits=f"- id: probe\n  for_each: currency\n  at_fill: {clause}\n")
    assert told(found, "broken") == [
        ("00:04", "broken", "USD of EURUSD"),
        ("00:04", "broken", "USD of GBPUSD"),
    ]
