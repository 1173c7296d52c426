from genesis_dsl.checker.vocabulary import CALLS, CHART, PLANNED, RESERVED, SUBJECTS, THINGS
from genesis_dsl.operators.catalogue import WORDS


def test_every_thing_of_a_fold_has_its_subject() -> None:
    assert set(THINGS.values()) <= set(SUBJECTS)


def test_each_word_of_a_subject_is_typed_under_its_subject() -> None:
    assert {each.op for each in SUBJECTS["position"].values()} == {"position"}
    assert {each.op for words in PLANNED.values() for each in words.values()} == {"position"}


def test_no_word_has_two_meanings() -> None:
    assert set(WORDS) & {*CALLS, *THINGS, *CHART} == set()
    assert {"close", "balance", "profit", "count", "max", "room", "around", "session"} <= RESERVED
