"""An engine that falls silent: its gateway blocks entries, cancels and closes, whoever holds the seat."""

import time
from pathlib import Path

from genesis_dsl.brokers.gateway.answer import Failed
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.brokers.mt5.simulated import terminal
from tests.cli.places import market

MARKET = {"action": 1, "symbol": "EURUSD", "volume": 0.1, "type": 0, "type_filling": 1, "deviation": 50}
LIMIT = {"action": 5, "symbol": "EURUSD", "volume": 0.1, "type": 2, "price": 1.05, "type_filling": 2}


def test_a_silent_engine_is_blocked_its_orders_cancelled_its_positions_closed(tmp_path: Path) -> None:
    with market(tmp_path) as place:
        engine = Client(place, read_secret(tmp_path / "gateway.secret"))
        info = engine.symbol_info("EURUSD")
        assert not isinstance(info, Failed)
        for key, request in (("1", MARKET | {"price": info.ask}), ("2", LIMIT)):
            sent = engine.order_send(request, key)
            assert not isinstance(sent, Failed)
            assert sent.order
        refused = engine.guard([(1, ["flatten"])])
        assert isinstance(refused, Failed)
        lines = [(0.1, ["block_entries"]), (0.2, ["cancel_orders", "close_positions"]), (0.2, ["alert"])]
        assert engine.guard(lines) is None

        for _ in range(300):  # it hangs, and its connection with it
            time.sleep(0.1)
            if not terminal.positions_total() and not terminal.orders_total():
                break
        assert engine.positions_get() == ()
        assert engine.orders_get() == ()
        assert (engine.blocked() or "").startswith(
            "Entries are blocked by the dead man's line of the account since "
        )
        deals = engine.history_deals_get(0, (1 << 31) - 1)
        assert not isinstance(deals, Failed)
        assert deals[-1].comment == "dead man"
        assert engine.guard([]) is None
        engine.close()
