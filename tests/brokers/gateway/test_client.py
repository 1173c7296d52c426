import numpy as np

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.brokers.mt5.records import OrderSendResult, SymbolInfo
from tests.brokers.gateway.conftest import Gateway, Start


def test_a_client_gets_typed_answers(gateway: Gateway) -> None:
    client = gateway.client()

    info = client.symbol_info("EURUSD")
    assert isinstance(info, SymbolInfo)
    assert (info.name, info.bid) == ("EURUSD", 1.1)
    assert client.positions_get() == ()
    assert client.symbol_info("MISSING") == Failed(-4, "Terminal: Not found")
    assert client.generation == 1


def test_rows_come_with_every_bit(gateway: Gateway) -> None:
    rows = gateway.client().copy_ticks_from("EURUSD", 1_700_000_000, 20_000, -1)
    assert isinstance(rows, np.ndarray)
    assert (rows["time_msc"] == 1_700_000_000_000 + np.arange(20_000)).all()
    assert (rows["bid"] == 0.1 + np.arange(20_000) / 3).all()


def test_an_order_has_its_result_and_the_request_as_it_was_understood(gateway: Gateway) -> None:
    result = gateway.client().order_send({"symbol": "EURUSD", "sl": 1.05, "comment": "x"}, "k1")
    assert isinstance(result, OrderSendResult)
    assert (result.retcode, result.request.sl, result.request.comment) == (10009, 1.05, "x")


def test_what_is_not_offered_is_refused_and_the_connection_goes_on(gateway: Gateway) -> None:
    client = gateway.client()
    refused = client.order_check({"tpp": 1.0})
    assert isinstance(refused, Failed)
    assert refused.code == Fault.NOT_ALLOWED
    assert isinstance(client.symbol_info("EURUSD"), SymbolInfo)


def test_where_nobody_listens_is_a_failure_that_sent_nothing() -> None:
    failed = Client(Address("127.0.0.1", 1), b"0" * 32).order_send({}, "k")
    assert isinstance(failed, Failed)
    assert failed.code == Fault.NOT_CONNECTED
    assert not failed.may_have_been_sent
    assert "start it there with `genesis-dsl gateway`" in failed.text


def test_a_client_connects_again_by_itself(gateway: Gateway) -> None:
    client = gateway.client()
    assert client.positions_get() == ()
    client.close()
    assert client.positions_get() == ()


def test_the_state_of_the_gateway_can_be_asked(start: Start) -> None:
    status = start(account=None).client().status()
    assert isinstance(status, dict)
    assert (status["sends"], status["generation"], status["paused"]) == (False, 0, 0.0)
