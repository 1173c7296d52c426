"""Stories of rules and kill switches: when they are broken, trip, hold, and are armed again."""

from pathlib import Path
from textwrap import indent

import pytest

from tests.builders import (
    START,
    Ran,
    Story,
    at,
    clock,
    csv_text,
    entry,
    flat,
    path,
    run,
    strategy,
    symbol_text,
)

P = 110_000
QUIET = flat(5)
NEVER = strategy(entry(when="close > 9.00000"))

DAILY = """- id: daily_loss
  must_hold: equity >= balance_at_day_start - 5% of initial_balance
"""


def guarded(
    switch: str, closes: list[int], folder: Path, *, rules: str = NEVER, zone: str = "Europe/Prague"
) -> Ran:
    """Run a switch over bars from close to close; the first closes at 00:01."""
    return run(Story(rules, path(*closes), switches=switch, zone=zone), folder)


def switch(condition: str, more: str = "", *, then: str = "block entries", each: str = "symbol") -> str:
    head = f"- id: probe\n  for_each: {each}\n" if each else "- id: probe\n"
    return f"{head}  trip_when: {condition}\n  then: {then}\n{indent(more, '  ')}\n"


def seen(ran: Ran) -> list[tuple[str, str]]:
    return [(moment, kind) for moment, kind, _ in ran.kinds()]


HIGH, CALM = "close >= 1.10100", "close <= 1.09900"
UP, LOW, CALMED = P + 150, P, P - 100


def test_a_switch_trips_once_and_stays(tmp_path: Path) -> None:
    ran = guarded(switch(HIGH), [LOW, UP, LOW, UP], tmp_path)
    assert ran.kinds() == [("00:02", "tripped", "probe")]


@pytest.mark.parametrize(
    ("more", "closes", "expected"),
    [
        ("re_arm: when clear", [LOW, UP, UP, LOW, UP], ["00:02 tripped", "00:04 re-armed", "00:05 tripped"]),
        ("re_arm: after 2 minutes", [LOW, UP, *[LOW] * 4], ["00:02 tripped", "00:04 re-armed"]),
        ("re_arm: after 90 seconds", [LOW, UP, *[LOW] * 4], ["00:02 tripped", "00:03 re-armed"]),
        (
            "re_arm: after 2 minutes clear",
            [LOW, UP, LOW, UP, *[LOW] * 4],
            ["00:02 tripped", "00:07 re-armed"],
        ),
        ("re_arm: after 2 minutes", [LOW, *[UP] * 4], ["00:02 tripped", "00:04 re-armed", "00:04 tripped"]),
        ("re_arm: by operator", [LOW, UP, LOW, UP], ["00:02 tripped"]),
        (
            "re_arm: when clear and after 3 minutes",
            [LOW, UP, *[LOW] * 5],
            ["00:02 tripped", "00:05 re-armed"],
        ),
        (
            f"re_arm: when clear\nre_arm_when: {CALM}",
            [LOW, UP, LOW, CALMED],
            ["00:02 tripped", "00:04 re-armed"],
        ),
    ],
)
def test_a_switch_is_armed_again(more: str, closes: list[int], expected: list[str], tmp_path: Path) -> None:
    assert [" ".join(each) for each in seen(guarded(switch(HIGH, more), closes, tmp_path))] == expected


@pytest.mark.parametrize(
    ("length", "tripped"),
    [("2 minutes", "00:04"), ("90 seconds", "00:03"), ("3 minutes", "00:05"), ("5 minutes", "")],
)
def test_a_switch_waits_until_its_condition_lasted(length: str, tripped: str, tmp_path: Path) -> None:
    ran = guarded(switch(HIGH, f"for_at_least: {length}"), [LOW, UP, UP, UP, UP, LOW], tmp_path)
    assert [moment for moment, _ in seen(ran)] == ([tripped] if tripped else [])


def test_a_timer_ends_between_two_events(tmp_path: Path) -> None:
    ran = guarded(switch(HIGH, "for_at_least: 90 seconds"), [LOW, UP, UP, UP], tmp_path)
    assert ran.decisions[0].time == at(START) + 210_000


