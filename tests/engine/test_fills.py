"""Rules and switches about fills: which fills they are asked of, when, with which facts, and what follows."""

from pathlib import Path

import pytest

from tests.builders import (
    MINUTE,
    Bar,
    Ran,
    Story,
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
EVENT = """time,currency,event,impact
2026-01-04T00:00:00Z,USD,Quiet,low
2026-01-05T00:30:00Z,USD,Non-Farm Employment Change,high
"""
BOTH = (entry("00:05", name="one"), entry("00:06", name="two", more="at_once: 1"))
"""Two that are both in a position."""
WINDOW = "around(restricted, 2 minutes, 2 minutes)"


def limits(clause: str, more: str = "if_broken: alert warning") -> str:
    return f"- id: probe\n  at_fill: {clause}\n  {more}\n"


def story(rules: str, prices: list[Bar], *, limits: str = "", switches: str = "") -> Story:
    return Story(
        rules,
        prices,
        limits=limits,
        switches=switches,
        zone="UTC",
        news="- id: restricted\n  impact: high\n",
        calendar=EVENT,
        account="news: [calendar]\n",
    )


def stopped(minute: int) -> list[Bar]:
    """Make bars whose 20 pips fall into the bar that opens at a minute, from its own open."""
    return [*flat(minute), (P, P, P - 300, P - 300), *flat(40 - minute, P - 300)]


def told(ran: Ran) -> list[str]:
    """Say what was decided about the probe, and by it about orders that were not let out."""
    rows = [each for each in ran.decisions if "probe" in (each.subject, each.detail.get("rule"))]
    found = [f"{clock(each.time)} {each.kind} {each.detail.get('position', '')}".strip() for each in rows]
    return [each for each in found if not each.endswith("fired")]


FACTS = [
    ("opens", ["00:21 broken 1"]),
    ("not (opens)", ["00:05 refused"]),
    ("reason != stop", ["00:21 broken 1"]),
    ("reason in (signal, stop)", []),
    ("side = buy", ["00:21 broken 1"]),
    ("lots <= 0.99 lots", ["00:05 refused"]),
    ("lots <= 1 lots and symbol = EURUSD", []),
    ("price >= 1.09810 or opens", []),
    ("price > 1.09810 or opens", ["00:21 broken 1"]),
    ("count(fills today) <= 1", ["00:21 broken 1"]),
    ("count(openings today) <= 1", []),
    ("balance >= 99_800 USD", []),
    ("balance > 99_800 USD", ["00:21 broken 1"]),
    ("equity > 99_800 USD", ["00:21 broken 1"]),
    ("volume on M1 > 0 or not (opens)", ["00:05 blocked"]),
    ("volume on M1 > 0 or opens", ["00:21 cannot tell"]),
]


@pytest.mark.parametrize(("clause", "expected"), FACTS)
def test_a_rule_sees_the_facts_of_each_fill(clause: str, expected: list[str], tmp_path: Path) -> None:
    """One lot is bought at 00:05 and stopped at 1.09810 in the bar that closes at 00:21."""
    ran = run(story(strategy(entry()), stopped(20), limits=limits(clause)), tmp_path)
    assert told(ran) == expected


@pytest.mark.parametrize(
    ("minute", "expected"),
    [
        (26, []),
        (27, ["00:28 possibly broken 1"]),
        (28, ["00:29 broken 1"]),
        (31, ["00:32 broken 1"]),
        (32, ["00:33 possibly broken 1"]),
        (33, []),
    ],
)
def test_a_stop_in_a_window_is_broken_where_all_its_bar_lies_in_it(
    minute: int, expected: list[str], tmp_path: Path
) -> None:
    """The window around 00:30 goes from 00:28 to 00:32, both in it; a bar does not say when it was filled."""
    ran = run(story(strategy(entry()), stopped(minute), limits=limits(f"not ({WINDOW})")), tmp_path)
    assert told(ran) == expected


def test_a_window_inside_of_a_longer_bar_is_seen(tmp_path: Path) -> None:
    """Bars of an hour: the stop may have been met in the four minutes, and at most moments was not."""
    asked = story(strategy(entry("00:00"), timeframe="H1"), [], limits=limits(f"not ({WINDOW})"))
    asked.start = "2026-01-04 22:00"
    text = csv_text([*flat(2), (P, P, P - 300, P - 300), *flat(1, P - 300)], asked.start, step=60 * MINUTE)
    asked.raw = {"EURUSD_H1.csv": text}
    assert told(run(asked, tmp_path)) == ["01:00 possibly broken 1"]


@pytest.mark.parametrize(
    ("minute", "allowed"), [(27, True), (28, False), (30, False), (32, False), (33, True)]
)
def test_a_market_order_is_refused_as_if_it_were_filled_now(
    minute: int, allowed: object, tmp_path: Path
) -> None:
    ran = run(story(strategy(entry(f"00:{minute}")), flat(40), limits=limits(f"not ({WINDOW})")), tmp_path)
    assert [clock(each.time) for each in ran.fills] == ([f"00:{minute + 1}"] if allowed else [])
    assert told(ran) == ([] if allowed else [f"00:{minute} refused"])


def test_an_order_that_rests_is_let_out_and_its_fill_is_what_breaks_the_rule(tmp_path: Path) -> None:
    rules = strategy(entry("00:05", order="type: limit\nat: 1.09900"))
    ran = run(story(rules, stopped(29), limits=limits(f"not (opens) or not ({WINDOW})")), tmp_path)
    assert told(ran) == ["00:30 broken 1"]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("slippage <= 0.5 pips", ["00:21 broken 1"]),
        ("slippage <= 10 pips", []),
        ("slippage <= 9.9 pips", ["00:21 broken 1"]),
        ("slippage <= 5 * expected_slippage or opens", ["00:21 broken 1"]),
        ("slippage >= 0.5 pips and expected_slippage = 0.5 pips", []),
    ],
)
def test_a_fill_slips_from_the_price_at_which_it_was_expected(
    clause: str, expected: list[str], tmp_path: Path
) -> None:
    """Everything slips by half a pip; the stop at 1.09810 is met at an open 9.5 pips below it."""
    prices = [*flat(20), *flat(10, P - 285)]
    asked = story(strategy(entry()), prices, limits=limits(clause))
    asked.symbols = [symbol_text(more="slippage: 0.5 pips")]
    ran = run(asked, tmp_path)
    assert [each.price for each in ran.fills] in ([], [110_015, 109_710])
    assert [each for each in told(ran) if "refused" not in each] == expected


