from tests.checker.files import ruleset
from tests.checker.readback.aloud import of_entry, said, told


def test_brackets_keep_together_what_belongs_together() -> None:
    assert said(of_entry("2 * (high - low) > atr(14)")).startswith(
        "2 times (the M15 high minus the M15 low) is"
    )
    difference = said(of_entry("close - (high - low) > open[1]"))
    assert difference.startswith("the M15 close minus (the M15 high minus the M15 low) is above")


def test_a_row_of_factors_needs_no_brackets() -> None:
    aloud = said(of_entry("2 * atr(14) / close * 100 > 1"))
    assert aloud.startswith("2 times the M15 ATR over 14 bars divided by the M15 close times 100 is above")
    assert said(of_entry("atr(14) / (2 * close) > 1%")).startswith(
        "the M15 ATR over 14 bars divided by (2 times"
    )


def test_the_smaller_and_the_largest_are_told_apart() -> None:
    assert said(of_entry("min(close, open) > low[1]")).startswith(
        "the smaller of the M15 close and the M15 open"
    )
    assert said(of_entry("max(close, open, high[1]) > low")).startswith(
        "the largest of the M15 close, the M15"
    )


def test_the_smaller_of_two_keeps_its_brackets_inside_a_sum() -> None:
    aloud = said(of_entry("close > min(low, open) - 1 point"))
    assert aloud.endswith("above (the smaller of the M15 low and the M15 open) minus 1 point")


def test_cases_are_said_in_their_order() -> None:
    head = "timezone: UTC\nnames:\n  limit:\n    cases:\n      - when: close > open\n        is: 20\n"
    node = of_entry("rsi(close, 14) > limit", head=f"{head}      - otherwise: 30\n")
    assert said(node, written_out=True).endswith("20 when the M15 close is above the M15 open, otherwise 30")


def test_a_name_that_is_called_times_is_not_said_twice() -> None:
    text = ruleset("before_order: notional <= times * equity")
    text = text.replace(
        "      allowance:", "      times: 30 + 0 * allowance / initial_balance\n      allowance:"
    )
    assert any("is at most times multiplied by the equity" in line for line in told(text))


def test_parameters_are_said_with_commas() -> None:
    head = "parameters:\n  most: {value: 400_000 USD, from: 100_000 USD, to: 1_000_000 USD}\n"
    said_of_it = "most is 400,000 USD, and may be set from 100,000 USD to 1,000,000 USD."
    assert said_of_it in told(ruleset("must_hold: equity <= most", head=head))
