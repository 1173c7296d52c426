import pytest

from tests.checker.files import account, instruments, ruleset, run, switch


def told(trip: str, then: str = "block entries") -> list[str]:
    """Check a switch beside a limit of 95% of the initial balance."""
    files = ruleset(), switch(trip, then=then), account(), instruments()
    found = [each for each in run(*files).diagnostics if each.code == "L251"]
    return [each.message for each in found]


BEHIND = "when `daily_loss` of rules is broken already"


@pytest.mark.parametrize(
    "trip",
    [
        "equity < 94% of initial_balance",
        "equity < floor of daily_loss",
        "equity <= floor of daily_loss - 1 USD",
        "room of daily_loss < -1% of initial_balance",
        "count(positions) > 3 or equity < 90% of initial_balance",
        "2 * equity < 1.8 * initial_balance",
        "equity < 94_999 USD",
    ],
)
def test_a_switch_behind_its_limit_is_a_warning(trip: str) -> None:
    (found,) = told(trip)
    assert BEHIND in found


@pytest.mark.parametrize(
    "trip",
    [
        "equity < 96% of initial_balance",
        "equity < 95_001 USD",
        "equity <= floor of daily_loss",
        "room of daily_loss <= 10% of allowance of daily_loss",
        "daily_loss broken",
        "count(positions) > 3",
        "balance < 50% of initial_balance",
        "equity < 99% of balance_at_day_start - 5% of initial_balance",
    ],
)
def test_a_switch_before_its_limit_is_right(trip: str) -> None:
    assert told(trip) == []


def test_the_figures_of_both_are_shown() -> None:
    (found,) = told("equity < 94% of initial_balance")
    figures = f"this trips at 94% of initial_balance, {BEHIND} at 95% of initial_balance"
    assert found == f"{figures}; it can never save the account"


def test_shares_and_money_are_compared_by_the_balance_of_the_account() -> None:
    (found,) = told("equity < 94_000 USD")
    assert found.startswith(f"this trips at 94000 USD, {BEHIND} at 95000 USD")


def test_a_switch_that_only_tells_of_a_breach_saves_nothing_and_need_not() -> None:
    trip = "equity < floor of daily_loss"
    assert told(trip, then="alert critical") == []
    assert len(told(trip, then="[cancel orders, alert critical]")) == 1