def test_an_exit_waits_until_its_fill_keeps_every_rule(tmp_path: Path) -> None:
    """It closes at 00:29, which the window around 00:30 forbids, and is filled when that is over."""
    leaves = "- id: out\n  when: time between 00:29 and 00:29 in UTC\n  do: close position\n"
    asked = story(strategy(entry(), exits=leaves), flat(40), limits=limits(f"not ({WINDOW})"))
    ran = run(asked, tmp_path)
    assert [each[:2] for each in ran.deals()] == [("00:06", "in"), ("00:34", "out")]
    assert [(clock(each.time), each.reason) for each in ran.decisions if each.kind == "waits"] == [
        ("00:30", "rule:probe")
    ]


def test_what_a_switch_closes_does_not_wait(tmp_path: Path) -> None:
    asked = story(strategy(entry()), flat(40), limits=limits(f"not ({WINDOW})"))
    asked.switches = "- id: now\n  trip_when: time >= 00:29 in UTC\n  then: close positions\n"
    ran = run(asked, tmp_path)
    assert [each[:2] for each in ran.deals()] == [("00:06", "in"), ("00:30", "out")]
    assert told(ran) == ["00:30 broken 1"]


def test_each_fill_is_a_breach_of_its_own(tmp_path: Path) -> None:
    rules = strategy(*BOTH)
    counts = (
        "- id: counted\n  trip_when: count(breaches of probe) >= 2\n  then: alert info\n"
        "- id: stands\n  trip_when: probe broken\n  then: alert info\n"
    )
    asked = story(rules, [*path(*[P] * 12, P - 300), *flat(5)], limits=limits("opens"), switches=counts)
    ran = run(asked, tmp_path)
    tripped = [(clock(each.time), each.subject) for each in ran.decisions if each.kind == "tripped"]
    assert told(ran) == ["00:13 broken 1", "00:13 broken 2"]
    assert tripped == [("00:13", "counted"), ("00:13", "stands")]