def test_a_condition_that_breaks_off_begins_anew(tmp_path: Path) -> None:
    ran = guarded(switch(HIGH, "for_at_least: 2 minutes"), [LOW, UP, LOW, UP, UP, UP], tmp_path)
    assert seen(ran) == [("00:06", "tripped")]


def test_a_switch_is_armed_again_with_the_next_day_of_its_file(tmp_path: Path) -> None:
    bars = [*path(LOW, UP, LOW), *flat(24 * 60)]
    story = Story(NEVER, bars, switches=switch(HIGH, "re_arm: next day"))
    assert seen(run(story, tmp_path)) == [("00:02", "tripped"), ("23:00", "re-armed")]


def test_a_switch_is_armed_again_with_the_next_week(tmp_path: Path) -> None:
    bars = [*path(LOW, UP, LOW), *flat(24 * 60)]
    story = Story(
        NEVER, bars, switches=switch(HIGH, "re_arm: next week"), start="2026-01-04 12:00", zone="UTC"
    )
    ran = run(story, tmp_path)
    assert [each.time for each in ran.decisions] == [at("2026-01-04 12:02"), at("2026-01-05 00:00")]


UNKNOWN = "close > highest(high, 4)[1]"


@pytest.mark.parametrize(
    ("policy", "expected", "blocked"),
    [
        ("", [("00:01", "holding"), ("00:02", "blocked")], "holding:probe"),
        ("if_unknown: hold", [("00:01", "holding"), ("00:02", "blocked")], "holding:probe"),
        ("if_unknown: trip", [("00:01", "tripped"), ("00:02", "blocked")], "switch:probe"),
        ("if_unknown: ignore", [("00:02", "fired")], ""),
    ],
)
def test_a_switch_that_cannot_tell(
    policy: str, expected: list[tuple[str, str]], blocked: str, tmp_path: Path
) -> None:
    ran = guarded(switch(UNKNOWN, policy), [P] * 8, tmp_path, rules=strategy(entry("00:02")))
    assert seen(ran) == expected
    assert ran.decisions[-1].reason == blocked
    if "hold" in blocked:
        assert ran.decisions[0].reason == ran.decisions[-1].detail["because"] == "warming up"


def test_entries_go_on_when_a_switch_no_longer_holds(tmp_path: Path) -> None:
    ran = guarded(
        switch(UNKNOWN), [P] * 8, tmp_path, rules=strategy(entry("00:02"), entry("00:06", name="late"))
    )
    assert seen(ran) == [("00:01", "holding"), ("00:02", "blocked"), ("00:06", "fired")]


def test_a_tripped_switch_blocks_entries_and_says_so(tmp_path: Path) -> None:
    ran = guarded(switch(HIGH), [P, UP, P, P, P, P], tmp_path, rules=strategy(entry()))
    assert ran.kinds()[-1] == ("00:05", "blocked", "switch:probe")
    assert ran.orders == []


def test_a_switch_of_a_symbol_leaves_the_others_alone(tmp_path: Path) -> None:
    rules = strategy(entry(), symbols="EURUSD, GBPUSD")
    prices = {"EURUSD": path(P, UP, *[P] * 6), "GBPUSD": path(*[P] * 8)}
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    ran = run(
        Story(rules, prices, symbols=symbols, switches=switch(HIGH, then="[block entries, alert critical]")),
        tmp_path,
    )
    assert [(each.kind, each.symbol) for each in ran.decisions] == [
        ("tripped", "EURUSD"),
        ("blocked", "EURUSD"),
        ("fired", "GBPUSD"),
    ]
    assert [(each.level, each.message) for each in ran.alerts] == [("critical", "tripped for EURUSD")]


