"""A scenario of a strategy is played by the engine, and every line of it is judged or refused."""

from pathlib import Path

import pytest

from genesis_dsl.trials import messages
from genesis_dsl.trials.run import run_tests
from tests.trials.scenes import BARS, GIVEN, STRATEGY, scenario, told, tried

EXAMPLES = Path(__file__).parents[1] / "examples"

LATER = """\
- at: 2018-03-06 10:15 in Europe/London
  expect: {positions: kept, lots: 2.50 lots, no_entry: long, because: broke_out false}
- at: 2018-03-06 11:00 in Europe/London
  expect: {exit: stale, positions: closed}
"""


def test_a_scenario_is_one_outcome() -> None:
    found = run_tests([EXAMPLES / "strategies" / "momentum_breakout.yaml"], home=EXAMPLES)
    assert [each.path.split(" > ")[0] for each in found.outcomes] == ["scenarios"] * len(found.outcomes)
    assert len(found.outcomes) == 2
    assert [(each.path, each.untried) for each in found.outcomes if each.untried] == []


@pytest.mark.parametrize(
    "expect",
    [
        "entry: long",
        "broke_out: true\nvolume: true\nstrength: passes\ntrend: true\nwide: false",
        "range_top: 1.1000\nclose: 1.1020\nbalance: 100_000 USD",
        "lots: 2.50 lots\nprice: 1.1020\nstop: 1.1000\nstop_distance: 20 pips\nrisk: 500 USD\nside: buy",
        "target_distance: 40 pips\nreward_risk: 2\nhas_stop: true\norder_type: market",
    ],
)
def test_an_entry_fires_with_its_order(expect: str, tmp_path: Path) -> None:
    assert told(tmp_path, expect) == []


def test_a_scenario_may_say_that_it_begins_with_no_things(tmp_path: Path) -> None:
    assert told(tmp_path, "entry: long", f"{GIVEN}trades: 0\nopenings: 0") == []


@pytest.mark.parametrize(
    ("given", "expect"),
    [
        ("volume: unknown\ntrend_up: true", "because: volume unknown"),
        ("volume: 900\ntrend_up: true", "because: volume false"),
        ("volume: 900 x 10, 2_000\ntrend_up: false", "because: strength"),
        ("volume: 900 x 10, 2_000", "because: trend unknown\nstrength: unknown"),
        ("volume: 900 x 10, 2_000\nstrength: 1 point", "because: strong false"),
        ("volume: 900 x 10, 2_000\nstrength: fails", "because: strong"),
        (f"{GIVEN}spread: 1 pip x 10, 3.1 pips", "because: wide true\nspread: 3.1 pips"),
        (f"{GIVEN}channel: 60", "because: broke_out unknown\nrange_top: unknown"),
        (f"{GIVEN}balance: 1 USD", "because: size too small"),
    ],
)
def test_an_entry_is_kept_out_because_of_something(given: str, expect: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"no_entry: long\n{expect}", given) == []
    assert told(tmp_path, "entry: long", given) != []


def test_another_reason_than_the_one_expected_is_told_as_whynot_tells_it(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "no_entry: long\nbecause: broke_out", "volume: 900\ntrend_up: true")
    assert "volume was 900, the rule asks for more than 1350" in said


def test_both_sides_and_the_gap_are_told(tmp_path: Path) -> None:
    assert told(tmp_path, "range_top: 1.1002") == [
        "`range_top` is 1.10000, and 1.1002 was expected, 2.0 pips apart"
    ]


def test_what_needs_more_bars_says_how_many(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "entry: long", "volume: 900 x 10, 2_000")
    assert "warming up" in said
    assert "50 closed H4 bars and 6 closed M15 bars" in said


def test_a_story_goes_on_from_bar_to_bar(tmp_path: Path) -> None:
    assert told(tmp_path, "", story=LATER) == []
    assert told(tmp_path, "", story=LATER.replace("exit: stale", "exit: rich")) != []


def test_a_word_of_the_open_position_is_given_to_its_exits(tmp_path: Path) -> None:
    story = LATER.replace("11:00", "10:30").replace(
        "  expect: {exit: stale, positions: closed}", "  given: {profit: 100 USD}\n  expect: {exit: rich}"
    )
    assert told(tmp_path, "", story=story) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (f"{GIVEN}phase: funded", "nothing here reads it"),
        (f"{GIVEN}symbol: GBPUSD\nprices: 1.2 x 11", "stands here and beside"),
        (f"{GIVEN}positions: 1", "a scenario lists its positions"),
        (f"{GIVEN}trades: 1", "a scenario is given no `trades`"),
        ("volume: 900 x 12", "this gives 12 values, and there are 11 bars"),
        (f"{GIVEN}close: 1.1 x 11", "given twice"),
        (f"{GIVEN}high: 1.05 x 11", "the high is not the highest price"),
    ],
)
def test_what_means_nothing_is_refused(given: str, said: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, "entry: long", given)
    assert said in found


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (BARS.replace("prices", "# prices"), "there is no price"),
        (BARS.partition("prices")[0] + "prices: 1.1 x 0\n", "there is no price"),
        (f"symbol: USDJPY\n{BARS}", "the strategy does not trade USDJPY"),
    ],
)
def test_a_scene_that_cannot_be_is_refused(head: str, said: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, "entry: long", GIVEN, head)
    assert said in found


