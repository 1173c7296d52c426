import pytest

from genesis_dsl.brokers.mt5 import constants as mt5
from genesis_dsl.brokers.orders.answers import ASK_FIRST, DONE, REFUSALS, REFUSING, event_of, refusal_of
from genesis_dsl.brokers.orders.states import Event
from genesis_dsl.market.report import REFUSALS as WORDS

CODES = {value for name, value in vars(mt5).items() if name.startswith("TRADE_RETCODE_")}


def test_every_code_of_the_package_means_one_thing() -> None:
    assert CODES <= DONE | ASK_FIRST | REFUSING
    assert not DONE & ASK_FIRST
    assert not DONE & REFUSING
    assert not ASK_FIRST & REFUSING


def test_a_refusal_is_told_in_the_words_of_a_report() -> None:
    assert {*REFUSALS.values(), "broker"} == set(WORDS)
    assert refusal_of(mt5.TRADE_RETCODE_MARKET_CLOSED) == "broker"


@pytest.mark.parametrize(
    ("action", "code", "event"),
    [
        ("open", mt5.TRADE_RETCODE_DONE, Event.ACCEPT),
        ("close", mt5.TRADE_RETCODE_DONE_PARTIAL, Event.ACCEPT),
        ("modify", mt5.TRADE_RETCODE_NO_CHANGES, Event.FINISH),
        ("open", mt5.TRADE_RETCODE_TIMEOUT, Event.LOSE_ANSWER),
        ("open", mt5.TRADE_RETCODE_NO_MONEY, Event.REFUSE),
        ("open", 99_999, Event.LOSE_ANSWER),
    ],
)
def test_what_an_answer_makes_of_an_intent(action: str, code: int, event: Event) -> None:
    assert event_of(action, code) is event
