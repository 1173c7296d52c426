import pytest

from tests.checker.files import findings, ruleset, run, said_in_rule, strategy, switch


def test_a_rule_over_an_empty_history_lets_no_first_order_out() -> None:
    (finding,) = run(ruleset("before_order: lots <= 1.5 * average(lots of trades)")).diagnostics

    assert (finding.code, finding.severity.value, finding.span.text) == (
        "L218",
        "warning",
        "average(lots of trades)",
    )
    assert finding.help == "say `count(trades) = 0 or lots <= 1.5 * average(lots of trades)`"


def test_a_limit_that_is_unknown_at_first_blocks_every_order_too() -> None:
    (finding,) = run(ruleset("must_hold: equity > 0 and average(profit of trades) > 0")).diagnostics

    assert finding.code == "L218"


def test_what_is_asked_of_open_positions_lets_no_first_order_out_either() -> None:
    (finding,) = run(ruleset("must_hold: highest(held of positions) <= 4 hours")).diagnostics

    assert finding.help == "say `count(positions) = 0 or highest(held of positions) <= 4 hours`"


def test_a_switch_that_would_hold_for_ever_is_told() -> None:
    (finding,) = run(switch("average(profit of trades) < 0")).diagnostics

    assert (finding.code, finding.severity.value, finding.help) == (
        "L219",
        "warning",
        "say `count(trades) > 0 and average(profit of trades) < 0`, or `if_unknown: ignore`",
    )
    assert findings(switch("count(trades) > 0 and average(profit of trades) < 0")) == []
    assert findings(switch("average(profit of trades) < 0", more="if_unknown: ignore")) == []


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        ("average(latency of requests in last 5 minutes) > 1 second", "requests in last 5 minutes"),
        ("highest(profit of trades today where profit < 0) < 0", "trades today where profit < 0"),
        ("average(profit of last 20 trades) < 0", "trades"),
    ],
)
def test_what_is_to_be_counted_first_are_the_things_of_the_fold(asked: str, counted: str) -> None:
    finding = next(each for each in run(switch(asked)).diagnostics if each.code == "L219")

    assert finding.help == f"say `count({counted}) > 0 and {asked}`, or `if_unknown: ignore`"


@pytest.mark.parametrize(
    "clause",
    [
        "before_order: count(trades) = 0 or lots <= 1.5 * average(lots of trades)",
        "before_order: lots <= sum(lots of trades) + 1 lots",
        "must_hold: count(trades) = 0 or average(lots of trades) > 0 lots",
    ],
)
def test_what_has_a_way_out_is_left_alone(clause: str) -> None:
    assert said_in_rule(clause) == []


def test_of_accounts_there_is_always_this_one() -> None:
    assert said_in_rule("must_hold: highest(initial_balance of accounts) <= 5 USD") == []


def test_what_is_divided_by_nothing_at_first_blocks_every_order() -> None:
    (found,) = said_in_rule("before_order: count(trades where profit > 0) / count(trades) >= 0.5")
    assert found[:2] == ("L218", "count(trades)")


def test_a_switch_that_keeps_out_the_trades_that_would_end_it_is_told() -> None:
    (finding,) = run(switch("streak(trades where profit < 0) >= 3", more="re_arm: after 4 hours")).diagnostics

    assert (finding.code, finding.severity.value) == ("L225", "warning")
    assert finding.span.text == "streak(trades where profit < 0)"
    assert findings(
        switch("count(last 5 trades where profit < 0) >= 4 and streak(trades where profit < 0) > 1")
    )


@pytest.mark.parametrize(
    ("trip_when", "then"),
    [
        ("streak(trades where profit < 0) >= 3 and count(trades in last 4 hours) > 0", "block entries"),
        ("streak(trades where profit < 0) >= 3", "size to 50%"),
        ("streak(trades today where profit < 0) >= 3", "block entries"),
        ("streak(days where profit < 0) >= 3", "block entries"),
    ],
)
def test_a_switch_that_ends_by_itself_is_not(trip_when: str, then: str) -> None:
    assert findings(switch(trip_when, then=then)) == []


KELLY = """names:
  won: average(profit of last 50 trades where profit > 0)
  share:
    cases:
      - when: count(trades) < 50
        is: 0.25%
      - otherwise: min(won / 50_000 USD, 2%)
"""


@pytest.mark.parametrize(
    ("entry", "when", "things"),
    [
        ("risk: min(won / 50_000 USD, 2%) * equity\nstop: 20 pips", "close > open", ["trades"]),
        ("size: average(lots of openings)", "close > open", ["openings"]),
        ("size: 1 lots", "close > open and highest(held of positions) > 2 hours", ["positions"]),
        ("risk: share * equity\nstop: 20 pips", "close > open", []),
        ("size: 1 lots", "close > open or average(profit of trades) > 0", []),
        ("risk: 1% of equity\nstop: 20 pips", "sum(profit of trades) >= 0", []),
    ],
)
def test_a_strategy_that_waits_for_its_own_first_order_is_told(
    entry: str, when: str, things: list[str]
) -> None:
    said = [each for each in findings(strategy(when, entry=entry, head=KELLY)) if each.startswith("L226")]
    assert [each.split("there are no ")[1].split(" ")[0] for each in said] == things


def test_what_one_entry_waits_for_another_may_bring() -> None:
    second = "  - id: more\n    side: buy\n    when: average(profit of trades) > 0\n    size: 1 lots\n"
    assert findings(strategy("close > open", then=second)) == []
