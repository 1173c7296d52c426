from dataclasses import replace

import numpy as np
import pytest

from genesis_dsl.brokers.doctor.bench import Bench, said
from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.mt5.records import OrderCheckResult, SymbolInfo, Tick, make


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Failed(-4, "Terminal: Not found"), "-4 Terminal: Not found"),
        (make(OrderCheckResult, retcode=10030, request=range(17)), "10030"),
        ((), "nothing, and no error"),
        (np.zeros(0), "nothing, and no error"),
        ((1,), "an answer"),
        (1.5, "an answer"),
    ],
)
def test_answers_are_put_into_words_that_can_be_compared(answer: object, words: str) -> None:
    assert said(answer) == words


def test_an_order_is_of_the_least_size_with_the_policy_of_the_symbol(bench: Bench) -> None:
    tick = bench.tick()
    assert isinstance(tick, Tick)
    order = bench.order(tick, sl=1.0)
    assert (order["volume"], order["type_filling"], order["sl"]) == (0.01, 0, 1.0)


def test_prices_lie_on_the_ticks_of_the_symbol(bench: Bench) -> None:
    quarter = make(SymbolInfo, point=0.01, digits=2, trade_tick_size=0.25)
    assert replace(bench, symbol=quarter).price(100.1, 30) == 100.5
