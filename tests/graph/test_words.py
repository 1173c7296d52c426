import pytest

from genesis_dsl.checker.vocabulary import ACCOUNT, DAY_START, SUBJECTS, THINGS
from genesis_dsl.engine import arming, opcodes
from genesis_dsl.engine import words as read
from genesis_dsl.graph.scope import Unsupported
from genesis_dsl.graph.words import FOLDED, GUARD_VERBS, MOVES, READ
from tests.checker.files import one_switch
from tests.graph.sentences import ACCOUNT as OF_ACCOUNT
from tests.graph.sentences import lower


def test_the_engine_reads_what_it_is_said_to_read() -> None:
    assert READ["account"] <= set(read.Account._fields)
    assert set(DAY_START) <= set(read.Day._fields)
    assert READ["position"] <= set(read.Position._fields)
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


@pytest.mark.parametrize(
    ("things", "word"),
    [
        (things, word)
        for things in ("positions", "orders", "fills")
        for word in sorted(set(SUBJECTS[THINGS[things]]) - READ[things])
    ],
)
def test_a_word_of_a_thing_that_is_not_read_is_refused(things: str, word: str) -> None:
    with pytest.raises(Unsupported) as caught:
        lower(one_switch(f"count({things} where {word} is known) > 0").condition, OF_ACCOUNT)
    assert caught.value.what == word


def test_everything_that_the_language_counts_is_folded() -> None:
    assert set(THINGS) == FOLDED
