from pathlib import Path

from genesis_dsl.brokers.gateway.wire import Address
from genesis_dsl.runs.sessions.wanted import Place


def test_a_place_on_this_machine_needs_no_certificate() -> None:
    assert Place(Address("127.0.0.1", 8228), Path("gateway.secret")).certificate is None
