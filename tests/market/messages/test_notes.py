from typing import get_args

from genesis_dsl.market.instrument import TickKind, TickRule
from genesis_dsl.market.messages import notes
from tests.market.messages.every import every_sentence, is_a_clause


def test_every_message_is_a_clause() -> None:
    assert all(map(is_a_clause, every_sentence(notes)))


def test_every_kind_of_tick_and_every_rule_has_words() -> None:
    assert set(notes.TICKS_SAID) == set(get_args(TickKind))
    assert set(notes.TICK_RULES_SAID) == set(get_args(TickRule))


def test_one_bar_lies_and_two_lie() -> None:
    assert "1 bar lies" in notes.outside_hours("EURUSD", 1, 0)
    assert "2 bars lie" in notes.outside_hours("EURUSD", 2, 0)
