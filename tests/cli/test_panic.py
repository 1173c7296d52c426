"""`panic` beside an engine that has the seat: it takes it, closes everything, and nothing is opened."""

from pathlib import Path

import pytest

from genesis_dsl.brokers.gateway.answer import Failed, Fault
from genesis_dsl.brokers.gateway.client import Client
from genesis_dsl.brokers.gateway.handshake import read_secret
from genesis_dsl.cli import panic
from tests.cli.conftest import Command
from tests.cli.places import market

REQUEST = {"action": 1, "symbol": "EURUSD", "volume": 0.1, "type": 0, "type_filling": 1, "deviation": 50}


def test_it_closes_everything_while_an_engine_trades_and_holds_until_a_person_lifts_it(
    tmp_path: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panic, "sleep", lambda _: None)
    with market(tmp_path) as place:
        engine = Client(place, read_secret(tmp_path / "gateway.secret"))
        info = engine.symbol_info("EURUSD")
        assert not isinstance(info, Failed)
        order = REQUEST | {"price": info.ask}
        sent = engine.order_send(order, "1")
        assert not isinstance(sent, Failed)

        answer = command("panic", "--gateway", place, "--by", "anna", "--reason", "news")
        assert (answer.code, answer.err) == (0, "")
        assert answer.out.startswith("Entries are blocked by anna since ")
        assert "close position " in answer.out
        assert answer.out.endswith("The broker shows no order and no position: flat.\n")

        assert (engine.blocked() or "").startswith("Entries are blocked by anna")
        again = engine.order_send(order, "2")
        assert isinstance(again, Failed)
        assert again.code == Fault.BLOCKED
        assert not again.may_have_been_sent
        assert engine.positions_get() == ()

        assert "give --by NAME and --reason TEXT" in command("panic", "--lift", "--gateway", place).sentence
        lifted = command("panic", "--lift", "--gateway", place, "--by", "berta", "--reason", "over")
        assert "Entries go through again, by berta (over)." in lifted.out
        assert not engine.blocked(), "the engine has its seat again"
        sent = engine.order_send(order, "3")
        assert not isinstance(sent, Failed)
        engine.close()