def test_a_switch_cancels_and_closes(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:01", name="in", more="at_once: 1", stop="90 pips"),
        entry("00:01", name="waits", order="type: limit\nat: close - 50 pips", more="at_once: 1"),
    )
    ran = guarded(
        switch(HIGH, then="[close positions, cancel orders]"), [P, P, P, UP, UP, UP], tmp_path, rules=rules
    )
    assert [(each.entry, each.ended, each.reason) for each in ran.orders][1:] == [
        ("waits", "cancelled", "switch:probe")
    ]
    assert [(each.exit_reason, clock(each.exit_time)) for each in ran.positions] == [
        ("switch:probe", "00:05")
    ]


HELD = "held >= 2 minutes"


def test_a_switch_about_positions_is_silent_where_there_are_none(tmp_path: Path) -> None:
    ran = guarded(switch(HELD, then="close positions", each="position"), [P] * 5, tmp_path)
    assert ran.decisions == []


def test_a_switch_about_positions_acts_on_each_in_its_turn(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:01", name="one", more="at_once: 1"), entry("00:03", name="two", more="at_once: 1")
    )
    ran = guarded(switch(HELD, then="close positions", each="position"), [P] * 10, tmp_path, rules=rules)
    assert [(each.entry, clock(each.exit_time), each.exit_reason) for each in ran.positions] == [
        ("one", "00:05", "switch:probe"),
        ("two", "00:07", "switch:probe"),
    ]
    assert [(moment, kind) for moment, kind in seen(ran) if kind == "tripped"] == [
        ("00:04", "tripped"),
        ("00:06", "tripped"),
    ]


def test_a_rule_about_positions_names_the_one_that_breaks_it(tmp_path: Path) -> None:
    rules = strategy(
        entry("00:01", name="one", more="at_once: 1", stop="90 pips"),
        entry("00:03", name="two", size="size: 2 lots", more="at_once: 1", stop="90 pips"),
    )
    limit = "- id: each_loss\n  for_each: position\n  must_hold: profit >= -0.1% of initial_balance\n"
    limit += "  if_broken: close positions\n"
    bars = path(P, P, P, P, P, P - 60, P - 60, P - 60)
    ran = run(Story(rules, bars, limits=limit), tmp_path)
    assert [(each.kind, each.reason) for each in ran.decisions] == [
        ("refused", "rule:each_loss"),
        ("refused", "rule:each_loss"),
    ]


def loses(points: int, **more: str) -> Story:
    """Buy ten lots without a stop, and fall."""
    bars = [*QUIET, *flat(1), *path(P, P - points), *flat(4, P - points)]
    return Story(
        strategy(entry(stop=None, size="size: 10 lots")), bars, limits=DAILY + more.get("limits", "")
    )


def test_a_rule_is_kept_on_its_floor_and_broken_a_cent_below(tmp_path: Path) -> None:
    assert seen(run(loses(490), tmp_path)) == [("00:05", "fired")]
    ran = run(loses(491), tmp_path)
    assert seen(ran) == [("00:05", "fired"), ("00:08", "broken")]
    assert ran.ledger("failed") == 0


def test_a_breach_is_counted_once_until_the_rule_holds_again(tmp_path: Path) -> None:
    bars = [*QUIET, *flat(1), *path(P, P - 500, P - 510, P, P - 500)]
    ran = run(Story(strategy(entry(stop=None, size="size: 10 lots")), bars, limits=DAILY), tmp_path)
    assert [moment for moment, kind in seen(ran) if kind == "broken"] == ["00:08", "00:11"]


def test_a_rule_that_is_broken_inside_a_bar_only_is_possibly_broken(tmp_path: Path) -> None:
    bars = [*QUIET, *flat(1), (P, P, P - 500, P), (P, P, P - 500, P), *flat(2)]
    limits = DAILY + "  if_broken: account failed\n"
    ran = run(Story(strategy(entry(stop=None, size="size: 10 lots")), bars, limits=limits), tmp_path)
    assert seen(ran)[1:] == [("00:07", "possibly broken")]
    assert ran.ledger("failed") == 0


