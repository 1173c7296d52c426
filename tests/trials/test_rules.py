"""The shipped files and the examples pass their tests, and no longer when a figure in them is wrong."""

from pathlib import Path

import pytest

from genesis_dsl.resources import resource
from genesis_dsl.trials.run import run_tests
from tests.trials.sheets import file_of_tests, missed, only, ruleset, switches, tried

EXAMPLES = Path(__file__).parents[1] / "examples"
CHALLENGE = EXAMPLES / "compliance" / "ftmo" / "ftmo_2step_challenge.yaml"
TOGETHER = EXAMPLES / "compliance" / "ftmo" / "ftmo.test.yaml"

CENT = """\
daily_loss
names:
  allowance: 5% of initial_balance
  floor: balance_at_day_start - allowance
must_hold: equity >= floor
if_broken: account failed
tests:
  - name: a cent
    given:
      initial_balance: 100_000 USD
      balance_at_day_start: 100_000 USD
      equity: 94_999.99 USD
    expect:
      verdict: broken
      short_by: 0.01 USD
"""


@pytest.mark.unmeasured
@pytest.mark.parametrize("path", [Path(resource("compliance")), Path(resource("rulesets"))])
def test_the_shipped_files_pass_their_tests_which_show_every_condition(path: Path) -> None:
    found = run_tests([path])
    assert (found.faults, found.failed) == ((), ())
    own = [each for each in found.coverages if Path(each[0]).is_relative_to(path)]
    assert own
    assert [(name, each.percent) for name, each in own if each.percent < 100] == []


def test_the_examples_pass_their_tests() -> None:
    found = run_tests([EXAMPLES])
    of_rules = [each for each in found.outcomes if not each.path.startswith("scenarios")]
    assert found.faults == ()
    assert [each.path for each in of_rules if not each.passed] == []
    assert len(of_rules) == 7


WRONG = [
    ("allowance: daily_share of initial_balance", "allowance: 4% of initial_balance"),
    ("daily_share: {value: 5%}", "daily_share: {value: 5.1%}"),
    ("floor: balance_at_day_start - allowance", "floor: equity_at_day_start - allowance"),
    ("floor: balance_at_day_start - allowance", "floor: initial_balance - allowance"),
    ("timezone: Europe/Prague", "timezone: UTC"),
    ("count(openings) > 0) >= 4", "count(openings) > 0) >= 3"),
    ("count(openings) > 0) >= 4", "count(openings) > 1) >= 4"),
]


@pytest.mark.parametrize(("right", "wrong"), WRONG)
def test_a_wrong_rule_fails_its_tests(right: str, wrong: str, tmp_path: Path) -> None:
    text = CHALLENGE.read_text("utf-8")
    assert right in text

    assert tried(tmp_path, text.replace(right, wrong, 1)).failed


TOGETHER_WRONG = [
    ("trip_when: room of daily_loss <= 10%", "trip_when: room of daily_loss <= 9%"),
    ("re_arm: next day", "re_arm: next week"),
    ("trip_when: room of daily_loss <= 10%", "trip_when: room of max_loss <= 10%"),
]


@pytest.mark.parametrize(("right", "wrong"), TOGETHER_WRONG)
def test_a_wrong_switch_fails_the_tests_of_the_files_together(right: str, wrong: str, tmp_path: Path) -> None:
    stops = (EXAMPLES / "rulesets" / "kill_switches" / "house_limits.yaml").read_text("utf-8")
    assert right in stops

    assert tried(
        tmp_path,
        CHALLENGE.read_text("utf-8"),
        TOGETHER.read_text("utf-8"),
        stops.replace(right, wrong, 1),
    ).failed


def test_a_cent_is_told_with_both_sides_and_the_gap(tmp_path: Path) -> None:
    wrong = only(tried(tmp_path, ruleset(CENT.replace("short_by: 0.01 USD", "short_by: 0.02 USD"))))

    assert missed(wrong) == [("short_by", "0.02 USD", "0.01 USD")]
    assert wrong.mismatches[0].gap == "0.01 USD"
    assert wrong.mismatches[0].span.text == "short_by: 0.02 USD"
    assert wrong.path == "rules > daily_loss > tests > a cent"


SWITCH = """\
day_loss
trip_when: equity < 95% of balance_at_day_start
for_at_least: 5 seconds
then: [block entries, close positions]
re_arm: next day
tests:
  - name: it takes five seconds, and lasts until midnight
    given: {balance_at_day_start: 100_000 USD}
    story:
      - at: 2026-03-02 12:00 in Europe/Prague
        given: {equity: 94_000 USD}
        expect: {verdict: armed, entries: allowed, positions: kept}
      - at: 2026-03-02 12:00:04 in Europe/Prague
        expect: {verdict: armed}
      - at: 2026-03-02 12:00:05 in Europe/Prague
        expect: {verdict: tripped, entries: blocked, positions: closed}
      - at: 2026-03-02 23:59:59 in Europe/Prague
        given: {equity: 100_000 USD}
        expect: {verdict: tripped}
      - at: 2026-03-03 00:00 in Europe/Prague
        expect: {verdict: armed, entries: allowed}
"""


