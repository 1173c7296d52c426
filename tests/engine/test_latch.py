"""Stories of what a guard waits for; more in test_guards."""

from pathlib import Path

import pytest

from tests.builders import Story, clock, entry, flat, path, run, strategy, symbol_text

P = 110_000
LOSES = strategy(*(entry(f"00:{minute}1", name=f"at{minute}", stop="10 pips") for minute in range(4)))
BARS = [
    bar
    for _ in range(4)
    for bar in [*flat(3), *path(P, P - 150), *flat(1, P - 150), *path(P - 150, P), *flat(2)]
]


def test_a_switch_waits_for_a_number_of_trades(tmp_path: Path) -> None:
    switch = "- id: probe\n  trip_when: count(trades) >= 1\n  then: alert info\n  re_arm: after 2 trades\n"
    ran = run(Story(LOSES, BARS, switches=switch), tmp_path)
    told = [(clock(each.time), each.kind) for each in ran.decisions if each.kind in {"tripped", "re-armed"}]
    assert told == [("00:05", "tripped"), ("00:25", "re-armed"), ("00:25", "tripped")]


@pytest.mark.parametrize(
    ("re_arm", "again"),
    [
        ("after 1 openings", "00:12"),
        ("after 2 openings", "00:22"),
        ("after 2 fills", "00:15"),
        ("after 1 openings and after 2 trades", "00:25"),
        ("after 1 signals", "00:12"),
        ("after 2 positions", "00:22"),
        ("after 2 orders", "00:22"),
        ("after 3 requests", "00:32"),
    ],
)
def test_a_switch_waits_for_a_number_of_openings_and_fills(re_arm: str, again: str, tmp_path: Path) -> None:
    switch = f"- id: probe\n  trip_when: count(trades) = 1\n  then: alert info\n  re_arm: {re_arm}\n"
    ran = run(Story(LOSES, BARS, switches=switch), tmp_path)
    told = [(clock(each.time), each.kind) for each in ran.decisions if each.kind in {"tripped", "re-armed"}]
    assert told[:2] == [("00:05", "tripped"), (again, "re-armed")]


def test_a_rule_waits_for_what_happens_since_it_was_broken(tmp_path: Path) -> None:
    """What it refuses meanwhile are signals all the same."""
    rule = "- id: probe\n  must_hold: time_since_start < 5 minutes\n  if_broken: alert info\n"
    ran = run(Story(LOSES, BARS, limits=f"{rule}  re_arm: after 2 signals\n"), tmp_path)
    told = [(clock(each.time), each.kind) for each in ran.decisions if each.subject == "probe"]
    assert told == [("00:05", "broken"), ("00:22", "re-armed"), ("00:22", "broken")]


def test_a_switch_waits_for_a_day_on_which_something_was_opened(tmp_path: Path) -> None:
    switch = "- id: probe\n  trip_when: time_since_start >= 2 minutes\n  then: alert info\n"
    switch += "  re_arm: after 1 trading_days\n"
    late = strategy(entry("00:01", name="one"), entry("00:31", name="two", more="at_once: 1"))
    story = Story(late, BARS, switches=switch, zone="UTC", start="2026-01-05 23:50")
    told = [
        (clock(each.time), each.kind) for each in run(story, tmp_path).decisions if each.subject == "probe"
    ]
    assert told[:2] == [("23:52", "tripped"), ("01-06 00:02", "re-armed")]


def test_a_switch_of_each_symbol_waits_for_signals_of_its_own(tmp_path: Path) -> None:
    """The prices of pounds end before their fourth signal."""
    switch = "- id: probe\n  for_each: symbol\n  trip_when: count(trades) = 2\n  then: alert info\n"
    story = Story(
        LOSES.replace("[EURUSD]", "[EURUSD, GBPUSD]"),
        {"EURUSD": BARS, "GBPUSD": BARS[:25]},
        symbols=(symbol_text(), symbol_text("GBPUSD")),
        switches=f"{switch}  re_arm: after 2 signals\n",
    )
    told = [each for each in run(story, tmp_path).decisions if each.kind in {"tripped", "re-armed"}]
    assert [(clock(each.time), each.kind, each.symbol) for each in told] == [
        ("00:15", "tripped", "EURUSD"),
        ("00:15", "tripped", "GBPUSD"),
        ("00:32", "re-armed", "EURUSD"),
    ]


def test_what_is_carried_out_does_not_depend_on_the_order_of_the_verbs(tmp_path: Path) -> None:
    found = set()
    for then in (
        "[close positions, block entries, alert info]",
        "[alert info, close positions, block entries]",
    ):
        switch = f"- id: probe\n  trip_when: count(openings) >= 1\n  then: {then}\n"
        ran = run(Story(LOSES, BARS, switches=switch), tmp_path)
        found.add((tuple(ran.deals()), tuple(ran.kinds()), len(ran.alerts)))
    assert len(found) == 1


def test_every_symbol_of_a_switch_answers_for_it_in_a_sentence_about_the_account(tmp_path: Path) -> None:
    switches = "- id: up\n  for_each: symbol\n  trip_when: close > 1.10100\n  then: alert info\n"
    switches += "- id: seen\n  trip_when: up tripped\n  then: alert info\n"
    ran = run(Story(LOSES, path(P, P + 200), switches=switches), tmp_path)
    assert [each.subject for each in ran.decisions if each.kind == "tripped"] == ["up", "seen"]