def test_a_rule_counts_only_the_fills_up_to_the_one_that_it_is_asked_of(tmp_path: Path) -> None:
    """Two are stopped in one bar: the first is the third fill of the day, the second the fourth."""
    rules = strategy(*BOTH)
    asked = story(rules, [*path(*[P] * 12, P - 300), *flat(5)], limits=limits("count(fills today) <= 3"))
    assert told(run(asked, tmp_path)) == ["00:13 broken 2"]


def test_a_breach_that_fails_the_account_closes_what_is_open(tmp_path: Path) -> None:
    rules = strategy(BOTH[0], entry("00:06", name="two", stop=None, more="at_once: 1"))
    asked = story(rules, stopped(20), limits=limits("reason != stop", "if_broken: account failed"))
    ran = run(asked, tmp_path)
    assert ran.deals()[-1][0::4] == ("00:22", "rule:probe")
    assert ran.ledger("failed") == 1


@pytest.mark.parametrize(
    ("re_arm", "expected"),
    [
        ("", ["tripped 00:10"]),
        ("re_arm: after 5 minutes", ["tripped 00:10", "re-armed 00:15", "tripped 00:30", "re-armed 00:35"]),
        ("re_arm: when clear", ["tripped 00:10", "re-armed 00:10", "tripped 00:30", "re-armed 00:30"]),
        ("re_arm: next fill", ["tripped 00:10", "re-armed 00:13", "tripped 00:30", "re-armed 00:33"]),
        ("re_arm: next order", ["tripped 00:10", "re-armed 00:13", "tripped 00:30", "re-armed 00:33"]),
        ("re_arm: after 3 trades", ["tripped 00:10", "re-armed 00:40"]),
    ],
)
def test_a_switch_is_asked_of_each_fill(re_arm: str, expected: list[str], tmp_path: Path) -> None:
    """A trade ends by its stop at 00:10, 00:20 (by its target), 00:30 and 00:40."""
    rules = strategy(
        *(entry(f"00:{10 * each + 2:02}", name=f"e{each}", targets=["at: 20 pips"]) for each in range(4))
    )
    prices = [
        bar for end in (-300, 300, -300, 300) for bar in [*flat(9), (P, max(P, P + end), min(P, P + end), P)]
    ]
    switch = f"- id: probe\n  for_each: fill\n  trip_when: reason = stop\n  then: alert info\n  {re_arm}\n"
    ran = run(story(rules, [*prices, *flat(2)], switches=switch), tmp_path)
    found = [f"{each.kind} {clock(each.time)}" for each in ran.decisions if each.subject == "probe"]
    assert found == expected


def test_a_rule_about_fills_keeps_entries_out_until_the_next_fill_is_kept(tmp_path: Path) -> None:
    rules = strategy(entry("00:05", name="one"), entry("00:25", name="two"))
    asked = story(rules, stopped(20), limits=limits("reason != stop", "if_broken: block entries"))
    ran = run(asked, tmp_path)
    assert [(clock(each.time), each.kind) for each in ran.decisions if each.subject == "two"] == [
        ("00:25", "blocked")
    ]


def test_a_fill_of_one_symbol_is_asked_about_with_its_own_market(tmp_path: Path) -> None:
    asked = Story(
        strategy(entry(), symbols="EURUSD, GBPUSD"),
        {"EURUSD": stopped(20), "GBPUSD": stopped(20)},
        symbols=(symbol_text(), symbol_text("GBPUSD", spread="3 pips")),
        limits=limits("spread <= 2 pips or opens"),
        zone="UTC",
    )
    broken = [
        (clock(each.time), each.symbol) for each in run(asked, tmp_path).decisions if each.kind == "broken"
    ]
    assert broken == [("00:21", "GBPUSD")]
