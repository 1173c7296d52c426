from genesis_dsl.checker.outcomes import KEYS, OWN, STATES, VERDICTS


def test_a_rule_of_any_clause_comes_to_what_is_expected_of_several_together() -> None:
    of_rules = {each for clause, some in VERDICTS.items() if clause != "switch" for each in some}
    assert of_rules == set(VERDICTS[""])


def test_no_word_is_given_that_means_something_else_where_it_is_expected() -> None:
    assert set(OWN).isdisjoint({*KEYS, *STATES})
