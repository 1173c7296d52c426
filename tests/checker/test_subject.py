import pytest

from tests.checker.files import (
    account,
    findings,
    instruments,
    one_switch,
    outline,
    ruleset,
    run,
    strategy,
    switch,
)

SUBJECTS = ("position", "order", "fill", "opening", "symbol", "strategy", "currency", "asset_class")


@pytest.mark.parametrize("each", SUBJECTS)
def test_a_switch_can_be_asked_of_each(each: str) -> None:
    assert one_switch("equity < 5 USD", each=each).for_each == each


@pytest.mark.parametrize(
    ("each", "sentence", "outlined"),
    [
        ("strategy", "strategy = london", "compare(=, subject(strategy), literal(london, choice))"),
        ("currency", "currency = USD", "compare(=, subject(currency), literal(USD, currency))"),
        ("asset_class", "asset_class = forex", "compare(=, subject(asset_class), literal(forex, choice))"),
        ("opening", "lots > 5 lots", "compare(>, opening(lots), literal(5, lot))"),
    ],
)
def test_what_is_asked_of_each_reads_its_word(each: str, sentence: str, outlined: str) -> None:
    assert outline(one_switch(sentence, each=each).condition) == outlined


def test_a_subject_that_is_none_is_answered_with_the_nearest() -> None:
    assert findings(switch("equity < 5 USD", each="curency"))[0].startswith("N214 9:15 `curency` is none of")
    assert [found[:4] for found in findings(switch("currency = USD"))] == ["N203"]


@pytest.mark.parametrize("scope", ["account", "all accounts", "strategy london", "symbol EURUSD"])
def test_a_switch_can_act_on_more_or_less_than_it_is_asked_of(scope: str) -> None:
    assert one_switch("equity < 5 USD", more=f"scope: {scope}").scope == scope


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("everything", "N214 11:12"),
        ("strategy", "N214 11:12"),
        ("strategy demo_strategi", "N230 11:12"),
        ("symbol EURUDS", "N211 11:12"),
    ],
)
def test_a_scope_that_is_none_is_answered(scope: str, found: str) -> None:
    files = (
        account(strategies="[demo_strategy]"),
        ruleset(),
        instruments(),
        strategy(),
        switch("equity < 99_000 USD", more=f"scope: {scope}"),
    )

    assert [each[:10] for each in findings(*files)] == [found]


@pytest.mark.parametrize("each", ["trade", "trades", "days", "request"])
def test_what_is_over_is_asked_in_a_fold(each: str) -> None:
    (found,) = [one for one in run(switch("equity < 5 USD", each=each)).diagnostics if one.code == "N214"]
    assert found.help is not None
    assert found.help.startswith(f"ask in a fold over {each.removesuffix('s')}s, such as `")