def test_a_clock_at_which_no_long_bar_closes_is_refused(tmp_path: Path) -> None:
    slow = STRATEGY.replace("timeframe: M15", "timeframe: H4")
    saturday = BARS.replace("2018-03-06 10:00 in Europe/London", "2018-03-10 17:00 in America/New_York")
    (outcome,) = tried(tmp_path, scenario("entry: long", head=saturday), strategy=slow)
    (found,) = messages.findings(outcome)
    assert found.message == "no H4 bar of EURUSD closes at this moment"


def test_nothing_is_known_of_another_symbol(tmp_path: Path) -> None:
    other = STRATEGY.replace("close > range_top", "close on GBPUSD H1 > 1.0")
    (outcome,) = tried(tmp_path, scenario("no_entry: long\nbecause: broke_out unknown"), strategy=other)
    assert outcome.passed


def test_a_choice_is_told_by_its_own_word(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "day_of_week: friday")
    assert said == "`day_of_week` is tuesday, and friday was expected"


def test_the_last_bar_must_have_a_price(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "entry: long", GIVEN, BARS.replace("rise 20 pips in 1 bars", "unknown"))
    assert "there is no price" in said


def test_a_file_of_tests_binds_the_account_by_switches(tmp_path: Path) -> None:
    switches = (
        "genesis: 1\nkind: kill_switch\nid: mine\ntitle: Mine\ntimezone: UTC\nswitches:\n"
        "  - id: low\n    trip_when: equity < 90_000 USD\n    then: block entries\n    re_arm: next day\n"
    )
    file = (
        "genesis: 1\nkind: tests\nid: bound\ntitle: Bound\nstrategy: breakout\n"
        "kill_switches: [mine]\ntests:\n"
        + scenario(
            "no_entry: long\nbecause: low tripped\nlow: tripped\nentries: blocked",
            f"{GIVEN}low: tripped",
            name="tripped",
        )
        + scenario("entry: long\nlow: armed\nentries: allowed")
        + scenario(
            "no_entry: long\nbecause: low holding\nlow: holding", f"{GIVEN}low: holding", name="holding"
        )
        + scenario("low: tripped", f"{GIVEN}equity: 89_999.99 USD", name="poor")
    )

    outcomes = tried(tmp_path, more=(switches, file))

    assert [(each.mismatches, each.untried) for each in outcomes] == [((), ())] * 4


RULESET = """\
genesis: 1
kind: ruleset
id: mine
title: Mine
timezone: UTC
sources:
  - id: house
    publisher: House
    page: none
    section: none
    read_on: 2026-01-01
rules:
  - id: small
    cites: house
    before_order: risk of order <= 600 USD
  - id: floor
    cites: house
    must_hold: equity >= initial_balance - 1_000 USD
    if_broken: account failed
"""
BOUND = "genesis: 1\nkind: tests\nid: bound\ntitle: Bound\nstrategy: breakout\nruleset: mine\ntests:\n"


@pytest.mark.parametrize(
    ("expect", "given"),
    [
        ("entry: long\nverdict: allowed\nsmall: allowed\nfloor: kept", ""),
        (
            "no_entry: long\nverdict: refused\nby: small\nsmall: refused\nbecause: small",
            "balance: 200_000 USD",
        ),
        (
            "verdict: refused\nby: floor\nat: now\nshort_by: 493.20 USD",
            "initial_balance: 100_000 USD\nbalance: 99_000.80 USD",
        ),
        ("floor: broken\nentries: blocked", "initial_balance: 100_000 USD\nbalance: 98_999.99 USD"),
    ],
)
def test_a_file_of_tests_binds_the_account_by_rules(expect: str, given: str, tmp_path: Path) -> None:
    file = BOUND + scenario(expect, f"{GIVEN}{given}")
    (outcome,) = tried(tmp_path, more=(RULESET, file))
    assert [each.message for each in messages.findings(outcome)] == []


@pytest.mark.parametrize("reason", ["floor", "floor refused", "small", "small refused"])
def test_no_rule_kept_out_an_order_that_went(reason: str, tmp_path: Path) -> None:
    """Of an order that went, the gate names the rule that left it the least room."""
    file = BOUND + scenario(f"because: {reason}", GIVEN)
    (outcome,) = tried(tmp_path, more=(RULESET, file))
    assert [each.word for each in outcome.mismatches] == ["because"]


def test_rules_see_the_account_as_it_is(tmp_path: Path) -> None:
    file = BOUND + scenario("floor: broken", f"{GIVEN}equity: 98_000 USD")
    (outcome,) = tried(tmp_path, more=(RULESET, file))
    (said,) = messages.findings(outcome)
    assert "see the account as it is" in said.message


def test_the_scenario_of_the_page_about_tests_passes(tmp_path: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "tests.md").read_text("utf-8")
    shown = page.partition("```yaml\nscenarios:\n")[2].partition("```")[0]
    (outcome,) = tried(tmp_path, shown)
    assert outcome.passed
