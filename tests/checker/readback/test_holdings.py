from tests.checker.readback.aloud import of_entry, of_rule, of_switch, said


def test_things_of_a_period_are_said_with_it() -> None:
    assert said(of_entry("count(trades this week) < 3")).startswith(
        "the number of closed trades this week is"
    )
    assert said(of_entry("count(trades since day_start) < 3")).startswith(
        "the number of closed trades since the start of the day is"
    )


def test_positions_that_involve_a_currency_are_said_in_one_breath() -> None:
    rule = of_rule(
        "must_hold: sum(risk of positions where involves(currency)) <= 2% of equity", "for_each: currency"
    )
    positions = "open positions that involve the currency"
    assert said(rule) == f"the sum of the risk at the stop of {positions} is at most 2% of the equity"


def test_a_switch_and_a_rule_are_named_with_their_files() -> None:
    assert said(of_switch("day_loss tripped")) == "the switch day_loss of switches is tripped"
    assert said(of_rule("must_hold: not (daily_loss broken)", "")).startswith(
        "the rule daily_loss of rules is not"
    )


def test_open_things_of_a_period_are_those_that_came_in_it() -> None:
    rule = of_rule("must_hold: count(positions today) <= 20 and count(orders in last 5 minutes) <= 9")
    opened = "the number of open positions that were opened today"
    placed = "the number of resting orders that were placed in the last 5 minutes"
    assert said(rule) == f"{opened} is at most 20 and {placed} is at most 9"
