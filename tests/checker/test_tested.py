from tests.checker.trials import in_rule, in_strategy, told


def test_what_is_wrong_in_a_name_is_told_where_it_stands_and_once() -> None:
    text = in_rule("expect: {floor: 5 USD}").replace(
        "initial_balance - allowance", "initial_balance - alowance"
    )
    assert told(text) == [("N201", "alowance")]


def test_a_word_that_may_be_in_a_missing_file_is_not_missed() -> None:
    text = in_strategy("given: {trend_up: true}\nexpect: {trend_up: true}").replace(
        "timeframe: M15\n", "timeframe: M15\nuses: [scores]\n"
    )
    assert told(text) == [("R701", "scores")]


def test_advice_about_the_sheet_hides_nothing() -> None:
    assert told(in_rule("clock: 23:30\ngiven: {equty: 5 USD}\nexpect: {verdict: kept}")) == [
        ("R208", "23:30"),
        ("R201", "equty"),
    ]
