from tests.checker.readback.aloud import of_entry, said


def test_what_is_denied_twice_is_said() -> None:
    assert said(of_entry("not (not (close > open))")) == "the M15 close is above the M15 open"


def test_a_denied_conjunction_is_said_to_be_not_so() -> None:
    assert said(of_entry("not (close > open and high > open)")) == (
        "it is not so that the M15 close is above the M15 open and the M15 high is above the M15 open"
    )


def test_counts_are_more_or_less_and_prices_above_or_below() -> None:
    assert said(of_entry("count(positions) < 3")) == "the number of open positions is less than 3"
    assert said(of_entry("close < open")) == "the M15 close is below the M15 open"


def test_a_name_of_a_condition_holds_or_does_not() -> None:
    head = "timezone: UTC\nnames:\n  up: close > open\n"
    assert said(of_entry("up", head=head)) == "up holds"
    assert said(of_entry("not (up)", head=head)) == "up does not hold"
    assert (
        said(of_entry("not (up)", head=head), written_out=True) == "the M15 close is not above the M15 open"
    )