def test_a_rule_may_have_been_broken_before_the_target_in_the_same_bar(tmp_path: Path) -> None:
    bars = [*QUIET, *flat(1), (P, P + 400, P - 500, P + 300), *flat(2, P + 300)]
    rules = strategy(entry(stop=None, size="size: 10 lots", targets=["at: 20 pips"]))
    ran = run(Story(rules, bars, limits=DAILY), tmp_path)
    assert [each.reason for each in ran.fills] == ["entry:go", "target:1"]
    assert seen(ran)[1:] == [("00:07", "possibly broken")]


def test_the_worst_of_a_bar_is_not_past_the_stop(tmp_path: Path) -> None:
    bars = [*QUIET, *flat(1), (P, P, P - 470, P), (P, P, P - 600, P)]
    rules = strategy(entry(stop="48 pips", size="size: 10 lots"))
    ran = run(Story(rules, bars, limits=DAILY), tmp_path)
    assert seen(ran)[1:] == []
    assert ran.positions[0].pnl == -480_000


def test_a_failed_account_cancels_closes_and_blocks_to_the_end(tmp_path: Path) -> None:
    rules = strategy(
        entry(stop=None, size="size: 10 lots", more="at_once: 1"),
        entry(name="waits", order="type: limit\nat: close - 90 pips", more="at_once: 1", stop="20 pips"),
        entry("00:12", name="late", more="at_once: 5"),
    )
    bars = [*QUIET, *flat(1), *path(P, P - 500), *flat(8, P - 500)]
    limits = DAILY + "  if_broken: account failed\n"
    ran = run(Story(rules, bars, limits=limits), tmp_path)
    assert seen(ran)[-3:] == [("00:08", "broken"), ("00:09", "flat"), ("00:12", "blocked")]
    assert ran.decisions[-1].reason == "account failed"
    assert [(each.exit_reason, clock(each.exit_time)) for each in ran.positions] == [
        ("rule:daily_loss", "00:09")
    ]
    assert ("waits", "cancelled", "rule:daily_loss") in [
        (each.entry, each.ended, each.reason) for each in ran.orders
    ]


def test_a_failed_account_closes_everything_also_when_a_symbol_broke_the_rule(tmp_path: Path) -> None:
    limits = "- id: wide\n  for_each: symbol\n  must_hold: bid <= 1.10100\n  if_broken: account failed\n"
    rules = strategy(entry("00:02", stop="90 pips"), symbols="EURUSD, GBPUSD")
    prices = {"EURUSD": path(*[P] * 5, UP, UP), "GBPUSD": flat(7)}
    ran = run(Story(rules, prices, symbols=(symbol_text(), symbol_text("GBPUSD")), limits=limits), tmp_path)
    assert [(each.symbol, each.exit_reason) for each in ran.positions] == [
        ("EURUSD", "rule:wide"),
        ("GBPUSD", "rule:wide"),
    ]


NIGHTS = [
    ("2026-01-05 12:00", ["2026-01-05 23:00", "2026-01-06 23:00"]),
    ("2026-07-06 12:00", ["2026-07-06 22:00", "2026-07-07 22:00"]),
    ("2026-03-28 12:00", ["2026-03-28 23:00", "2026-03-29 22:00"]),
    ("2026-10-24 12:00", ["2026-10-24 22:00", "2026-10-25 23:00"]),
]


@pytest.mark.parametrize(("start", "begins"), NIGHTS)
def test_a_day_begins_at_midnight_in_prague_also_without_a_bar(
    start: str, begins: list[str], tmp_path: Path
) -> None:
    later = csv_text(flat(2), begins[-1].replace(":00", ":30"))
    ends = csv_text(flat(2), start) + later.partition("\n")[2]
    ran = run(Story(NEVER, {}, limits=DAILY, raw={"EURUSD_M1.csv": ends}), tmp_path)
    assert [each.time for each in ran.days] == [at(each) for each in begins]
    assert {each.zone for each in ran.days} == {"Europe/Prague"}


