"""The word of a line finds the sentence that it means."""

from pathlib import Path

import pytest

from tests.trials.sheets import file_of_tests, missed, only, ruleset, tried

TWO = ruleset(
    "daily\nnames:\n  floor: balance_at_day_start - 5_000 USD\nmust_hold: equity >= floor\n",
    "whole\nnames:\n  floor: initial_balance - 10_000 USD\nmust_hold: equity >= floor\n",
)
TEST = """\
a
given: {{initial_balance: 100_000 USD, balance_at_day_start: 99_000 USD, equity: 95_000 USD}}
expect: {{{expect}}}
"""


@pytest.mark.parametrize(
    "expect",
    [
        "floor of daily: 94_000 USD",
        "floor of whole: 90_000 USD",
        "equity: 95_000 USD",
        "balance_at_day_start: 99_000 USD",
        "daily: kept, room: 1_000 USD",
        "whole: kept, room: 5_000 USD",
        "room of whole: 5_000 USD",
    ],
)
def test_a_word_finds_what_it_means(expect: str, tmp_path: Path) -> None:
    assert missed(only(tried(tmp_path, TWO, file_of_tests(TEST.format(expect=expect))))) == []
