from genesis_dsl.checker.vocabulary import ACCOUNT, DAY_START, LATER, PLANNED, RESERVED, SUBJECTS, THINGS
from genesis_dsl.engine import opcodes
from genesis_dsl.operators.catalogue import WORDS


def test_every_thing_of_a_fold_has_its_subject() -> None:
    assert set(THINGS.values()) <= set(SUBJECTS)


def test_each_word_of_a_subject_is_typed_under_its_subject() -> None:
    assert {each.op for each in SUBJECTS["position"].values()} == {"position"}
    assert {each.op for words in PLANNED.values() for each in words.values()} == {"position"}


def test_no_word_is_both_known_and_not_known_yet() -> None:
    known = {word for words in SUBJECTS.values() for word in words} | set(THINGS) | set(WORDS)

    assert known & LATER == set()
    assert {"close", "balance", "profit", "count", "max", "room"} <= RESERVED


def test_the_engine_can_read_every_word_of_the_account() -> None:
    assert set(ACCOUNT) <= set(opcodes.ACCOUNT_WORDS)
    assert set(DAY_START) <= set(opcodes.DAY_WORDS)
    assert set(SUBJECTS["position"]) <= set(opcodes.POSITION_WORDS)
    assert set(SUBJECTS["order"]) <= set(opcodes.ORDER_WORDS)
    for thing in ("trade", "opening", "day"):
        assert set(SUBJECTS[thing]) <= set(opcodes.TRADE_WORDS)
