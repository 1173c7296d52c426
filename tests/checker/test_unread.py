import pytest

from genesis_dsl.checker.check import check
from tests.checker.files import (
    account,
    instruments,
    load,
    ruleset,
    run,
    said,
    said_in_switch,
    strategy,
    switch,
)


def test_names_are_checked_where_most_can_be_read() -> None:
    assert said("close > open", head="names:\n  top: highest(hihg, 20)\n") == [
        ("N201", "hihg", "nothing is called `hihg` here")
    ]
    assert said("close > open", head="names:\n  trail_from: entry + 1 pip\n") == []


def test_names_of_a_switch_that_nothing_reads_are_checked_too() -> None:
    names = "names:\n  limit: 5% of blance\n"
    assert [found[:2] for found in said_in_switch("equity < 1 USD", more=names)] == [("N201", "blance")]


def unread(*texts: str) -> list[str]:
    found = check([load(text) for text in texts]).diagnostics
    assert {each.code for each in found} <= {"L241"}
    return [each.message for each in found]


SCORE = "confluence:\n  - id: best\n    pass_at: 1 points\n    parts:\n      - id: a\n        points: 1\n"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("names:\n  top: highest(high, 20)\n", ["nothing reads `top`"]),
        ("parameters:\n  channel: {value: 20}\n", ["nothing reads `channel`"]),
        (SCORE + "        when: doji\n", ["nothing asks `best`"]),
    ],
)
def test_what_nothing_reads_is_a_warning(head: str, expected: list[str]) -> None:
    assert unread(strategy("close > open", head=head)) == expected


@pytest.mark.parametrize(
    "text",
    [
        strategy("close > top", head="names:\n  top: highest(high, n)[1]\nparameters:\n  n: {value: 20}\n"),
        strategy("close > open[n]", head="parameters:\n  n: {value: 20}\n"),
        strategy("best passes", head=SCORE + "        when: doji\n"),
        switch("equity < limit", more="names:\n  limit: 90% of initial_balance\n"),
    ],
)
def test_what_a_sentence_reads_is_not_told(text: str) -> None:
    assert unread(text) == []


def test_a_limit_that_no_clause_reads_is_a_warning() -> None:
    most = "parameters:\n  most: {value: 5}\n"
    assert unread(ruleset("must_hold: count(positions) <= 5 and equity >= floor", head=most)) == [
        "nothing reads `most`"
    ]


def test_a_name_of_a_rule_may_be_read_by_a_switch_of_the_account() -> None:
    files = [ruleset("must_hold: equity >= 0.9 * initial_balance"), account(), instruments()]
    assert unread(*files, switch("equity < 99_000 USD")) == ["nothing reads `floor`"]
    assert unread(*files, switch("equity < floor of daily_loss")) == []


def test_a_misspelt_definition_is_told_where_it_stands_and_once() -> None:
    head = "names:\n  range_tpo: highest(high, 20)[1]\n"
    (finding,) = run(strategy("close > range_top and open < range_top", head=head)).diagnostics

    assert (finding.code, finding.span.text, finding.help) == (
        "N240",
        "range_tpo",
        "did you mean `range_top`?",
    )
    assert finding.fix is not None
    assert not finding.fix.safe


def test_a_misspelt_use_of_a_name_that_is_read_is_told_at_the_use() -> None:
    head = "names:\n  range_top: highest(high, 20)[1]\n"
    assert [found[:2] for found in said("close > range_top and open < range_tpo", head=head)] == [
        ("N201", "range_tpo")
    ]
