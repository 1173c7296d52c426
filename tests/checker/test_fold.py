import pytest

from genesis_dsl.types import kind as k
from tests.checker.files import (
    condition,
    exit_condition,
    outline,
    ruleset,
    run,
    said,
    said_in_rule,
    said_in_switch,
)

ZONE = "timezone: Europe/London\n"


@pytest.mark.parametrize(
    ("sentence", "outlined"),
    [
        ("count(positions) < 5", "fold(count, positions, 0, literal(1), literal(1, truth))"),
        ("count(trades today) < 5", "fold(count, trades, today, 0, literal(1), literal(1, truth))"),
        (
            "sum(profit of trades where profit > 0) > 5 USD",
            "fold(sum, trades, 0, element(trades, profit), compare(>, element(trades, profit), literal(0)))",
        ),
        (
            "average(lots of last 20 trades) > 1 lots",
            "fold(average, trades, things, 20, element(trades, lots), literal(1, truth))",
        ),
        ("count(last 20 trades) > 1", "fold(count, trades, things, 20, literal(1), literal(1, truth))"),
        (
            "streak(trades this week where profit < 0) >= 4",
            "fold(streak, trades, week, 0, literal(1), compare(<, element(trades, profit), literal(0)))",
        ),
        (
            "count(openings in last 2 hours) < 5",
            "fold(count, openings, last, 7200000, literal(1), literal(1, truth))",
        ),
        (
            "count(days since start where count(openings) > 0) >= 4",
            (
                "fold(count, days, since, start, 0, literal(1), compare(>, "
                "fold(count, openings, day, 0, literal(1), literal(1, truth)), literal(0)))"
            ),
        ),
        ("highest(equity since day_start) > balance", "running(highest, day_start, account(equity))"),
        ("highest(equity since payout) > balance", "running(highest, payout, account(equity))"),
        (
            "count(requests today where failed and action = open) > 5",
            (
                "fold(count, requests, today, 0, literal(1), and(element(requests, failed), "
                "compare(=, element(requests, action), literal(open, choice))))"
            ),
        ),
        (
            "count(trading_days where profit > 0) >= 4",
            (
                "fold(count, trading_days, 0, literal(1), "
                "compare(>, element(trading_days, profit), literal(0)))"
            ),
        ),
        (
            "sum(amount of payouts this month) > 5 USD",
            "fold(sum, payouts, month, 0, element(payouts, amount), literal(1, truth))",
        ),
        (
            "sum(initial_balance of accounts where phase = funded) > 5 USD",
            (
                "fold(sum, accounts, 0, element(accounts, initial_balance), "
                "compare(=, element(accounts, phase), literal(funded, choice)))"
            ),
        ),
        (
            "count(payouts in last 4 months) >= 2",
            "fold(count, payouts, last_month, 4, literal(1), literal(1, truth))",
        ),
        (
            "count(breaches of daily_loss today) > 2",
            "fold(count, breaches, today, 0, literal(1), literal(1, truth), open())",
        ),
        (
            "count(last 3 trips of day_loss of house) > 2",
            "fold(count, trips, things, 3, literal(1), literal(1, truth), open())",
        ),
    ],
)
def test_a_fold_says_what_it_runs_over(sentence: str, outlined: str) -> None:
    assert outline(condition(sentence, ZONE).args[0]) == outlined


def test_an_average_of_counts_is_a_number() -> None:
    assert condition("average(bars_since_entry of positions) > 2").args[0].type == k.NUMBER


def test_a_fold_since_the_entry_reads_prices() -> None:
    found = exit_condition("close < highest(close since entry) - 2 * atr(14)").args[1].args[0]

    assert outline(found) == "running(highest, entry, series(close, M15))"


@pytest.mark.parametrize(
    ("period", "since"),
    [
        ("today", "day_start"),
        ("this week", "week_start"),
        ("in last 30 minutes", "day_start"),
        ("this month", "start"),
    ],
)
def test_a_value_over_a_period_is_offered_since_a_moment(period: str, since: str) -> None:
    (found,) = run(ruleset(f"must_hold: equity >= highest(equity {period})")).diagnostics
    assert (found.code, found.help) == ("T301", f"write `highest(equity since {since})`")


