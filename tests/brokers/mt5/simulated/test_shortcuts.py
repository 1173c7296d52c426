"""The shortcuts of the package: at the last price, again while it is gone."""

from typing import Any

import pytest

from genesis_dsl.brokers.mt5.simulated import terminal
from tests.brokers.mt5.simulated.terminals import fault, loaded

mt5: Any = terminal


def test_one_buys_sells_and_closes_at_the_last_price() -> None:
    loaded()
    bought = mt5.Buy("EURUSD", 0.1, comment="one")
    sold = mt5.Sell("EURUSD", 0.2)

    assert (bought.retcode, bought.price, bought.request.comment, bought.request.deviation) == (
        10009,
        1.1002,
        "one",
        10,
    )
    assert (sold.retcode, sold.price, sold.request.magic) == (10009, 1.1, 0)
    assert mt5.Close("EURUSD", ticket=bought.order) is True
    assert [each.volume for each in mt5.positions_get()] == [0.2]
    assert mt5.Close("EURUSD") is True
    assert mt5.Close("EURUSD") is False


def test_a_price_that_is_gone_is_asked_for_again_and_a_link_that_is_gone_is_not() -> None:
    loaded(fault("order_send 1 to 3", "requoted") + fault("order_send 6", "answer lost"))
    assert mt5.Buy("EURUSD", 0.1).retcode == 10009
    assert mt5.Buy("EURUSD", 0.1).retcode == 10009
    assert mt5.Close("EURUSD") is None
    with pytest.raises(AttributeError):
        mt5.Buy("EURUSD", 0.1)
    with pytest.raises(TypeError):
        mt5.Close("EURUSD")


def test_what_is_closed_in_part_is_said() -> None:
    loaded(fault("order_send 4", "rejected"))
    assert [mt5.Buy("EURUSD", 0.1).retcode for _ in range(2)] == [10009, 10009]
    assert mt5.Close("EURUSD") == "Partially"
