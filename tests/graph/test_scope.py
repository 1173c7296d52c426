from dataclasses import replace

import pytest

from genesis_dsl.checker.typed import Calendar
from genesis_dsl.graph.scope import Collected, Tracker
from tests.graph.sentences import ACCOUNT, EACH_SYMBOL, ENTRY


@pytest.mark.parametrize(
    ("subject", "whose"),
    [("entry", "EURUSD"), ("exit", "EURUSD"), ("symbol", "EURUSD"), ("position", ""), ("order", "")],
)
def test_folds_mean_the_things_of_the_symbol_or_of_the_whole_account(subject: str, whose: str) -> None:
    assert replace(EACH_SYMBOL, subject=subject).whose == whose
    assert ACCOUNT.whose == ""


def test_what_is_counted_keeps_the_number_of_its_first_use() -> None:
    found = Collected()
    prague, london = Calendar("Europe/Prague"), Calendar("Europe/London")

    assert [found.calendar(each) for each in (prague, london, Calendar("Europe/Prague"))] == [0, 1, 0]
    assert [found.zone(each) for each in ("UTC", "Asia/Tokyo", "UTC")] == [0, 1, 0]
    assert [found.tracker(Tracker(each, 4, 0, "EURUSD")) for each in ("first", "highest", "first")] == [
        0,
        1,
        0,
    ]


def test_the_kernel_s_own_choices_have_fixed_numbers() -> None:
    found = Collected()

    words = ("buy", "sell", "limit", "monday", "friday", "EURUSD", "forex", "EURUSD")
    assert [found.choice(each) for each in words] == [1, -1, 1, 0, 4, 1000, 1001, 1000]
    assert ENTRY.day is None
