"""The gateway asks its own terminal as an engine does."""

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.within import Within
from genesis_dsl.brokers.mt5.records import AccountInfo
from tests.brokers.gateway.conftest import Start


def test_a_value_is_a_value_and_a_failure_one_with_its_reason(start: Start) -> None:
    calls = Within(start().supervisor)
    assert isinstance(calls.account_info(), AccountInfo)
    assert calls.generation == 1
    assert isinstance(calls.symbol_info("MISSING"), Failed)
