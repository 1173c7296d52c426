from genesis_dsl.checker.vocabulary import ACCOUNT, DAY_START, SUBJECTS, THINGS
from genesis_dsl.engine import arming, opcodes
from genesis_dsl.engine import words as read
from genesis_dsl.graph.words import FOLDED, GUARD_VERBS, MOVES, READ


def test_the_engine_reads_what_it_is_said_to_read() -> None:
    assert READ["account"] <= set(read.Account._fields)
    assert set(DAY_START) <= set(read.Day._fields)
    assert READ["position"] - {"idea"} <= set(read.Position._fields), "its group says which idea it is of"
    assert READ["order"] <= set(read.Order._fields)
    for things in ("trades", "openings", "days", "trading_days"):
        assert READ[things] <= set(read.Trade._fields)
    assert READ["fills"] <= set(read.Deal._fields)
    assert READ["signals"] <= set(read.Signal._fields)


def test_the_engine_folds_and_does_what_it_is_said_to_do() -> None:
    assert set(opcodes.THINGS) >= FOLDED - {"trading_days"}
    assert set(arming.DOES) | MOVES == GUARD_VERBS


def test_every_word_of_the_account_is_read() -> None:
    assert set(ACCOUNT) <= READ["account"]


def test_every_word_of_a_thing_is_read() -> None:
    for things, subject in THINGS.items():
        assert set(SUBJECTS[subject]) <= READ.get(things, frozenset()), things


def test_everything_that_the_language_counts_is_folded() -> None:
    assert set(THINGS) == FOLDED
