from tests.checker.files import switch
from tests.checker.readback.aloud import told


def test_a_switch_says_what_trips_it_what_it_does_and_when_it_arms_again() -> None:
    more = "for_at_least: 5 seconds\nif_unknown: trip\nre_arm: when clear\nre_arm_when: spread < 2 pips\n"
    lines = told(switch("spread > 3 pips", each="symbol", more=more + "because: Costs.\n"))
    assert "For each symbol, it trips when, for 5 seconds on end, the spread is above 3 pips." in lines
    assert "Then new entries are blocked." in lines
    assert "If it cannot be known, it trips." in lines
    assert "It arms again when the condition is clear." in lines
    assert "And only when the spread is below 2 pips." in lines
    assert "Because: Costs." in lines


def test_a_switch_says_what_it_acts_on_where_that_is_not_its_subject() -> None:
    assert "It acts on all accounts." in told(switch("equity < 0", more="scope: all accounts\n"))
    assert "It acts on the symbol EURUSD." in told(switch("equity < 0", more="scope: symbol EURUSD\n"))


def test_what_no_account_settles_is_said_as_it_is_written() -> None:
    denied = told(switch("not (other tripped) and daily_loss broken"))
    assert "It trips when other is not tripped and daily_loss is broken." in denied


def test_a_switch_may_wait_for_the_next_week() -> None:
    lines = told(switch("equity < 0", more="re_arm: next week\n"))
    assert "It arms again when the next week begins." in lines


def test_a_switch_that_says_nothing_holds_and_waits_for_an_operator() -> None:
    lines = told(switch("equity < 90_000 USD"))
    assert any(line.startswith("If it cannot be known, entries wait") for line in lines)
    assert "It arms again when an operator says so, with a reason." in lines