def test_a_switch_trips_and_is_armed_again_as_in_a_run(tmp_path: Path) -> None:
    assert missed(only(tried(tmp_path, switches(SWITCH)))) == []


def test_what_is_expected_of_a_switch_too_early_fails(tmp_path: Path) -> None:
    late = SWITCH.replace("for_at_least: 5 seconds", "for_at_least: 6 seconds")

    assert [word for word, *_ in missed(only(tried(tmp_path, switches(late))))] == [
        *("verdict", "entries", "positions"),
    ]


def test_rules_that_a_test_gives_nothing_for_are_left_out_of_it(tmp_path: Path) -> None:
    other = "reserve\nbefore_order: count(requests today) <= 2_000\n"
    asked = """\
an order beyond the floor
order: {symbol: EURUSD, side: buy, lots: 1.00 lots, risk: 6_000 USD}
given: {initial_balance: 100_000 USD, balance_at_day_start: 100_000 USD, balance: 100_000 USD, positions: 0}
expect: {verdict: refused, by: daily_loss, at: now, short_by: 1_000 USD}
"""
    bare = CENT.partition("tests:")[0]

    assert missed(only(tried(tmp_path, ruleset(bare, other), file_of_tests(asked)))) == []


def test_a_rule_reduces_what_another_size_would_make_right(tmp_path: Path) -> None:
    def rule(name: str, sentence: str, order: str, verdict: str) -> str:
        return (
            f"{name}\nbefore_order: {sentence}\nif_broken: reduce order\ntests:\n  - name: t\n"
            f"    given: {{equity: 100_000 USD}}\n    order: {{{order}}}\n"
            f"    expect: {{verdict: {verdict}}}\n"
        )

    rules = [
        rule("small", "lots of order <= 1 lots", "lots: 3 lots", "reduced"),
        rule("fits", "lots of order <= 1 lots", "lots: 1 lots", "allowed"),
        rule("risky", "risk of order <= 1% of equity", "risk: 1_000.01 USD", "reduced"),
        rule("longs", "side of order = buy", "side: sell", "refused"),
    ]
    found = tried(tmp_path, ruleset(*rules))
    assert (found.failed, len(found.outcomes)) == ((), 4)


TWO = """\
an order that is too large for both
given: {initial_balance: 100_000 USD, balance: 100_000 USD, equity: 100_000 USD}
order: {symbol: EURUSD, side: buy, lots: 1 lots, risk: RISK USD}
expect: {EXPECTED}
"""


@pytest.mark.parametrize(
    ("risk", "expected", "wrong"),
    [
        ("12_000", "day: refused, whole: refused", []),
        ("6_000", "day: refused, whole: allowed", []),
        ("12_000", "day: refused, whole: allowed", [("whole", "allowed", "refused")]),
        ("6_000", "day: refused, whole: refused", [("whole", "refused", "allowed")]),
        ("4_000", "day: allowed, whole: allowed", []),
    ],
)
def test_each_rule_is_asked_of_the_order_by_itself(
    risk: str, expected: str, wrong: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    limits = ruleset(
        "day\nmust_hold: equity >= 95_000 USD",
        "whole\nmust_hold: equity >= 90_000 USD",
    )
    about = file_of_tests(TWO.replace("RISK", risk).replace("EXPECTED", expected))
    assert missed(only(tried(tmp_path, limits, about))) == wrong


SUSPENSION = """\
suspension
trip_when: count(breaches of day in last 72 hours) >= 3
then: [block entries, cancel orders]
re_arm: by operator
"""
THREE_DAYS = """\
three bad days
story:
  - at: 2026-03-02 10:00 in Europe/Prague
    given: {initial_balance: 100_000 USD, balance: 100_000 USD, equity: 94_000 USD}
    expect: {day: broken, suspension: armed, orders: kept}
  - at: 2026-03-03 00:00 in Europe/Prague
    given: {balance: 100_000 USD, equity: 100_000 USD}
    expect: {day: kept}
  - at: 2026-03-03 10:00 in Europe/Prague
    given: {equity: 94_000 USD}
    expect: {day: broken, suspension: armed}
  - at: 2026-03-04 00:00 in Europe/Prague
    given: {balance: 100_000 USD, equity: 100_000 USD}
  - at: 2026-03-04 10:00 in Europe/Prague
    given: {equity: EQUITY USD}
    expect: {day: broken, suspension: tripped, entries: blocked, orders: cancelled}
"""


def test_breaches_of_a_rule_that_is_tried_too_are_those_of_the_story(tmp_path: Path) -> None:
    limits = ruleset("day\nmust_hold: equity >= balance_at_day_start - 5_000 USD")
    about = "ruleset: limits\nkill_switches: [stops]"
    files = [limits, switches(SUSPENSION), file_of_tests(THREE_DAYS, about=about)]
    broken = [each.replace("EQUITY", "94_000") for each in files]
    assert missed(only(tried(tmp_path, *broken))) == []
    kept = [each.replace("EQUITY", "95_000") for each in files]
    assert {each[0] for each in missed(only(tried(tmp_path, *kept)))} == {
        "day",
        "suspension",
        "entries",
        "orders",
    }
