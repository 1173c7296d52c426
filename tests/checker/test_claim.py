import pytest

from genesis_dsl.checker.claim import said
from tests.checker.files import condition

HEAD = "timezone: UTC\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("close > open", "open - close >= 0 pips"),
        ("close crosses above open", "close <= open"),
        ("rsi(close, 14) between 30 and 50", "rsi(close, 14) > 50"),
        ("day_of_week = friday", "day_of_week != friday"),
        ("day_of_week in (monday, tuesday)", "not (day_of_week in (monday, tuesday, friday))"),
        ("hammer", "not (hammer)"),
        ("time between 22:00 and 02:00 next day", "time between 03:00 and 21:00"),
        ("rsi(close, 14) < 30 or rsi(close, 14) > 70", "rsi(close, 14) = 50"),
        ("hammer and close > open", "close < open"),
    ],
)
def test_what_excludes_each_other(one: str, other: str) -> None:
    claims = [said(condition(each, HEAD), 10).claims for each in (one, other)]
    assert any(first.excludes(second) for first in claims[0] for second in claims[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("close > open", "close > high[1]"),
        ("close crosses above open", "close > open"),
        ("rsi(close, 14) > 70", "rsi(close, 7) < 30"),
        ("time > 10:00 in Europe/London", "time < 09:00 in America/New_York"),
        ("time between 22:00 and 02:00 next day", "time between 01:00 and 03:00"),
        ("hammer and close > open", "not (hammer and close > open[1])"),
        ("spread < 2 pips or hammer", "spread > 3 pips"),
    ],
)
def test_what_can_hold_together(one: str, other: str) -> None:
    claims = [said(condition(each, HEAD), 10).claims for each in (one, other)]
    assert not any(first.excludes(second) for first in claims[0] for second in claims[1])


def test_a_list_says_no_more_than_its_claims() -> None:
    assert said(condition("close > open and hammer"), 10).whole
    assert len(said(condition("close > open and hammer"), 10).claims) == 2