def test_the_reset_alone_can_break_a_rule(tmp_path: Path) -> None:
    """Booked 8,000 today, 8,200 open against it: above the old floor to the end, below the new one."""
    rules = strategy(
        entry("22:50", stop=None, size="size: 10 lots", targets=["at: 80 pips"], more="at_once: 1"),
        entry("22:50", side="sell", name="loser", stop=None, size="size: 10 lots", more="at_once: 1"),
    )
    bars = [*flat(52), *path(P, P + 820), *flat(20, P + 820)]
    ran = run(Story(rules, bars, limits=DAILY, start="2026-01-05 22:00"), tmp_path)
    assert [(each.time, each.kind) for each in ran.decisions[-1:]] == [(at("2026-01-05 23:00"), "broken")]
    assert [each.kind for each in ran.decisions[2:-1]] == [
        "possibly broken"
    ]  # a bound: both at their worse end
    assert ran.days[0].balance == 10_800_000
    assert ran.days[0].equity == 10_800_000 - 830_000


def test_the_last_instant_of_a_day_is_held_against_the_old_floor(tmp_path: Path) -> None:
    """Booked 3,000 against it, then 2,300 open at the day's last close: the new floor would forgive it."""
    rules = strategy(
        entry("22:50", stop="30 pips", size="size: 10 lots", more="at_once: 1"),
        entry("22:50", name="open", stop=None, size="size: 5 lots", more="at_once: 1"),
    )
    fall = (P - 300, P - 300, P - 450, P - 450)
    bars = [*flat(52), *path(P, P - 300), *flat(5, P - 300), fall, *flat(9, P - 450)]
    ran = run(Story(rules, bars, limits=DAILY, start="2026-01-05 22:00"), tmp_path)
    assert [(each.time, each.kind) for each in ran.decisions[2:]] == [(at("2026-01-05 23:00"), "broken")]
    assert ran.days[0].balance == 9_700_000


@pytest.mark.parametrize(
    ("limit", "kind"),
    [
        ("lots <= 1 lots", "refused"),
        ("lots <= 2 lots", "fired"),
        ("stop_distance >= 20 pips", "fired"),
        ("side = sell", "refused"),
    ],
)
def test_a_rule_about_orders_refuses_before_the_order(limit: str, kind: str, tmp_path: Path) -> None:
    limits = f"- id: small\n  before_order: {limit}\n"
    ran = run(Story(strategy(entry(size="size: 2 lots")), flat(8), limits=limits), tmp_path)
    assert seen(ran) == [("00:05", kind)]


def test_a_rule_that_cannot_tell_says_so_once_and_blocks(tmp_path: Path) -> None:
    limits = "- id: calm\n  for_each: symbol\n  must_hold: bid <= 2 * highest(high, 4) on M1\n"
    ran = run(Story(strategy(entry("00:02"), entry("00:06", name="late")), flat(8), limits=limits), tmp_path)
    assert ran.kinds() == [
        ("00:01", "cannot tell", "warming up"),
        ("00:02", "blocked", "cannot tell:calm"),
        ("00:06", "fired", "late"),
    ]
    assert [each.detail.get("because") for each in ran.decisions] == [None, "warming up", None]


def test_a_broken_rule_that_blocks_is_armed_again_with_the_day(tmp_path: Path) -> None:
    limits = "- id: brake\n  must_hold: equity >= balance_at_day_start - 1% of initial_balance\n"
    limits += "  if_broken: block entries\n  re_arm: next day\n"
    rules = strategy(entry(stop=None, size="size: 10 lots", more="at_once: 5"))
    bars = [*QUIET, *flat(1), *path(P, P - 100, P), *flat(24 * 60)]
    ran = run(Story(rules, bars, limits=limits, zone="UTC"), tmp_path)
    assert [(moment, kind) for moment, kind in seen(ran) if kind in {"broken", "re-armed"}] == [
        ("00:08", "broken"),
        ("01-06 00:00", "re-armed"),
    ]


