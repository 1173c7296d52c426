"""The things that a sentence folds are listed: those of its period, with the words it reads."""

import re

from tests.trials.saved import saved


def test_a_streak_lists_the_trades_in_it_and_the_one_before() -> None:
    profits = re.findall(r"profit: (\S+) USD", saved("losers")[0].text)

    assert [float(each) < 0 for each in profits[-2:]] == [True, True]
    assert len(profits) <= 3


def test_what_is_only_counted_is_a_number() -> None:
    assert "positions: 1" in saved("many")[0].text


def test_days_follow_from_dated_trades() -> None:
    text = saved("bad_day")[0].text

    assert "days:" not in text
    assert re.search(r"- \{at: 2026-01-\d\d \S+ in UTC, profit: ", text)


def test_trips_of_another_switch_are_listed_by_their_moments() -> None:
    assert re.search(r"trips:\n +- \{at: 2026-01-\d\d \S+ in UTC\}", saved("often")[0].text)