@pytest.mark.parametrize(
    ("head", "blocked"),
    [
        ("", ["EURUSD", "GBPUSD"]),
        ("scope: account", ["EURUSD", "GBPUSD"]),
        ("scope: all accounts", ["EURUSD", "GBPUSD"]),
        ("scope: symbol GBPUSD", ["GBPUSD"]),
        ("scope: strategy story", ["EURUSD", "GBPUSD"]),
        ("for_each: symbol", ["GBPUSD"]),
        ("for_each: symbol\n  scope: account", ["EURUSD", "GBPUSD"]),
        ("for_each: symbol\n  scope: symbol EURUSD", ["EURUSD"]),
    ],
)
def test_a_switch_acts_on_what_its_scope_says_and_else_on_what_it_is_asked_of(
    head: str, blocked: list[str], tmp_path: Path
) -> None:
    """Two symbols are traded; of the spreads, that of GBPUSD alone is wide."""
    wide = "spread > 2 pips" if "each" in head else "balance > 0"
    switch = f"- id: probe\n  {head}\n  trip_when: {wide}\n  then: block entries\n"
    story = Story(
        strategy(entry("00:02"), symbols="EURUSD, GBPUSD"),
        {"EURUSD": flat(5), "GBPUSD": flat(5)},
        symbols=(symbol_text(), symbol_text("GBPUSD", spread="3 pips")),
        switches=switch.replace("  \n", ""),
    )
    ran = run(story, tmp_path)
    assert [each.symbol for each in ran.decisions if each.kind == "blocked"] == blocked


def test_a_switch_of_each_position_closes_all_where_its_scope_is_the_account(tmp_path: Path) -> None:
    def closed(scope: str) -> list[int]:
        switch = (
            "- id: probe\n  for_each: position\n  trip_when: side = sell\n  then: close positions\n" + scope
        )
        rules = strategy(entry("00:01", name="a"), entry("00:02", name="b", side="sell", more="at_once: 1"))
        ran = run(Story(rules, flat(8), switches=switch), tmp_path)
        return sorted(each.position for each in ran.fills if not each.opens)

    assert closed("") == [2]
    assert closed("  scope: account\n") == [1, 2]


RISING = [*flat(3), *path(P, *(P + 40 * k for k in range(1, 8))), *flat(3, P + 280)]
"""From 00:03 on, four pips a minute up."""


@pytest.mark.parametrize(
    ("head", "then", "moved"),
    [
        ("", "stop to entry", [("00:07", P + 10, "switch:lock")]),
        ("for_each: position", "stop to entry - 1 pip", [("00:07", P, "switch:lock")]),
        ("for_each: symbol", "stop to 5 pips", [("00:07", P - 40, "switch:lock")]),
        ("scope: symbol GBPUSD", "stop to entry", []),
        (
            "",
            "trail 10 pips",
            [(f"00:{minute:02}", P + 40 * (minute - 5) - 100, "switch:lock") for minute in range(7, 13)],
        ),
    ],
)
def test_a_switch_moves_the_stops_in_its_scope_while_it_is_tripped(
    head: str, then: str, moved: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    gained = "profit > 80 USD" if "position" in head else "equity > 100_080 USD"
    switch = f"- id: lock\n  {head}\n  trip_when: {gained}\n  then: {then}\n".replace("  \n", "")
    ran = run(Story(strategy(entry("00:02", stop="20 pips")), RISING, switches=switch), tmp_path)
    stops = [row for batch in ran.batches for row in batch.stop_moves]
    assert [(clock(each.time), each.new, each.reason) for each in stops] == moved


def test_a_rule_that_is_broken_moves_stops_too(tmp_path: Path) -> None:
    rule = "- id: calm\n  must_hold: equity < 100_080 USD\n  if_broken: stop to entry\n"
    ran = run(Story(strategy(entry("00:02", stop="20 pips")), RISING, limits=rule), tmp_path)
    (moved,) = [row for batch in ran.batches for row in batch.stop_moves]
    assert (moved.new, moved.reason) == (P + 10, "rule:calm")


@pytest.mark.parametrize(
    ("fine", "cents"),
    [("12.34 USD", 1_234), ("0.1 * 0.05 USD", 0), ("0.3 * 0.05 USD", 2), ("1% of initial_balance", 100_000)],
)
def test_a_fine_is_taken_from_the_balance_for_each_breach(fine: str, cents: int, tmp_path: Path) -> None:
    rule = "- id: fined\n  at_fill: not (reason = stop)\n  if_broken: "
    twice = strategy(*(entry(f"00:0{k}", name=f"at{k}", stop="10 pips") for k in (1, 2)))
    bars = [*flat(5), *path(P, P - 300), *flat(2, P - 300)]
    plain, fined = (
        run(Story(twice, bars, limits=rule + then), tmp_path) for then in ("alert info", f"deduct {fine}")
    )
    ledgers = [each.prepared.assembled.world.v.ledger[0] for each in (plain, fined)]
    stopped = sum(each.reason == "stop" for each in fined.fills)
    assert stopped >= 1
    assert ledgers[1]["deducted"] == ledgers[0]["balance"] - ledgers[1]["balance"] == stopped * cents


def test_a_fine_is_told_to_a_person_and_in_the_figures(tmp_path: Path) -> None:
    rule = "- id: fined\n  must_hold: balance < 100 USD\n  if_broken: deduct 12.34 USD\n"
    ran = run(Story(strategy(entry("09:00")), flat(5), limits=rule), tmp_path)
    assert [(each.level, each.message) for each in ran.alerts] == [
        ("warning", "broken, 12.34 USD taken from the balance")
    ]