def test_a_switch_reads_the_room_of_a_rule_and_that_it_is_broken(tmp_path: Path) -> None:
    story = loses(491)
    story.switches = (
        "- id: near\n  trip_when: room of daily_loss <= 400 USD\n  then: block entries\n"
        "- id: done\n  trip_when: daily_loss broken\n  then: alert info\n"
        "- id: both\n  trip_when: near tripped and done tripped\n  then: alert info\n"
    )
    ran = run(story, tmp_path)
    assert [(moment, reason) for moment, kind, reason in ran.kinds() if kind == "tripped"] == [
        ("00:08", "near"),
        ("00:08", "done"),
        ("00:08", "both"),
    ]


def test_doors_are_shown_and_decide_nothing(tmp_path: Path) -> None:
    limits = "- id: target\n  to_pass: equity >= 100_050 USD\n"
    ran = run(Story(strategy(entry()), [*QUIET, *flat(1), *path(P, P + 100)], limits=limits), tmp_path)
    assert ran.kinds() == [("00:05", "fired", "go")]
    assert [each.truth for each in ran.changes if not each.symbol] == ["false", "true"]


def hourly(closes: list[int], start: str = START) -> dict[str, str]:
    return {"EURUSD_H1.csv": csv_text(path(*closes), start, step=60 * 60_000)}


ON_HOURS = strategy(entry(when="close > 9.00000"), timeframe="H1")


@pytest.mark.parametrize(
    ("re_arm", "again"),
    [
        ("after 90 minutes", "03:30"),
        ("after 30 minutes clear", "03:30"),
        ("after 30 minutes clear and after 150 minutes", "04:30"),
        ("after 150 minutes and after 30 minutes clear", "04:30"),
        ("after 10 minutes and after 90 minutes", "03:30"),
        ("after 90 minutes and after 10 minutes", "03:30"),
    ],
)
def test_a_timer_ends_between_bars_when_everything_has_come(re_arm: str, again: str, tmp_path: Path) -> None:
    probe = "- id: probe\n  for_each: symbol\n  trip_when: bid >= 1.10100\n  then: block entries\n"
    story = Story(
        ON_HOURS, {}, switches=probe + f"  re_arm: {re_arm}\n", raw=hourly([LOW, UP, LOW, LOW, LOW, LOW])
    )
    assert seen(run(story, tmp_path)) == [("02:00", "tripped"), (again, "re-armed")]


def test_a_switch_that_reads_one_that_stands_below_it_trips_with_it(tmp_path: Path) -> None:
    switches = (
        "- id: all\n  trip_when: last tripped\n  then: block entries\n"
        "- id: mean\n  trip_when: all tripped\n  then: alert info\n"
        "- id: last\n  for_each: symbol\n  trip_when: bid >= 1.10100\n  then: alert info\n"
    ).replace("last", "high")
    ran = run(Story(NEVER, path(LOW, UP, LOW), switches=switches), tmp_path)
    assert ran.kinds() == [
        ("00:02", "tripped", "high"),
        ("00:02", "tripped", "all"),
        ("00:02", "tripped", "mean"),
    ]


def test_two_switches_that_read_each_other_are_asked_once_each(tmp_path: Path) -> None:
    switches = (
        "- id: one\n  trip_when: two tripped or equity < 1 USD\n  then: alert info\n"
        "- id: two\n  trip_when: one tripped or equity > 1 USD\n  then: alert info\n"
    )
    ran = run(Story(NEVER, path(LOW, LOW), switches=switches), tmp_path)
    assert ran.kinds() == [("00:01", "tripped", "two"), ("00:01", "tripped", "one")]


SINCE = [
    ("highest(profit since entry) - profit >= 1_500 USD", "00:10"),
    ("close <= highest(close since entry) - 25 pips", "00:11"),
    ("bid > (bid at entry) + 5 pips", "00:08"),
    ("lowest(profit since entry) <= -1_000 USD", "00:11"),
]


