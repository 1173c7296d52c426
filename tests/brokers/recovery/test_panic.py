from pathlib import Path

from genesis_dsl.brokers.gateway.direct import Direct
from genesis_dsl.brokers.mt5.simulated import terminal as mt5
from genesis_dsl.brokers.recovery.panic import Panic
from tests.brokers.link.crash import story

REQUEST = {"action": 1, "symbol": "EURUSD", "volume": 0.2, "type": 0, "type_filling": 1, "magic": 99}


def opened(folder: Path, faults: list[dict[str, str]] | None = None) -> Panic:
    request = story(3, 60).write(folder)
    mt5.load(request.data, folder / "rules" / "small.yaml", faults, start="2026-01-05 00:30 UTC", lag_ms=700)
    assert mt5.initialize()
    tick = mt5.symbol_info_tick("EURUSD")
    assert tick
    for side, price in ((0, tick.ask), (1, tick.bid)):
        assert mt5.by_hand({**REQUEST, "type": side, "price": price})
    far = round(tick.bid - 0.01, 5)
    assert mt5.by_hand({**REQUEST, "action": 5, "type": 2, "price": far, "type_filling": 2})
    mt5.advance(2)
    return Panic(Direct(mt5), "panic:1", said.append)


said: list[str] = []


def wait(seconds: float) -> None:
    """Let time pass; a way to the terminal that broke is opened anew, as its owner does."""
    mt5.advance(seconds)
    assert mt5.initialize()


def test_it_cancels_closes_and_reads_the_broker_until_he_is_flat(tmp_path: Path) -> None:
    panic = opened(tmp_path)
    assert panic.flatten(wait)
    assert (mt5.positions_get(), mt5.orders_get()) == ((), ())
    assert said[-1] == "The broker shows no order and no position: flat."


def test_what_is_refused_or_lost_is_asked_again_only_while_it_is_shown(tmp_path: Path) -> None:
    faults = [
        {"when": "order_send 1", "what": "executed, answer lost"},
        {"when": "order_send 2", "what": "answered 10030"},
        {"when": "order_send 3", "what": "answered 10004"},
    ]
    panic = opened(tmp_path, faults)
    assert panic.flatten(wait)
    assert (mt5.positions_get(), mt5.orders_get()) == ((), ())


def test_who_cannot_be_closed_is_not_called_flat(tmp_path: Path) -> None:
    panic = opened(tmp_path, [{"when": "order_send 1 to 99", "what": "answered 10018"}])
    assert not panic.flatten(wait, rounds=3)
