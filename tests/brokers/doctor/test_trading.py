from dataclasses import replace

from genesis_dsl.brokers.doctor.bench import Bench
from genesis_dsl.brokers.doctor.trading import an_order, second_stop
from genesis_dsl.brokers.mt5.records import SymbolInfo, Tick, make
from tests.brokers.doctor.conftest import NETTING, Opened


def positions(bench: Bench) -> int:
    found = bench.terminal.positions_get(symbol=bench.symbol.name)
    assert isinstance(found, tuple)
    return len(found)


def test_nothing_is_sent_unless_it_was_asked_for(bench: Bench) -> None:
    before = bench.terminal.history_orders_total(1, 2_000_000_000)
    assert "--trade" in an_order(replace(bench, trades=False)).missing
    assert bench.terminal.history_orders_total(1, 2_000_000_000) == before


def test_an_order_is_followed_from_its_answer_until_it_is_closed_again(bench: Bench) -> None:
    told = an_order(bench)
    assert told.missing == ""
    assert dict(told.facts) == {
        "deal in the answer": "there",
        "price in the answer": "there",
        "the position": "seen at once",
        "stop and target of the opening": "kept",
        "the deal": "seen at once",
    }
    assert positions(bench) == 0
    assert "hedging" in second_stop(bench).missing


def test_a_netting_account_says_whose_stop_stays(opened: Opened) -> None:
    bench = opened(NETTING)
    told = second_stop(bench)
    assert (told.facts, told.missing) == ((("stop of the position", "that of the second order"),), "")
    assert positions(bench) == 0


def test_a_position_that_is_there_already_is_left_alone(bench: Bench) -> None:
    tick = bench.tick()
    assert isinstance(tick, Tick)
    bench.terminal.order_send(bench.order(tick, magic=5), "k")
    assert "leaves it alone" in an_order(bench).missing
    assert positions(bench) == 1


def test_what_the_terminal_refuses_is_told(bench: Bench) -> None:
    smaller = make(SymbolInfo, **{**bench.symbol._asdict(), "volume_min": 0.001})
    assert dict(an_order(replace(bench, symbol=smaller)).facts) == {"an order that opens": "10014"}