@pytest.mark.parametrize(
    ("sentence", "code", "place"),
    [
        ("sum(profit today) > 0", "T301", "sum(profit today)"),
        ("highest(5) > 0", "T111", "highest(5)"),
        ("first(close, 5) > 0", "T301", "first(close, 5)"),
        ("count(trips today) > 0", "T314", "count(trips today)"),
        ("count(breaches of 5 today) > 0", "T314", "count(breaches of 5 today)"),
        ("sum(profit of payouts) > 0", "N203", "profit"),
        ("count(last 5 ponies) > 0", "T302", "count(last 5 ponies)"),
        ("count(psitions) > 0", "T302", "count(psitions)"),
        ("count(fils today) > 0", "T302", "count(fils today)"),
        ("sum(profit of ideas) > 0", "T302", "sum(profit of ideas)"),
        ("sum(trades today) > 0", "T303", "sum(trades today)"),
        ("count(profit of trades) > 0", "T304", "count(profit of trades)"),
        ("streak(trades) > 0", "T305", "streak(trades)"),
        ("sum(entry of positions) > 0", "T306", "entry"),
        ("highest(side of positions) > 0", "T306", "side"),
        ("count(trades where count(positions) > 2) > 0", "T307", "count(positions)"),
        ("count(last 5 trades today) > 0", "T308", "count(last 5 trades today)"),
        ("count(trades in last 5 bars) > 0", "T309", "5 bars"),
        ("count(trades in last 2.5 days) > 0", "T309", "2.5 days"),
        ("highest(equity since midnight) > 0", "T310", "highest(equity since midnight)"),
        ("highest(equity since trip) > 0", "T315", "highest(equity since trip)"),
        ("highest(close since entry) > 0", "N223", "highest(close since entry)"),
        ("sum(equity since start) > 0", "T311", "sum(equity since start)"),
        ("highest(hammer since start) > 0", "T208", "hammer"),
        ("highest(symbol since start) > 0", "T306", "symbol"),
        ("highest(clos since start) > 0", "N201", "clos"),
        ("ema(close since start) > 0", "T313", "ema(close since start)"),
        ("highest(profit of trades where profit) > 0", "T207", "profit"),
        ("last 20 trades > 0", "N208", "last 20 trades"),
        ("sum(profit of trades where profit > 2 R) > 0 USD", "T217", "2 R"),
    ],
)
def test_a_fold_that_makes_no_sense_is_one_finding(sentence: str, code: str, place: str) -> None:
    found = [each[:2] for each in said(sentence, head=ZONE)]

    assert found == [(code, place)]


@pytest.mark.parametrize(
    "sentence", ["count(trades today) < 3", "count(days) > 3", "highest(equity since day_start) > 0"]
)
def test_a_day_needs_a_zone(sentence: str) -> None:
    assert [found[0] for found in said(sentence)] == ["W407"]


def test_an_order_is_not_compared_with_all_of_history() -> None:
    assert said_in_rule("before_order: count(trades where lots > lots of order) = 0")[0][0] == "T312"
    assert said_in_rule("before_order: count(last 100 trades where lots > lots of order) = 0") == []
    assert said_in_rule("before_order: count(positions where lots > lots of order) = 0") == []
    assert said_in_rule("before_order: count(fills where lots > lots of order) = 0")[0][0] == "T312"
    assert said_in_rule("before_order: count(fills in last 7 days where lots > lots of order) = 0") == []


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("", "there ever were"),
        (" today", "of today"),
        (" this week", "of this week"),
        (" this month", "of this month"),
        (" since day_start", "since day_start"),
    ],
)
def test_the_period_is_said_in_which_things_have_no_limit(period: str, said: str) -> None:
    (found,) = said_in_rule(f"before_order: count(trades{period} where lots > lots of order) = 0")
    assert found[2] == f"this compares the order with all trades {said}"


def test_a_condition_over_things_reads_the_market_of_each() -> None:
    found = "count(positions where spread > 2 pips and close > open) = 0"

    assert said_in_rule(f"must_hold: {found}", head="timeframe: M15\n") == []
    assert [each[0] for each in said_in_rule(f"must_hold: {found}")] == ["W403", "W403"]
    assert [each[0] for each in said_in_rule("must_hold: count(payouts where spread > 2 pips) = 0")] == [
        "N204"
    ]


def test_a_switch_counts_what_happened_since_it_tripped() -> None:
    assert said_in_switch("equity < 0", more="re_arm_when: count(trades since trip) >= 3") == []


def test_an_account_s_folds_are_read_in_switches() -> None:
    assert said_in_switch("streak(trades where profit < 0) >= 4", then="alert warning") == []