@pytest.mark.parametrize(("condition", "trips"), SINCE)
def test_a_switch_about_positions_reads_what_was_since_their_entry(
    condition: str, trips: str, tmp_path: Path
) -> None:
    rules = strategy(entry(stop=None, size="size: 10 lots"))
    bars = [*QUIET, *flat(1), *path(P, P + 100, P + 200, P + 50, P - 100, P - 300)]
    probe = switch(condition, then="close positions", each="position")
    ran = run(Story(rules, bars, switches=probe), tmp_path)
    assert [moment for moment, kind in seen(ran) if kind == "tripped"] == [trips]


def test_what_is_not_known_makes_no_broken_rule_kept_again(tmp_path: Path) -> None:
    """On the third bar nothing can be divided by; the breach before it is still the same one."""
    limits = (
        "- id: each\n  for_each: position\n"
        "  must_hold: profit >= -500 USD and profit / (bars_since_entry - 3) < 1_000_000 USD\n"
    )
    rules = strategy(entry(stop=None, size="size: 1 lots"))
    bars = [*QUIET, *flat(1), *path(P, *[P - 600] * 6)]
    ran = run(Story(rules, bars, limits=limits), tmp_path)
    assert [kind for _, kind in seen(ran)].count("broken") == 1


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("", ["00:04 broken", "00:08 broken"]),
        (
            "re_arm_when: equity >= 99_995 USD",
            ["00:04 broken", "00:06 re-armed", "00:08 broken"],
        ),
        ("re_arm: by officer\n  re_arm_when: equity >= 99_995 USD", ["00:04 broken"]),
    ],
)
def test_a_rule_is_armed_again_where_its_sentence_says_so(
    more: str, expected: list[str], tmp_path: Path
) -> None:
    """A lot is bought at 1.10010: from 00:03 on 10, 110, 20, 5, 5 and 110 USD are lost."""
    limits = f"- id: probe\n  must_hold: equity >= 99_950 USD\n  {more}\n"
    prices = [*flat(2), *path(P, P - 100, P - 10, P + 5, P + 5, P - 100)]
    roles = "roles:\n  officer: [ann]\n" if "officer" in more else ""
    story = Story(strategy(entry("00:01", stop=None)), prices, limits=limits, zone="UTC", account=roles)
    found = run(story, tmp_path).decisions
    told = [f"{clock(each.time)} {each.kind}" for each in found if each.kind in ("broken", "re-armed")]
    assert told == expected


NO_FIGURE = "(1 pip / (close - close[2])) on M1 < 9"
"""A price that stands still makes it a division by zero."""


def test_a_rule_that_comes_to_no_figure_is_unknown_and_blocks_its_scope(tmp_path: Path) -> None:
    limits = f"- id: shape\n  for_each: symbol\n  must_hold: {NO_FIGURE}\n"
    prices = {"EURUSD": path(*[P] * 8), "GBPUSD": path(*(P + 10 * k for k in range(8)))}
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    story = Story(strategy(entry(), symbols="EURUSD, GBPUSD"), prices, symbols=symbols, limits=limits)
    decisions = [(one.kind, one.symbol, one.reason) for one in run(story, tmp_path).decisions]
    assert ("cannot tell", "EURUSD", "division by zero") in decisions
    assert decisions[-2:] == [("blocked", "EURUSD", "cannot tell:shape"), ("fired", "GBPUSD", "")]


def test_a_rule_of_the_account_that_comes_to_no_figure_blocks_every_entry_and_closes_nothing(
    tmp_path: Path,
) -> None:
    limits = "- id: shape\n  must_hold: equity / (balance - initial_balance) > -1_000_000\n"
    prices = {name: path(*[P] * 8) for name in ("EURUSD", "GBPUSD")}
    symbols = (symbol_text(), symbol_text("GBPUSD"))
    story = Story(strategy(entry(), symbols="EURUSD, GBPUSD"), prices, symbols=symbols, limits=limits)
    decisions = [(one.kind, one.symbol, one.reason) for one in run(story, tmp_path).decisions]
    assert decisions == [
        ("cannot tell", "", "division by zero"),
        ("blocked", "EURUSD", "cannot tell:shape"),
        ("blocked", "GBPUSD", "cannot tell:shape"),
    ]
