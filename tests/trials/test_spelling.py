from genesis_dsl.checker.called import CONDITION, NAME, RULE, SCORE, SWITCH
from genesis_dsl.trials.spelling import Spelling, spelling
from tests.checker import files
from tests.trials.scenes import STRATEGY


def test_a_kind_is_said_where_a_test_has_the_word_itself() -> None:
    plain = Spelling({})
    assert plain.given(SWITCH, "low") == "switch low"
    assert plain.given(SWITCH, "sunk") == "sunk"
    assert plain.expected(RULE, "verdict") == "rule verdict"
    assert plain.expected(RULE, "low") == "low"
    assert plain.expected(CONDITION, "lots", ("lots", "stop")) == "condition lots"


def test_a_kind_is_said_where_something_else_has_the_id() -> None:
    twice = Spelling({RULE: {"near"}, SWITCH: {"near", "far"}, NAME: {"calm"}})
    assert twice.named(RULE, "near") == "rule near"
    assert twice.named(SWITCH, "far") == "far"
    assert twice.given(SCORE, "calm") == "score calm"
    assert twice.given(NAME, "calm") == "calm"


def test_all_ids_of_a_file_are_known() -> None:
    found = spelling([files.load(STRATEGY)]).ids
    assert {"channel", "range_top", "trend_up"} == found[NAME]
    assert {"strength"} == found[SCORE]
    assert {"broke_out", "volume", "strong"} == found[CONDITION]
