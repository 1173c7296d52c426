"""What was before a decision is told as moments before it."""

import re

from tests.trials.saved import saved


def moments(text: str) -> list[str]:
    """List the moments of a story."""
    return re.findall(r"- at: 2026-01-\d\d (\S+) in UTC\n", text)


def test_what_lasted_is_told_from_when_it_became_true() -> None:
    first, last = moments(saved("lasted")[0].text)

    assert int(last[-2:]) - int(first[-2:]) in (2, 2 - 60)


def test_a_high_that_is_followed_is_told_where_it_was_reached() -> None:
    text = saved("fell")[0].text
    high, now = (float(each) for each in re.findall(r"equity: (\S+) USD", text))

    assert len(moments(text)) == 2
    assert now < high - 5


def test_a_high_of_the_day_is_told_by_the_bars_that_made_it() -> None:
    highs = [float(each) for each in re.findall(r"high on M1: (\S+)", saved("from_the_top")[0].text)]

    assert highs[:-1] == sorted(highs[:-1])
